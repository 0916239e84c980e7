/**
 * The Helm chart: its values, what it makes of them, and what the pages say about it.
 *
 * <p>May use: the chart's files, {@code crds/}, the operator's settings. Never: a cluster. Rendered
 * is with Helm where {@code charts/lint} has put it. Read first: {@code Chart}.
 */
@org.jspecify.annotations.NullMarked
package dev.autogroq.chart;
