/**
 * How a network is run backwards: the pseudo-inverse of one matrix, the inverse of one network, the diagnosis of
 * each layer.
 */
@NullMarked
package io.github.inversenet.inversion;

import org.jspecify.annotations.NullMarked;
