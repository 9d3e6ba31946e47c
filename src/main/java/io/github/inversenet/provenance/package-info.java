/**
 * What a model was made from: data digests, parameters, seed, versions, machine.
 */
@NullMarked
package io.github.inversenet.provenance;

import org.jspecify.annotations.NullMarked;
