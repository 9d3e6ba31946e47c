/**
 * One use case per goal: a request in, the record that the goal writes out. Files are read and written here; Maven and the
 * worker are unknown.
 */
@NullMarked
package io.github.inversenet.pipeline;

import org.jspecify.annotations.NullMarked;
