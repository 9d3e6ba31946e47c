/**
 * What a use case leaves for people and programs: JSON files, tables.
 */
@NullMarked
package io.github.inversenet.report;

import org.jspecify.annotations.NullMarked;
