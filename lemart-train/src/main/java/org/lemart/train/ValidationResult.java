package org.lemart.train;

/**
 * How good the averaged weights are after some updates.
 *
 * @param steps updates done
 * @param metric what was measured: a {@link Metric#key()}, or {@code loss}
 * @param value its value
 * @param best whether it is the best of the run so far
 */
public record ValidationResult(long steps, String metric, double value, boolean best) {}
