package io.github.inversenet.worker;

import io.github.inversenet.pipeline.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Keeps what it is told, marked with its kind, and passes it on. */
final class Recorder implements Progress {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Consumer<String> listener;

    Recorder() {
        this(line -> {});
    }

    Recorder(Consumer<String> listener) {
        this.listener = listener;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void info(String line) {
        lines.add("info " + line);
        listener.accept(line);
    }

    @Override
    public void warn(String line) {
        lines.add("warn " + line);
        listener.accept(line);
    }
}
