/**
 * The kernels with the incubating Vector API. Compiled apart and loaded by name, so that the rest runs without the
 * module.
 *
 * <p>The tiles repeat themselves on purpose: registers have no index, so each is a variable of its own, and the API's
 * operations compile to single instructions only on {@code FloatVector} and {@code DoubleVector} themselves.
 */
@NullMarked
package io.github.inversenet.kernel.vector;

import org.jspecify.annotations.NullMarked;
