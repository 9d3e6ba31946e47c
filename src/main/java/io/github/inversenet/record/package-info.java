/**
 * What goals write and read as JSON: one type per file, which is also what the goal's use case returns. Reading is strict,
 * and done in one place, {@link io.github.inversenet.record.JsonFiles}.
 */
@NullMarked
package io.github.inversenet.record;

import org.jspecify.annotations.NullMarked;
