/**
 * What people and other tools look at, made from records alone: tables, pictures, model card, bill of materials, and the
 * formats of build servers. Computes nothing.
 */
@NullMarked
package io.github.inversenet.report;

import org.jspecify.annotations.NullMarked;
