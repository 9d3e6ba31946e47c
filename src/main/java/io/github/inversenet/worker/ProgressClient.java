package io.github.inversenet.worker;

import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.record.JsonFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The worker's end of the line to its launcher. Native code that prints cannot reach it. */
final class ProgressClient implements Progress {
    private static final int LAUNCHER_GONE = 4;

    private final InputStream input;
    private final OutputStream output;

    private ProgressClient(Socket socket) throws IOException {
        input = socket.getInputStream();
        output = socket.getOutputStream();
    }

    /** Connects and shows the token. */
    static ProgressClient connect(Launch launch) throws IOException {
        Socket socket = new Socket(InetAddress.getByName(launch.address()), launch.port());
        socket.setTcpNoDelay(true);
        socket.getOutputStream().write(launch.token().getBytes(StandardCharsets.US_ASCII));
        return new ProgressClient(socket);
    }

    /** Waits until the request is complete on disk, and from then on ends this JVM as soon as the launcher is gone. */
    void awaitRequest() throws IOException {
        if (input.read() != ProgressServer.WELCOME) {
            throw new IOException("the launcher did not accept this worker");
        }
        Thread lifeLine = new Thread(() -> haltAtEndOf(input), "life line to the launcher");
        lifeLine.setDaemon(true);
        lifeLine.start();
    }

    /** Not an orderly exit: nobody is left to read what it could save. */
    private static void haltAtEndOf(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // A broken line and a closed one mean the same.
        }
        Runtime.getRuntime().halt(LAUNCHER_GONE);
    }

    @Override
    public void info(String line) {
        send(new Message(Message.Kind.INFO, line));
    }

    @Override
    public void warn(String line) {
        send(new Message(Message.Kind.WARN, line));
    }

    synchronized void send(Message message) {
        try {
            output.write((JsonFiles.line(message) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
