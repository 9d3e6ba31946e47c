/**
 * The second opinion: the same chain evaluated by ND4J, and its metrics computed a second time. The only package that knows
 * ND4J; it shares no arithmetic with {@code kernel}, {@code network} and {@code verification}.
 */
@NullMarked
package io.github.inversenet.crosscheck;

import org.jspecify.annotations.NullMarked;
