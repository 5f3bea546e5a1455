package org.lemart;

import java.awt.image.BufferedImage;

/**
 * One training or test triplet: all three have one size. {@code composite} equals {@code real}
 * where the mask is 0.
 *
 * @param composite picture whose foreground does not fit
 * @param mask foreground, 1 = pasted
 * @param real the picture as photographed
 */
public record Sample(BufferedImage composite, Mask mask, BufferedImage real) {}
