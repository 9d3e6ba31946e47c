package io.github.inversenet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.files.FileDigest;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class MnistCacheTest {
    private static final String[] ALL_ONCE = {
        "/good/train-images-idx3-ubyte.gz",
        "/good/train-labels-idx1-ubyte.gz",
        "/good/t10k-images-idx3-ubyte.gz",
        "/good/t10k-labels-idx1-ubyte.gz"
    };

    @TempDir
    Path cache;

    private final FakeMnist mnist = new FakeMnist();
    private final List<String> progress = new CopyOnWriteArrayList<>();
    private FakeMirror mirror;

    @BeforeEach
    void start() throws IOException {
        mirror = new FakeMirror(mnist);
    }

    @AfterEach
    void stop() {
        mirror.close();
    }

    @Test
    void downloadsOnceAndThenReadsTheCache() {
        URI good = mirror.good();
        DataSet first = open(false, good);
        assertThat(first.training().count()).isEqualTo(6);
        assertThat(first.test().count()).isEqualTo(2);
        assertThat(first.classes()).isEqualTo(3);
        assertThat(first.files())
                .contains(new FileDigest("t10k-labels-idx1-ubyte.gz", FakeMnist.sha256(mnist.gzip(Part.TEST_LABELS))));
        assertThat(progress)
                .hasSize(8)
                .contains(
                        "downloading " + good.resolve("t10k-labels-idx1-ubyte.gz"),
                        "downloaded t10k-labels-idx1-ubyte.gz: %d bytes, SHA-256 checked"
                                .formatted(mnist.gzip(Part.TEST_LABELS).length));

        progress.clear();
        assertThat(open(false, good).files()).isEqualTo(first.files());
        assertThat(open(true, good).files()).isEqualTo(first.files());
        assertThat(mirror.requests()).containsExactly(ALL_ONCE);
        assertThat(progress).isEmpty();
    }

    @Test
    void acceptsAMirrorWithoutASlashAtTheEnd() {
        mirror.good();
        assertThat(open(false, mirror.uri("good")).training().count()).isEqualTo(6);
    }

    @Test
    void asksTheNextMirrorAndKeepsToTheOneThatWorks() {
        URI broken = mirror.folder("broken", (exchange, file) -> exchange.sendResponseHeaders(503, -1));
        assertThat(open(false, broken, mirror.good()).training().count()).isEqualTo(6);
        assertThat(mirror.requests())
                .filteredOn(path -> path.startsWith("/broken/"))
                .hasSize(1);
        assertThat(progress)
                .contains("failed: %s: answered with HTTP status 503"
                        .formatted(broken.resolve("train-images-idx3-ubyte.gz")));
    }

    @Test
    void replacesADamagedFileOnly() throws IOException {
        URI good = mirror.good();
        open(false, good);
        Path damaged = cached(Part.TEST_IMAGES);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[20] ^= 1;
        Files.write(damaged, bytes);

        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> open(true, good))
                .withMessageContaining("lacks t10k-images-idx3-ubyte.gz (damaged).");
        progress.clear();
        open(false, good);
        assertThat(damaged).hasBinaryContent(mnist.gzip(Part.TEST_IMAGES));
        assertThat(mirror.requests()).hasSize(5).last().isEqualTo(ALL_ONCE[2]);
        assertThat(progress).first().asString().contains("t10k-images-idx3-ubyte.gz is damaged");
    }

    @Test
    void removesWhatAKilledBuildLeft() throws IOException {
        Path leftover = Files.createDirectories(cache.resolve("mnist")).resolve("train-images-idx3-ubyte.gz.1.part");
        Files.write(leftover, new byte[9]);
        open(false, mirror.good());
        assertThat(leftover).doesNotExist();
    }

    @Test
    void offlineNeverTouchesTheNetwork() {
        URI good = mirror.good();
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> open(true, good))
                .withMessageContainingAll(
                        cache.resolve("mnist").toString(),
                        "lacks train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,",
                        "offline",
                        "-Dinverse.dataDirectory=",
                        "once online",
                        "-Dinverse.dataset=digits");
        assertThat(mirror.requests()).isEmpty();
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void listsEveryMirrorsReasonWhenAllFail() {
        URI broken = mirror.folder("broken", (exchange, file) -> exchange.sendResponseHeaders(503, -1));
        URI wrong = mirror.folder("wrong", (exchange, file) -> FakeMirror.whole(exchange, new byte[3]));
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> open(false, broken, wrong))
                .withMessageContainingAll(
                        cache.resolve("mnist").toString(),
                        "lacks train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz,",
                        broken.resolve("train-images-idx3-ubyte.gz") + ": answered with HTTP status 503",
                        wrong.resolve("train-images-idx3-ubyte.gz") + ": sent 3 bytes with SHA-256",
                        "-Dinverse.dataDirectory=",
                        "once online",
                        "-Dinverse.dataset=digits");
        assertThat(mirror.requests()).hasSize(2);
    }

    @Test
    void namesACacheThatCannotBeWritten() throws IOException {
        Files.writeString(cache.resolve("mnist"), "a file where the folder should be");
        assertThatExceptionOfType(InverseException.class)
                .isThrownBy(() -> open(false, mirror.good()))
                .withMessageContainingAll(
                        cache.resolve("mnist").toString(), "cannot be written", "-Dinverse.dataDirectory");
    }

    @Test
    void refusesAMirrorThatIsNotOnTheNetwork() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> open(false, URI.create("file:///data/")))
                .withMessageContainingAll("mirrors", "file:///data/", "http");
    }

    /** The mirror holds back the first answer until the second build says that it waits: they do overlap. */
    @Test
    void twoThreadsAtOnceDownloadOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch otherWaits = new CountDownLatch(1);
        URI slow = slowFolder(asked, otherWaits);
        CompletableFuture<DataSet> first = CompletableFuture.supplyAsync(() -> open(false, slow));
        asked.await();
        CompletableFuture<DataSet> second = CompletableFuture.supplyAsync(() -> MnistDownload.open(
                cache,
                false,
                line -> {
                    if (line.startsWith("waiting for another build")) {
                        otherWaits.countDown();
                    }
                },
                slow));
        assertThat(first.get().files()).isEqualTo(second.get().files()).hasSize(4);
        assertThat(mirror.requests()).containsExactly(ALL_ONCE);
    }

    @Test
    void twoProcessesAtOnceDownloadOnce() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch otherWaits = new CountDownLatch(1);
        URI slow = slowFolder(asked, otherWaits);
        CompletableFuture<DataSet> first = CompletableFuture.supplyAsync(() -> open(false, slow));
        asked.await();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MnistDownload.class.getName(),
                        cache.toString(),
                        slow.toString())
                .redirectErrorStream(true)
                .start();
        try {
            List<String> lines = new ArrayList<>();
            try (BufferedReader reader = other.inputReader()) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                    if (line.startsWith("waiting for another build")) {
                        otherWaits.countDown();
                    }
                }
            }
            assertThat(other.waitFor()).as("%s", lines).isZero();
            assertThat(lines).hasSize(2).last().isEqualTo("training images: 6");
            assertThat(first.get().training().count()).isEqualTo(6);
            assertThat(mirror.requests()).containsExactly(ALL_ONCE);
        } finally {
            otherWaits.countDown();
            other.destroy();
        }
    }

    private URI slowFolder(CountDownLatch asked, CountDownLatch release) {
        return mirror.folder("good", (exchange, file) -> {
            asked.countDown();
            release.await();
            FakeMirror.whole(exchange, file);
        });
    }

    private DataSet open(boolean offline, URI... mirrors) {
        return MnistDownload.open(cache, offline, progress::add, mirrors);
    }

    private Path cached(Part part) {
        return cache.resolve("mnist").resolve(part.gzipName());
    }
}
