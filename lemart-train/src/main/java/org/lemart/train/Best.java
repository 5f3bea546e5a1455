package org.lemart.train;

/**
 * The best weights of a run so far.
 *
 * @param metric what was measured
 * @param value its value
 * @param steps updates after which it was measured
 */
record Best(String metric, double value, long steps) {}
