/**
 * How a network learns: objective, optimiser, schedule, trainer. Knows nothing of files or Maven; computes with the
 * kernels.
 */
@NullMarked
package io.github.inversenet.training;

import org.jspecify.annotations.NullMarked;
