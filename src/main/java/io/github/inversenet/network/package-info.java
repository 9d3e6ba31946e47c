/**
 * What a network is: a list of layers over row vectors, and how it maps a batch of them.
 *
 * <p>Weights are float32, as the model files hold them. Nothing here knows of files, training or inversion.
 */
@NullMarked
package io.github.inversenet.network;

import org.jspecify.annotations.NullMarked;
