package io.github.inversenet.data;

import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Opens the fake MNIST; also as a program, for the test that needs a second process. */
final class MnistDownload {
    static final Downloader.Limits LIMITS =
            new Downloader.Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 10_000);

    private MnistDownload() {}

    static DataSet open(Path cache, boolean offline, Consumer<String> progress, URI... mirrors) {
        return open(new DataSetRequest("mnist", null, offline, cache, List.of(mirrors)), progress);
    }

    static DataSet open(DataSetRequest request, Consumer<String> progress) {
        return new DataSets(new MnistFiles(new FakeMnist().digests(), LIMITS)).find(request, progress);
    }

    /** Takes the cache folder and the mirror; prints the progress, then how many training images there are. */
    public static void main(String[] arguments) {
        // Its reader expects UTF-8 whatever the machine's default.
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DataSet dataSet = open(Path.of(arguments[0]), false, out::println, URI.create(arguments[1]));
        out.println("training images: " + dataSet.training().count());
    }
}
