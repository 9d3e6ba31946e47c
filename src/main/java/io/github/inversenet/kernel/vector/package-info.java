/**
 * The kernels with the incubating Vector API. Compiled apart and loaded by name, so that the rest runs without the
 * module.
 */
@NullMarked
package io.github.inversenet.kernel.vector;

import org.jspecify.annotations.NullMarked;
