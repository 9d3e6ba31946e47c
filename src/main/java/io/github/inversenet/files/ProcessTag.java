package io.github.inversenet.files;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the process that a temporary file or folder belongs to, as a part of its name: process id and start time. A later
 * process can tell from it whether the owner still runs.
 */
public final class ProcessTag {
    /** What {@link #isGone} understands, as a regular expression. */
    public static final String PATTERN = "\\d{1,18}-\\d{1,18}";

    private static final Pattern TAG = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

    /** System clocks are adjusted; a process id is used again later than this. */
    private static final Duration CLOCK_CHANGE = Duration.ofMinutes(1);

    private ProcessTag() {}

    public static String ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid() + "-" + start(self).map(Instant::toEpochMilli).orElse(0L);
    }

    /** Whether text is a tag of a process that no longer runs. */
    public static boolean isGone(String tag) {
        Matcher matcher = TAG.matcher(tag);
        if (!matcher.matches()) {
            return false;
        }
        Optional<ProcessHandle> process =
                ProcessHandle.of(Long.parseLong(matcher.group(1))).filter(ProcessHandle::isAlive);
        Instant recorded = Instant.ofEpochMilli(Long.parseLong(matcher.group(2)));
        return process.isEmpty()
                || start(process.get())
                        .filter(start -> start.isAfter(recorded.plus(CLOCK_CHANGE)))
                        .isPresent();
    }

    private static Optional<Instant> start(ProcessHandle process) {
        return process.info().startInstant();
    }
}
