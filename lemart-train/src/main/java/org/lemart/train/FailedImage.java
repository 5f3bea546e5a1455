package org.lemart.train;

/**
 * An image that could not be measured.
 *
 * @param entry its files
 * @param reason a {@link RuntimeException}, often a {@link org.lemart.HarmonizationException} that
 *     names a file, or an {@link OutOfMemoryError}
 */
public record FailedImage(IHarmony4.Entry entry, Throwable reason) {}
