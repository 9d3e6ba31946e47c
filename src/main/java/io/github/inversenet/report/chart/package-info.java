/**
 * Charts as SVG documents, drawn without AWT: no fonts or display are needed, and the same values give the same bytes.
 */
@NullMarked
package io.github.inversenet.report.chart;

import org.jspecify.annotations.NullMarked;
