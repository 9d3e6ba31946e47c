package io.github.inversenet.worker;

import io.github.inversenet.record.JsonFiles;
import io.github.inversenet.worker.TestUseCases.Surroundings;
import io.github.inversenet.worker.TestUseCases.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A launcher in a JVM of its own, which tests can kill or give an environment. */
public final class LauncherMain {
    /** A space, Latin, Chinese, and what argument files, shells and the JVM's own options treat in a special way. */
    static final String STRANGE_NAME = "a b \u00e4\u6f22 #'%p$HOME";

    private LauncherMain() {}

    /** @param arguments what to do, and the folder to do it in */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "sleep" ->
                new WorkerLauncher(LauncherFixture.settings(folder))
                        .run(TestUseCases.Sleeper.class, new Text(""), Text.class, new Recorder(System.out::println));
            case "look" -> JsonFiles.write(folder.resolve("found.json"), look(LauncherFixture.settings(folder)));
            case "strange-paths" -> JsonFiles.write(folder.resolve("found.json"), lookFromStrangePaths(folder));
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Surroundings look(WorkerSettings settings) {
        return new WorkerLauncher(settings)
                .run(TestUseCases.LookAround.class, new Text(""), Surroundings.class, new Recorder());
    }

    private static Surroundings lookFromStrangePaths(Path folder) throws IOException {
        Path strange = Files.createDirectory(folder.resolve(STRANGE_NAME));
        List<Path> classpath = new ArrayList<>();
        for (Path entry : LauncherFixture.classpath()) {
            if (Files.isDirectory(entry)) {
                Path copy = strange.resolve("classes " + classpath.size());
                copy(entry, copy);
                classpath.add(copy);
            } else {
                classpath.add(entry);
            }
        }
        return look(WorkerSettings.defaults(classpath, strange.resolve("runs"))
                .withMemory(128)
                .withCache(strange.resolve("cache")));
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file).toString()));
            }
        }
    }
}
