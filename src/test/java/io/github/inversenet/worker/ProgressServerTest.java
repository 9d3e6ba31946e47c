package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.inversenet.record.JsonFiles;
import java.io.IOException;
import java.net.Socket;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Strangers on the same machine, on real sockets. */
@Timeout(300)
class ProgressServerTest {
    @Test
    void strangersAreTurnedAwayAndTheWorkerGetsThrough() throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try (ProgressServer server = ProgressServer.open(Duration.ofMillis(200));
                Socket liar = connect(server);
                Socket silent = connect(server);
                Socket hasty = connect(server);
                Socket worker = connect(server)) {
            send(liar, "0".repeat(32) + message("from a liar"));
            send(hasty, server.token().substring(1));
            hasty.shutdownOutput();
            send(worker, server.token() + message("from the worker"));
            try (ProgressServer.Connection connection =
                    executor.submit(server::accept).get()) {
                assertThat(connection.next()).isEqualTo(new Message(Message.Kind.INFO, "from the worker"));
            }
            assertThat(worker.getInputStream().read()).isEqualTo(ProgressServer.WELCOME);
            assertTurnedAway(liar);
            assertTurnedAway(silent);
            assertTurnedAway(hasty);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void everyServerHasATokenOfItsOwn() throws IOException {
        try (ProgressServer one = ProgressServer.open();
                ProgressServer other = ProgressServer.open()) {
            assertThat(one.token()).matches("[0-9a-f]{32}").isNotEqualTo(other.token());
            assertThat(one.address().getAddress().isLoopbackAddress()).isTrue();
        }
    }

    @Test
    void closingEndsTheWait() throws Exception {
        ProgressServer server = ProgressServer.open();
        CompletableFuture<Void> closing = CompletableFuture.runAsync(
                () -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS));
        assertThatThrownBy(server::accept).isInstanceOf(ClosedChannelException.class);
        closing.get();
    }

    private static Socket connect(ProgressServer server) throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String message(String text) {
        return JsonFiles.line(new Message(Message.Kind.INFO, text)) + "\n";
    }

    /** Closing a socket that has unread bytes resets the connection. */
    private static void assertTurnedAway(Socket socket) {
        int received;
        try {
            received = socket.getInputStream().read();
        } catch (IOException e) {
            received = -1;
        }
        assertThat(received).as("what a stranger receives").isEqualTo(-1);
    }
}
