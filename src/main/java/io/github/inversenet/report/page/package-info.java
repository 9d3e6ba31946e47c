/**
 * The HTML report: pages for people, made from records alone. Static files without scripts, inline styles or references to
 * other hosts, so that they show under the strictest content security policy.
 */
@NullMarked
package io.github.inversenet.report.page;

import org.jspecify.annotations.NullMarked;
