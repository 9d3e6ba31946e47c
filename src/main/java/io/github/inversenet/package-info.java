/**
 * The errors that every package may throw, how numbers are written, and how enums are named in configuration. Nothing
 * else lives here.
 */
@NullMarked
package io.github.inversenet;

import org.jspecify.annotations.NullMarked;
