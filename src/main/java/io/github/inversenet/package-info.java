/**
 * The two errors that every room may throw. Nothing else lives here: each other package is one room of the design.
 */
@NullMarked
package io.github.inversenet;

import org.jspecify.annotations.NullMarked;
