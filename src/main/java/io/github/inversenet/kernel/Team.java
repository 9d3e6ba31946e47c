package io.github.inversenet.kernel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads that do one phase of work after the other, all of them the same phase at a time.
 *
 * <p>A training step has four phases of some ten microseconds each: a thread pool's queue and a sleep between them would
 * cost more than the work. The members spin for the next phase for a while, and sleep only when none comes.
 */
public final class Team implements AutoCloseable {
    private static final int SPINS_BEFORE_YIELD = 2_000;
    private static final int SPINS_BEFORE_SLEEP = 20_000;

    private final Thread[] helpers;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger generation = new AtomicInteger();
    private volatile boolean closed;
    private volatile @Nullable Phase phase;
    private volatile @Nullable Throwable failure;

    /** Work that is split by member; what member i does must not depend on what another member does in this phase. */
    @FunctionalInterface
    public interface Phase {
        void run(int member);
    }

    /** @param size number of threads that work, the caller's included; at least 1 */
    public Team(int size) {
        helpers = new Thread[size - 1];
        for (int i = 0; i < helpers.length; i++) {
            int member = i + 1;
            helpers[i] = new Thread(() -> work(member), "team-" + member);
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
    }

    public int size() {
        return helpers.length + 1;
    }

    /** The first of {@code items} that member {@code member} works on, when they are shared in order and evenly. */
    public int begin(int items, int member) {
        return (int) ((long) items * member / size());
    }

    /** Behind the last item of a member. */
    public int end(int items, int member) {
        return begin(items, member + 1);
    }

    /**
     * Runs a phase on every member and returns when all of them are done.
     *
     * @throws IllegalStateException where a member failed; its error is the cause
     */
    public void run(Phase next) {
        if (helpers.length == 0) {
            next.run(0);
            return;
        }
        phase = next;
        running.set(helpers.length);
        generation.incrementAndGet();
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
        try {
            next.run(0);
        } finally {
            for (int spins = 0; running.get() > 0; spins++) {
                pause(spins);
            }
        }
        Throwable error = failure;
        if (error != null) {
            throw new IllegalStateException("a thread of the team failed", error);
        }
    }

    @Override
    public void close() {
        closed = true;
        generation.incrementAndGet();
        for (Thread helper : helpers) {
            LockSupport.unpark(helper);
        }
    }

    private void work(int member) {
        int seen = 0;
        while (true) {
            for (int spins = 0; generation.get() == seen; spins++) {
                if (spins < SPINS_BEFORE_SLEEP) {
                    pause(spins);
                } else {
                    LockSupport.park(this);
                }
            }
            seen++;
            Phase current = phase;
            if (closed || current == null) {
                return;
            }
            try {
                current.run(member);
            } catch (Throwable e) {
                failure = e;
            } finally {
                running.decrementAndGet();
            }
        }
    }

    // Yielding is a courtesy to other builds on the machine, nothing depends on it.
    @SuppressWarnings("ThreadPriorityCheck")
    private static void pause(int spins) {
        if (spins < SPINS_BEFORE_YIELD) {
            Thread.onSpinWait();
        } else {
            Thread.yield();
        }
    }
}
