package io.github.inversenet.verification;

/**
 * What was measured on the test images of one class.
 *
 * @param label the class
 * @param count number of its test images; where it is 0, the figures are NaN
 * @param accuracy share of them whose largest output is the label
 * @param reconstructionMse mean squared error of g(f(x)) against x, pixels in [0, 1]
 */
public record ClassResult(int label, int count, double accuracy, double reconstructionMse) {}
