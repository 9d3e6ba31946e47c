/**
 * The verdict in the formats that build servers read: JUnit XML, SARIF, Markdown, CSV and workflow commands. Pure functions
 * from what was judged to text; who calls them writes the files.
 */
@NullMarked
package io.github.inversenet.report.server;

import org.jspecify.annotations.NullMarked;
