package io.github.inversenet.training;

/**
 * The pseudo-inverse u = e·W⁺ of one layer in a training step, and its gradient, through W⁺ as well.
 *
 * <p>e is a code, a layer's outputs less its bias; u is decoded from it, the layer's inputs. Images are rows. The gradient
 * with respect to W has two parts: a product over the images, and one by M = −(LᵀR + RᵀL), of the size of
 * {@link DenseState#gram}, which is how the loss moves with W through (WᵀW)⁻¹ or (WWᵀ)⁻¹.
 */
interface LayerInverse {
    /** Decodes images {@code from} to {@code to} of the layer's code. */
    void decode(int from, int to);

    /** Carries the gradient of the same images from u to e. */
    void differentiate(int from, int to);

    /**
     * In the place of both for the first layer, whose u would be an image: differentiates factor/2·‖u − x‖² with respect
     * to e, and with respect to x·W, which {@link StepBuffers#pixelFactor} receives.
     */
    void reconstruct(int from, int to, float factor);

    /** L. */
    float[] left();

    /** R. */
    float[] right();

    /** Adds rows {@code from} to {@code to} of the kernel gradient's product over {@code count} images. */
    void addKernelGradient(int from, int to, int count, float[] gradient);
}
