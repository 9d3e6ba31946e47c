/**
 * Labelled images: IDX files, the data sets, the MNIST download and its cache, the generated digits.
 *
 * <p>Pixels stay bytes here, 0 to 255; who computes with them divides. Nothing here knows of networks.
 */
@NullMarked
package io.github.inversenet.data;

import org.jspecify.annotations.NullMarked;
