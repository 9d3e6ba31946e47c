/**
 * Rules, and the verdict on measured values. JDK types only: it does not know where the values come from.
 */
@NullMarked
package io.github.inversenet.gate;

import org.jspecify.annotations.NullMarked;
