/**
 * The two round trips and their metrics, measured on networks and images. Judges nothing: that is the gate.
 */
@NullMarked
package io.github.inversenet.verification;

import org.jspecify.annotations.NullMarked;
