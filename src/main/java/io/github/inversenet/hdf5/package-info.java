/**
 * Model files in the Keras layout. The only package that knows jhdf.
 *
 * <p>{@link io.github.inversenet.hdf5.KerasModelFile} is the way in. A file is never trusted: only the paths that
 * {@code model_config} leads to are visited, and shapes and types are compared with it before anything is allocated.
 * Code that a file carries is never run.
 */
@NullMarked
package io.github.inversenet.hdf5;

import org.jspecify.annotations.NullMarked;
