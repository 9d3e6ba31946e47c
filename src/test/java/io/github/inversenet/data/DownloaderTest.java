package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a real server. Where a test wants the downloader to give up, only the limit in question is short, and the server
 * waits until the test is over; all other limits are never reached, however slow the machine.
 */
@Timeout(300)
class DownloaderTest {
    private static final Downloader.Limits LIMITS =
            new Downloader.Limits(Duration.ofMinutes(5), Duration.ofMinutes(5), Duration.ofMinutes(5), 10_000);
    private static final Downloader.Limits SHORT_STALL =
            new Downloader.Limits(LIMITS.connect(), Duration.ofMillis(400), LIMITS.total(), LIMITS.bytes());
    private static final byte[] OLD = {1, 2, 3};

    @TempDir
    Path folder;

    private final FakeMnist mnist = new FakeMnist();
    private final byte[] file = mnist.gzip(Part.TRAINING_IMAGES);
    private FakeMirror mirror;
    private Path target;

    @BeforeEach
    void start() throws IOException {
        mirror = new FakeMirror(mnist);
        target = Files.write(folder.resolve("file"), OLD);
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void replacesTheTargetByTheWholeFile() throws IOException {
        assertThat(download(mirror.good())).isEqualTo(file.length);
        assertThat(target).hasBinaryContent(file);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
    }

    @Test
    void followsRedirects() throws IOException {
        mirror.good();
        URI moved = mirror.folder("moved", (exchange, bytes) -> {
            String name = exchange.getRequestURI().getPath().replace("/moved/", "good/");
            exchange.getResponseHeaders().set("Location", mirror.uri(name).toString());
            exchange.sendResponseHeaders(302, -1);
        });
        assertThat(download(moved)).isEqualTo(file.length);
        assertThat(target).hasBinaryContent(file);
    }

    @Test
    void refusesAnEndlessRedirect() {
        URI circle = mirror.folder("circle", (exchange, bytes) -> {
            exchange.getResponseHeaders()
                    .set("Location", exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(302, -1);
        });
        assertFails(circle).withMessageContaining("HTTP status 302");
    }

    @Test
    void refusesAnErrorPage() {
        byte[] page = "<html>Service Unavailable</html>".getBytes(StandardCharsets.US_ASCII);
        URI broken = mirror.folder("broken", (exchange, bytes) -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(503, page.length);
            exchange.getResponseBody().write(page);
        });
        assertFails(broken).withMessage("answered with HTTP status 503");
    }

    @Test
    void doesNotReadOnInAnErrorPageThatNeverEnds() {
        URI broken = mirror.folder("endless", (exchange, bytes) -> {
            exchange.sendResponseHeaders(404, 0);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
            mirror.silence();
        });
        assertFails(broken).withMessage("answered with HTTP status 404");
    }

    @Test
    void refusesPartialContent() {
        URI partial = mirror.folder("partial", (exchange, bytes) -> {
            exchange.sendResponseHeaders(206, bytes.length);
            exchange.getResponseBody().write(bytes);
        });
        assertFails(partial).withMessage("answered with HTTP status 206");
    }

    @Test
    void noticesTruncation() {
        URI truncating = mirror.folder("truncating", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes, 0, bytes.length / 2);
        });
        assertFails(truncating).withMessageContaining("bytes received: " + file.length / 2);
    }

    @Test
    void noticesOtherContent() {
        URI wrong = mirror.folder("wrong", (exchange, bytes) -> {
            bytes = bytes.clone();
            bytes[bytes.length / 2] ^= 1;
            FakeMirror.whole(exchange, bytes);
        });
        assertFails(wrong)
                .withMessageContainingAll(
                        "sent " + file.length + " bytes with SHA-256", "expected " + FakeMnist.sha256(file));
    }

    @Test
    void givesUpOnAServerThatStopsInTheMiddle() {
        // On a slow machine the half itself may take longer than the limit.
        assertFails(mirror.folder("stalling", mirror::half), SHORT_STALL)
                .withMessageMatching("sent nothing for 0\\.4 s after (0|%d) bytes".formatted(file.length / 2));
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        assertFails(mirror.folder("silent", (exchange, bytes) -> mirror.silence()), SHORT_STALL)
                .withMessage("sent nothing for 0.4 s after 0 bytes");
    }

    /** Ten bytes a second never stall, but a file must not take for ever. */
    @Test
    void givesUpOnAServerThatTrickles() {
        URI trickling = mirror.folder("trickling", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < LIMITS.bytes() && !mirror.isClosing(); i++) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                Thread.sleep(100);
            }
        });
        Downloader.Limits oneSecond =
                new Downloader.Limits(LIMITS.connect(), LIMITS.stall(), Duration.ofSeconds(1), LIMITS.bytes());
        assertFails(trickling, oneSecond).withMessageMatching("sent only \\d+ bytes in 1.0 s");
    }

    @Test
    void refusesAnAnswerThatIsAnnouncedTooLarge() {
        URI large = mirror.folder("large", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, 10_001);
            exchange.getResponseBody().write(bytes);
        });
        assertFails(large).withMessage("announced 10001 bytes, more than the 10000 that are allowed");
    }

    @Test
    void refusesAnAnswerThatGrowsTooLarge() {
        URI growing = mirror.folder("growing", (exchange, bytes) -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[20_000]);
            exchange.getResponseBody().flush();
            mirror.silence();
        });
        assertFails(growing).withMessage("sent more than the 10000 bytes that are allowed");
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertFails(URI.create("http://127.0.0.1:" + port + "/")).withMessageContainingAll("no connection", "refused");
    }

    @Test
    void anInterruptEndsTheDownload() {
        URI silent = mirror.folder("silent", (exchange, bytes) -> mirror.silence());
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> download(silent))
                .withMessageContaining("Interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }

    private long download(URI folderUri) throws IOException {
        return new Downloader(LIMITS).download(fileIn(folderUri), FakeMnist.sha256(file), target);
    }

    private ThrowableAssertAlternative<IOException> assertFails(URI folderUri) {
        return assertFails(folderUri, LIMITS);
    }

    /** Also checks that a failure leaves the target as it was, and nothing beside it. */
    private ThrowableAssertAlternative<IOException> assertFails(URI folderUri, Downloader.Limits limits) {
        ThrowableAssertAlternative<IOException> failure = assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Downloader(limits).download(fileIn(folderUri), FakeMnist.sha256(file), target));
        assertThat(target).hasBinaryContent(OLD);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(target));
        return failure;
    }

    private static URI fileIn(URI folderUri) {
        return folderUri.resolve(Part.TRAINING_IMAGES.gzipName());
    }
}
