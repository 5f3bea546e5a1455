/**
 * Strategies that make region masks. {@link org.lemart.masks.MaskGenerators} is the entrance: the
 * three of the paper (LEMaRT, section 3.2), shapes that resemble objects, and combinators.
 */
@NullMarked
package org.lemart.masks;

import org.jspecify.annotations.NullMarked;
