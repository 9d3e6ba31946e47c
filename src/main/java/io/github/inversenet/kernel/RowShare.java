package io.github.inversenet.kernel;

/** Who computes the rows of a matrix: the calling thread, or all members of a team. It changes no bit. */
@FunctionalInterface
public interface RowShare {
    /** All rows in the calling thread. */
    RowShare ALONE = (rows, task) -> task.run(0, rows);

    /** Runs the task for all rows, each in one part, and returns when all are done. */
    void forEach(int rows, Task task);

    /** Each member of the team takes about as many rows; not to be used within a phase of the team. */
    static RowShare of(Team team) {
        return (rows, task) -> team.run(member -> task.run(team.begin(rows, member), team.end(rows, member)));
    }

    /** What is done for rows {@code from} to {@code to}. */
    @FunctionalInterface
    interface Task {
        void run(int from, int to);
    }
}
