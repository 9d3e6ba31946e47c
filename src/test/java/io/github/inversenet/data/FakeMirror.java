package io.github.inversenet.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real HTTP server on the loopback interface whose folders answer as a test wants them to. */
final class FakeMirror implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);

    /** Answers one request for a file that the mirror has. */
    interface Answer {
        void send(HttpExchange exchange, byte[] file) throws IOException, InterruptedException;
    }

    FakeMirror(FakeMnist mnist) throws IOException {
        for (Part part : Part.values()) {
            files.put(part.gzipName(), mnist.gzip(part));
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    /** Makes a folder that answers every request in this way. */
    URI folder(String name, Answer answer) {
        server.createContext("/" + name + "/", exchange -> {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                requests.add(path);
                answer.send(exchange, files.getOrDefault(path.substring(path.lastIndexOf('/') + 1), new byte[0]));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return uri(name + "/");
    }

    URI good() {
        return folder("good", FakeMirror::whole);
    }

    URI uri(String path) {
        InetSocketAddress address = server.getAddress();
        return URI.create("http://%s:%d/%s".formatted(address.getAddress().getHostAddress(), address.getPort(), path));
    }

    static void whole(HttpExchange exchange, byte[] file) throws IOException {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
    }

    /** Sends half of the file and is then silent until the test is over. */
    void half(HttpExchange exchange, byte[] file) throws IOException, InterruptedException {
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file, 0, file.length / 2);
        exchange.getResponseBody().flush();
        closing.await();
    }

    /** Says nothing at all until the test is over. */
    void silence() throws InterruptedException {
        closing.await();
    }

    /** Whether the test is over. */
    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /** The paths that were asked for, in order. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
