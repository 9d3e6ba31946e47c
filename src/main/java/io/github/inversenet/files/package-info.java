/** Digests of files, and writing files as a whole: what every package that touches the disk shares. Knows no other package. */
@NullMarked
package io.github.inversenet.files;

import org.jspecify.annotations.NullMarked;
