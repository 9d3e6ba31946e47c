package io.github.inversenet.inversion;

/** The Jacobi rotations that make a Gram matrix diagonal, or nearly so. */
final class Rotations {
    private final double[] gram;
    private final int width;
    private final double tolerance;
    private final double negligible;
    /** The product of the rotations, transposed: what rotates columns rotates its rows. */
    private final double[] transposed;

    /**
     * @param gram {@code width × width}, symmetric; overwritten
     * @param tolerance largest cosine of the angle between columns that count as orthogonal
     * @param negligible largest squared norm of columns that are left alone
     */
    Rotations(double[] gram, int width, double tolerance, double negligible) {
        this.gram = gram;
        this.width = width;
        this.tolerance = tolerance;
        this.negligible = negligible;
        transposed = new double[width * width];
        for (int i = 0; i < width; i++) {
            transposed[i * width + i] = 1;
        }
    }

    /**
     * Rotates each column before {@code split} with each one behind it.
     *
     * @param inside whether columns on one side of it are rotated with each other as well
     * @return whether any were not orthogonal
     */
    boolean run(int split, boolean inside) {
        boolean rotated = false;
        for (int p = 0; p < (inside ? width : split); p++) {
            for (int q = inside ? p + 1 : split; q < width; q++) {
                rotated |= rotate(p, q);
            }
        }
        return rotated;
    }

    /** The orthogonal matrix whose product with the columns rotates them, {@code width × width}. */
    double[] matrix() {
        double[] matrix = new double[transposed.length];
        for (int i = 0; i < width; i++) {
            for (int j = 0; j < width; j++) {
                matrix[j * width + i] = transposed[i * width + j];
            }
        }
        return matrix;
    }

    private boolean rotate(int p, int q) {
        double pp = gram[p * width + p];
        double qq = gram[q * width + q];
        double pq = gram[p * width + q];
        if (Math.min(pp, qq) <= negligible || Math.abs(pq) <= tolerance * Math.sqrt(pp) * Math.sqrt(qq)) {
            return false;
        }
        // The smaller root of t² + 2ζt − 1 = 0: the rotation of at most 45° that makes the product zero.
        double zeta = (qq - pp) / (2 * pq);
        double tangent = Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(zeta * zeta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = cosine * tangent;
        double halfTangent = sine / (1 + cosine);
        rotateRows(gram, p, q, sine, halfTangent);
        rotateRows(transposed, p, q, sine, halfTangent);
        for (int k = 0; k < width; k++) {
            gram[k * width + p] = gram[p * width + k];
            gram[k * width + q] = gram[q * width + k];
        }
        gram[p * width + p] = pp - tangent * pq;
        gram[q * width + q] = qq + tangent * pq;
        gram[p * width + q] = 0;
        gram[q * width + p] = 0;
        return true;
    }

    /**
     * (x, y) becomes (c·x − s·y, s·x + c·y), as what is added to x and to y (Rutishauser 1966): small angles make small
     * errors, so that many of them do not change the norms.
     */
    private void rotateRows(double[] a, int p, int q, double sine, double halfTangent) {
        int x = p * width;
        int y = q * width;
        for (int k = 0; k < width; k++) {
            double xk = a[x + k];
            double yk = a[y + k];
            a[x + k] = xk - sine * (yk + halfTangent * xk);
            a[y + k] = yk + sine * (xk - halfTangent * yk);
        }
    }
}
