/**
 * Model files in the Keras layout. The only package that knows jhdf.
 */
@NullMarked
package io.github.inversenet.hdf5;

import org.jspecify.annotations.NullMarked;
