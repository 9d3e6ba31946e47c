package io.github.inversenet.worker;

import java.nio.file.Path;
import java.util.List;

/**
 * What the worker must know before it can read its request: the arguments of its main method.
 *
 * @param directory of the run
 * @param address loopback address on which the launcher listens
 * @param port its port
 * @param token what the worker shows, to be told from any other program that connects
 * @param useCase class name of the use case
 * @param requestType class name of its request
 * @param resultType class name of its result
 */
record Launch(
        Path directory, String address, int port, String token, String useCase, String requestType, String resultType) {
    static Launch of(String[] arguments) {
        return new Launch(
                Path.of(arguments[0]),
                arguments[1],
                Integer.parseInt(arguments[2]),
                arguments[3],
                arguments[4],
                arguments[5],
                arguments[6]);
    }

    List<String> arguments() {
        return List.of(directory.toString(), address, Integer.toString(port), token, useCase, requestType, resultType);
    }
}
