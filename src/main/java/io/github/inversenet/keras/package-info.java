/**
 * What a Keras model is: its layers and their settings, in the spelling of every version of Keras, and the layout of the
 * files that are written.
 *
 * <p>{@link io.github.inversenet.keras.KerasModelFile} is the entry point. A model's configuration decides which weights
 * are read and which shapes they must have. Code that a file carries is never run.
 */
@NullMarked
package io.github.inversenet.keras;

import org.jspecify.annotations.NullMarked;
