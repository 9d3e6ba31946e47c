package io.github.inversenet.inversion;

/** Sums over columns that stand in arrays of their own, in one fixed order. */
final class ColumnMath {
    private ColumnMath() {}

    /** Σ a(i)·b(i) for i from {@code from}, in four interleaved sums, so that one addition need not wait for the other. */
    static double dot(double[] a, double[] b, int from) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 4 <= a.length; i += 4) {
            s0 = Math.fma(a[i], b[i], s0);
            s1 = Math.fma(a[i + 1], b[i + 1], s1);
            s2 = Math.fma(a[i + 2], b[i + 2], s2);
            s3 = Math.fma(a[i + 3], b[i + 3], s3);
        }
        return (rest(a, b, i, s0) + s1) + (s2 + s3);
    }

    /**
     * The products p·p, q·q and p·q, each summed as by {@link #dot}: three times four sums keep a processor busy that would
     * wait for one product's four.
     */
    static void dots(double[] p, double[] q, double[] products) {
        double p0 = 0;
        double p1 = 0;
        double p2 = 0;
        double p3 = 0;
        double q0 = 0;
        double q1 = 0;
        double q2 = 0;
        double q3 = 0;
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= p.length; i += 4) {
            p0 = Math.fma(p[i], p[i], p0);
            q0 = Math.fma(q[i], q[i], q0);
            s0 = Math.fma(p[i], q[i], s0);
            p1 = Math.fma(p[i + 1], p[i + 1], p1);
            q1 = Math.fma(q[i + 1], q[i + 1], q1);
            s1 = Math.fma(p[i + 1], q[i + 1], s1);
            p2 = Math.fma(p[i + 2], p[i + 2], p2);
            q2 = Math.fma(q[i + 2], q[i + 2], q2);
            s2 = Math.fma(p[i + 2], q[i + 2], s2);
            p3 = Math.fma(p[i + 3], p[i + 3], p3);
            q3 = Math.fma(q[i + 3], q[i + 3], q3);
            s3 = Math.fma(p[i + 3], q[i + 3], s3);
        }
        products[0] = (rest(p, p, i, p0) + p1) + (p2 + p3);
        products[1] = (rest(q, q, i, q0) + q1) + (q2 + q3);
        products[2] = (rest(p, q, i, s0) + s1) + (s2 + s3);
    }

    /** {@code sum} plus the products from {@code from} on. */
    private static double rest(double[] a, double[] b, int from, double sum) {
        double result = sum;
        for (int i = from; i < a.length; i++) {
            result = Math.fma(a[i], b[i], result);
        }
        return result;
    }

    /** {@code target += factor·source} from {@code from} on. */
    static void addScaled(double[] target, double[] source, double factor, int from) {
        for (int i = from; i < target.length; i++) {
            target[i] = Math.fma(factor, source[i], target[i]);
        }
    }

    /** Rotates two columns: (p, q) becomes (c·p − s·q, s·p + c·q). */
    static void rotate(double[] p, double[] q, double cosine, double sine) {
        for (int i = 0; i < p.length; i++) {
            double x = p[i];
            double y = q[i];
            p[i] = cosine * x - sine * y;
            q[i] = sine * x + cosine * y;
        }
    }

    static double[][] columns(DoubleMatrix a) {
        double[][] columns = new double[a.columns()][a.rows()];
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                columns[j][i] = a.get(i, j);
            }
        }
        return columns;
    }

    static DoubleMatrix toMatrix(double[][] columns) {
        DoubleMatrix matrix = DoubleMatrix.zeros(columns[0].length, columns.length);
        for (int j = 0; j < columns.length; j++) {
            for (int i = 0; i < columns[j].length; i++) {
                matrix.values()[i * columns.length + j] = columns[j][i];
            }
        }
        return matrix;
    }
}
