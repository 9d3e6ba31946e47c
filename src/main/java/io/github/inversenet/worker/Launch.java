package io.github.inversenet.worker;

/**
 * What the worker must know before it can read its request.
 *
 * @param useCase class name of the use case
 * @param requestType class name of its request
 * @param resultType class name of its result
 * @param address loopback address on which the launcher listens
 * @param port its port
 * @param token what the worker shows, to be told from any other program that connects
 */
record Launch(String useCase, String requestType, String resultType, String address, int port, String token) {}
