package io.github.inversenet.data;

import io.github.inversenet.InverseException;
import io.github.inversenet.files.WholeFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Downloads a file whose SHA-256 is known. Takes the JVM's proxy settings. Not thread-safe. */
final class Downloader {
    /** How often the progress is looked at, as a share of the time that a server may be silent. */
    private static final int LOOKS_PER_STALL = 10;

    private final Limits limits;
    /** Made for the first download: most builds find everything in the cache. */
    private @Nullable HttpClient client;

    /**
     * When to give up.
     *
     * @param connect time to connect
     * @param stall time without a byte, from the request to the end of the answer
     * @param total time for one file
     * @param bytes size of one file
     */
    record Limits(Duration connect, Duration stall, Duration total, long bytes) {
        /** MNIST's largest file has 9.9 MB: 15 minutes for it are 11 kB/s. */
        static final Limits USUAL =
                new Limits(Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(15), 64 << 20);
    }

    Downloader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Downloads to a temporary file beside the target and moves it there when its digest is right.
     *
     * @return the file's size in bytes
     * @throws IOException with a message that tells the reason; the target is then as before
     */
    long download(URI uri, String sha256, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID() + CacheLock.UNFINISHED);
        try {
            BodyFile.Saved saved = save(uri, part);
            if (!saved.sha256().equals(sha256)) {
                throw new IOException(
                        "sent %d bytes with SHA-256 %s, expected %s".formatted(saved.bytes(), saved.sha256(), sha256));
            }
            WholeFiles.moveDurably(part, target);
            return saved.bytes();
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private BodyFile.Saved save(URI uri, Path part) throws IOException {
        try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW)) {
            BodyFile body = new BodyFile(out, limits.bytes());
            CompletableFuture<HttpResponse<BodyFile.Saved>> answer =
                    client().sendAsync(HttpRequest.newBuilder(uri).build(), body);
            try {
                return await(answer, body).body();
            } finally {
                // Ends the exchange where it still runs.
                answer.cancel(true);
            }
        }
    }

    private HttpResponse<BodyFile.Saved> await(CompletableFuture<HttpResponse<BodyFile.Saved>> answer, BodyFile body)
            throws IOException {
        long start = System.nanoTime();
        long look = Math.max(1, limits.stall().toNanos() / LOOKS_PER_STALL);
        while (true) {
            try {
                return answer.get(look, TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                long now = System.nanoTime();
                if (now - body.lastProgress() > limits.stall().toNanos()) {
                    throw new IOException(
                            "sent nothing for %s after %d bytes".formatted(seconds(limits.stall()), body.bytes()), e);
                }
                if (now - start > limits.total().toNanos()) {
                    throw new IOException(
                            "sent only %d bytes in %s".formatted(body.bytes(), seconds(limits.total())), e);
                }
            } catch (ExecutionException e) {
                throw new IOException(reason(e.getCause() == null ? e : e.getCause()), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InverseException("Interrupted while downloading. Run the build again", e);
            }
        }
    }

    private HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .connectTimeout(limits.connect())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
        }
        return client;
    }

    /** The client leaves some messages empty, such as those of a refused connection. */
    private static String reason(Throwable failure) {
        if (failure instanceof ConnectException) {
            return "no connection: host unknown, connection refused, or a proxy is needed";
        }
        String message = failure.getMessage();
        String kind = failure.getClass().getSimpleName();
        return message == null ? kind : failure instanceof BodyFile.Refused ? message : kind + ": " + message;
    }

    private static String seconds(Duration duration) {
        return duration.toMillis() / 1000.0 + " s";
    }
}
