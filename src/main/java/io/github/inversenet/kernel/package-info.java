/**
 * Arithmetic in a fixed order: every kernel defines each output as one chain of operations, so that its bits depend
 * on neither vector width nor threads. What decides the bytes of an artifact computes here.
 */
@NullMarked
package io.github.inversenet.kernel;

import org.jspecify.annotations.NullMarked;
