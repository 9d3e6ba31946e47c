/**
 * Reads and writes HDF5. The only package that knows jhdf; it knows nothing of networks or Keras.
 *
 * <p>A file is never trusted: it is read into memory whole, links are refused, only the paths that the caller names are
 * visited, and shapes and types are compared with what is expected before anything is allocated.
 */
@NullMarked
package io.github.inversenet.hdf5;

import org.jspecify.annotations.NullMarked;
