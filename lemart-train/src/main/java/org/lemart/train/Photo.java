package org.lemart.train;

import java.awt.image.BufferedImage;
import org.jspecify.annotations.Nullable;
import org.lemart.Mask;

/**
 * A photograph to make training samples from.
 *
 * @param image the photograph
 * @param object the outline of one of its objects (white = object), of the same size, or null
 */
public record Photo(BufferedImage image, @Nullable Mask object) {}
