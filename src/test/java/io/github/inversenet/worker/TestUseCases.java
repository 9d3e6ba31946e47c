package io.github.inversenet.worker;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.pipeline.Progress;
import io.github.inversenet.pipeline.UseCase;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Use cases that behave well and badly, for workers that are real JVMs. */
final class TestUseCases {
    private TestUseCases() {}

    enum Color {
        RED,
        GREEN
    }

    record Inner(long number, List<Double> values) {}

    /** One component of every kind that requests have. */
    record Everything(
            String text,
            int integer,
            double real,
            float single,
            boolean flag,
            Color color,
            Path path,
            URI uri,
            List<Path> paths,
            Inner inner,
            @Nullable Double absent,
            @Nullable Path present) {}

    record Text(String text) {}

    /** What the worker finds itself in. */
    record Surroundings(
            long pid,
            Map<String, String> environment,
            Map<String, String> properties,
            long maxHeapBytes,
            String charset,
            String timeZone,
            int parallelism,
            boolean vectorModule,
            String codeSource) {}

    private static String self() {
        return String.valueOf(ProcessHandle.current().pid());
    }

    private static void sleepForever() {
        try {
            TimeUnit.MINUTES.sleep(10);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Gives back what it got. */
    public static final class Echo implements UseCase<Everything, Everything> {
        @Override
        public Everything run(Everything request, Progress progress) {
            return request;
        }
    }

    public static final class LookAround implements UseCase<Text, Surroundings> {
        @Override
        public Surroundings run(Text request, Progress progress) {
            Map<String, String> properties = new TreeMap<>();
            System.getProperties().forEach((name, value) -> properties.put(name.toString(), value.toString()));
            return new Surroundings(
                    ProcessHandle.current().pid(),
                    System.getenv(),
                    properties,
                    Runtime.getRuntime().maxMemory(),
                    Charset.defaultCharset().name(),
                    TimeZone.getDefault().getID(),
                    ForkJoinPool.commonPool().getParallelism(),
                    ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                    LookAround.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toString());
        }
    }

    /** Goes on only after the test, told by the first line, has made the file that the request names. */
    public static final class TwoLines implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            progress.info("first: waiting");
            Path signal = Path.of(request.text());
            for (int i = 0; i < 12_000 && !Files.exists(signal); i++) {
                pause();
            }
            if (!Files.exists(signal)) {
                throw new IllegalStateException("the first line was not delivered while this ran");
            }
            progress.warn("second:\n\"quoted\" \u00e4\u6f22");
            return new Text("done");
        }

        private static void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(10);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public static final class Noisy implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            for (int i = 0; i < 2000; i++) {
                System.out.println("{\"kind\":\"FAILURE\",\"text\":\"\"}");
                System.err.print("noise without a line end \u0007");
                if (i % 500 == 0) {
                    progress.info("line " + i);
                }
            }
            return request;
        }
    }

    public static final class Misconfigured implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            throw new ConfigurationException("alpha", 0, "greater than 0 \u2014 a slope");
        }
    }

    public static final class UserError implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            throw new InverseException(request.text(), new IllegalStateException("the cause stays inside"));
        }
    }

    public static final class Broken implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            throw new IllegalStateException("boom", new ArithmeticException("underneath"));
        }
    }

    public static final class ReturnsNull implements UseCase<Text, Text> {
        @Override
        @SuppressWarnings("NullAway")
        public Text run(Text request, Progress progress) {
            return null;
        }
    }

    /** Ends in the way that the request names. */
    public static final class Ends implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            System.err.println("the last words before " + request.text());
            switch (request.text()) {
                case "exit 0" -> System.exit(0);
                case "exit 3" -> System.exit(3);
                case "halt 7" -> Runtime.getRuntime().halt(7);
                default -> throw new IllegalArgumentException(request.text());
            }
            return request;
        }
    }

    /** Writes to an address that no process has. */
    public static final class WildWrite implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            try {
                // By reflection: javac has no switch for the warning that a direct use brings.
                Class<?> type = Class.forName("sun.misc.Unsafe");
                Field instance = type.getDeclaredField("theUnsafe");
                instance.setAccessible(true);
                type.getMethod("putLong", long.class, long.class).invoke(instance.get(null), 8L, 1L);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
            return request;
        }
    }

    /** Needs more heap than there is, in a thread of its own, which nobody waits for. */
    public static final class HeapHungry implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            Thread eater = new Thread(() -> {
                long[][] rows = new long[1 << 10][];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] = new long[1 << 20];
                }
                System.err.println(rows.length);
            });
            eater.start();
            sleepForever();
            return request;
        }
    }

    /** Needs more native memory than the limit allows. */
    public static final class NativeHungry implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            progress.info(Pointer.maxBytes() + " " + Pointer.maxPhysicalBytes());
            try (BytePointer tooLarge = new BytePointer(1L << 30)) {
                return new Text("allocated " + tooLarge.capacity());
            }
        }
    }

    /** Tells its process id and sleeps. */
    public static final class Sleeper implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            progress.info(self());
            sleepForever();
            return request;
        }
    }

    /** Returns as many characters as it is asked for. */
    public static final class Grows implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            return new Text("x".repeat(Integer.parseInt(request.text())));
        }
    }

    /** Returns its process id, but its JVM does not end by itself. */
    public static final class NeverExits implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            Runtime.getRuntime().addShutdownHook(new Thread(TestUseCases::sleepForever));
            return new Text(self());
        }
    }

    /** Its JVM exits with an error after the result. */
    public static final class ExitsAbnormally implements UseCase<Text, Text> {
        @Override
        public Text run(Text request, Progress progress) {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(3)));
            return new Text("done");
        }
    }

    /** Makes a file of its own and waits for the other's: two of them end only if they run at once. */
    public static final class Meets implements UseCase<Meeting, Text> {
        @Override
        public Text run(Meeting request, Progress progress) {
            try {
                Files.createFile(request.mine());
                for (int i = 0; i < 12_000 && !Files.exists(request.theirs()); i++) {
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (!Files.exists(request.theirs())) {
                throw new IllegalStateException("nobody came");
            }
            return new Text(request.mine().getFileName().toString());
        }
    }

    record Meeting(Path mine, Path theirs) {}
}
