package io.github.inversenet.verification;

/** Counts how often two choices agree. Once a choice could not be made, the share is not a number. */
final class Share {
    private int count;
    private int agreeing;
    private boolean undefined;

    /** Index of the largest value, the lowest of equals; −1 where a value is not a number, so that there is no largest. */
    static int largest(double[] values, int start, int length) {
        int largest = 0;
        for (int i = 0; i < length; i++) {
            if (Double.isNaN(values[start + i])) {
                return -1;
            }
            if (values[start + i] > values[start + largest]) {
                largest = i;
            }
        }
        return largest;
    }

    void add(int choice, int expected) {
        count++;
        if (choice == expected) {
            agreeing++;
        }
        undefined |= choice < 0 || expected < 0;
    }

    int count() {
        return count;
    }

    /** In [0, 1]; NaN where a choice could not be made or nothing was counted. */
    double value() {
        return undefined ? Double.NaN : (double) agreeing / count;
    }
}
