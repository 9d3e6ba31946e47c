package io.github.inversenet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.data.DataSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeanImageCacheTest {
    private static final int CHUNK = 7;

    private final MemoryImages images = MemoryImages.random(new SplittableRandom(1), 20, 3, 5, 2);
    private final MemoryImages others = MemoryImages.random(new SplittableRandom(2), 20, 3, 5, 2);
    private final double[] mean = MeanImage.of(images, CHUNK);

    @TempDir
    Path folder;

    @Test
    void whatWasComputedOnceIsNotReadAgain() throws IOException {
        MeanImageCache cache = MeanImageCache.in(folder.resolve("new"));
        assertThat(cache.of(dataSet(images, "a"), CHUNK)).isEqualTo(mean);
        assertThat(files(folder.resolve("new"))).hasSize(1);
        // Other images under the same digest tell which were read.
        assertThat(cache.of(dataSet(others, "a"), CHUNK)).isEqualTo(mean);
    }

    @Test
    void otherImagesHaveAnotherMean() {
        MeanImageCache cache = MeanImageCache.in(folder);
        cache.of(dataSet(images, "a"), CHUNK);
        assertThat(cache.of(dataSet(others, "b"), CHUNK))
                .isEqualTo(MeanImage.of(others, CHUNK))
                .isNotEqualTo(mean);
    }

    @Test
    void everyDamageIsNoticedAndMended() throws IOException {
        MeanImageCache cache = MeanImageCache.in(folder);
        cache.of(dataSet(images, "a"), CHUNK);
        Path file = files(folder).get(0);
        byte[] sound = Files.readAllBytes(file);
        for (int place : new int[] {0, 31, 32, sound.length - 1}) {
            byte[] damaged = sound.clone();
            damaged[place] ^= 1;
            assertMended(cache, file, damaged, sound);
        }
        assertMended(cache, file, new byte[0], sound);
        assertMended(cache, file, Arrays.copyOf(sound, sound.length - 1), sound);
        assertMended(cache, file, Arrays.copyOf(sound, sound.length + 1), sound);
    }

    private void assertMended(MeanImageCache cache, Path file, byte[] damaged, byte[] sound) throws IOException {
        Files.write(file, damaged);
        assertThat(cache.of(dataSet(images, "a"), CHUNK)).isEqualTo(mean);
        assertThat(file).hasBinaryContent(sound);
    }

    @Test
    void nothingIsKeptOfImagesWithoutAFileNorByACacheThatIsNone() throws IOException {
        MeanImageCache.in(folder).of(new DataSet("digits", images, images, 2, List.of()), CHUNK);
        assertThat(MeanImageCache.none().of(dataSet(images, "a"), CHUNK)).isEqualTo(mean);
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNobody() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(MeanImageCache.in(file).of(dataSet(images, "a"), CHUNK)).isEqualTo(mean);
    }

    private static DataSet dataSet(MemoryImages training, String digest) {
        return new DataSet(
                "mnist", training, training, 2, List.of(new DataSet.DataFile("train-images-idx3-ubyte.gz", digest)));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
