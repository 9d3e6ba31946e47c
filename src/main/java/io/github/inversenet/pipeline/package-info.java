/**
 * One use case per goal. A request record goes in, a result record comes out; files are read and written here,
 * Maven is unknown.
 */
@NullMarked
package io.github.inversenet.pipeline;

import org.jspecify.annotations.NullMarked;
