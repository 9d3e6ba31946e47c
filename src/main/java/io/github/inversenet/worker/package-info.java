/**
 * The JVM in which the numerics run: starts it, hands it a request, follows its progress, brings back its result.
 */
@NullMarked
package io.github.inversenet.worker;

import org.jspecify.annotations.NullMarked;
