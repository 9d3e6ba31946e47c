/**
 * The goals: each binds parameters, calls one use case and reports. The only package that knows Maven.
 */
@NullMarked
package io.github.inversenet.maven;

import org.jspecify.annotations.NullMarked;
