package org.lemart.spi;

import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;
import org.lemart.Composite;
import org.lemart.CompositeStrips;

/** Rows of a part of a composite that comes in strips; holds one strip. */
final class StripRows implements SourceRows {
  private final CompositeStrips strips;
  private final Rectangle part;
  private @Nullable SourceRows strip;
  private int top;
  private int bottom;

  StripRows(CompositeStrips strips, Rectangle part) {
    this.strips = strips;
    this.part = part;
  }

  @Override
  public PixelRows load(int y, float[] inside) {
    SourceRows current = strip;
    if (current == null || y < top || y >= bottom) {
      strip = null; // frees it before the next one is read
      current = read(y);
      strip = current;
    }
    return current.load(y - top, inside);
  }

  private SourceRows read(int y) {
    top = y;
    bottom = Math.min(part.height, y + strips.rows());
    Composite all = strips.read(part.y + top, bottom - top);
    Rectangle box = new Rectangle(part.x, 0, part.width, bottom - top);
    PixelRows rows = PixelRows.of(all.image().getSubimage(box.x, box.y, box.width, box.height));
    return SourceRows.of(rows, all.mask().crop(box));
  }
}
