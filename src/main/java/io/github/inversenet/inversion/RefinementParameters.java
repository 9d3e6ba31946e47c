package io.github.inversenet.inversion;

/**
 * How an estimate of E[x | y] is fitted.
 *
 * @param features random Fourier features
 * @param bandwidth width of the Gaussian kernel as a multiple of the median distance between the images that the
 *     pseudo-inverse makes of two outputs of the training set; without a pseudo-inverse, half as wide between the outputs
 *     themselves, each divided by its standard deviation
 * @param ridge added to the diagonal of the normal equations, per image
 * @param seed of the frequencies and phases
 */
public record RefinementParameters(int features, double bandwidth, double ridge, long seed) {
    private static final int MOST_FEATURES = 2048;
    private static final int IMAGES_PER_FEATURE = 16;

    /**
     * What came out best on MNIST. Smaller training sets get fewer features, which would otherwise be fitted to single
     * images.
     */
    public static RefinementParameters defaults(int images) {
        int features = Math.max(1, Math.min(MOST_FEATURES, images / IMAGES_PER_FEATURE));
        return new RefinementParameters(features, 1, 5e-5, 1);
    }
}
