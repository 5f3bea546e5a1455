package org.lemart.models.internal;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.function.Function;
import org.lemart.CompositeStrips;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

/** What a network is shown of a composite, and how what it says fits to the whole picture. */
public final class NetworkView {
  /** Of 1.3, 1.6, 2.2 and the whole picture the closest view gave the smallest errors. */
  private static final double AIR = 1.3;

  /** Whatever the object's size, the view holds this share of the picture's width and height. */
  private static final double LEAST = 0.375;

  private final View view;
  private final NetworkInput input;

  private NetworkView(View view, NetworkInput input) {
    this.view = view;
    this.input = input;
  }

  /**
   * The object and what is around it; the whole picture if there is nothing visible around it.
   *
   * @param size width and height of what the network sees
   */
  public static NetworkView of(BufferedImage image, Mask mask, int size) {
    View whole = View.whole(image.getWidth(), image.getHeight());
    return of(whole, mask.bounds(), view -> view.input(image, mask, size));
  }

  /** The whole picture, whatever its object's size. */
  static NetworkView whole(BufferedImage image, Mask mask, int size) {
    View whole = View.whole(image.getWidth(), image.getHeight());
    return new NetworkView(whole, whole.input(image, mask, size));
  }

  /** As {@link #of(BufferedImage, Mask, int)}, with the same bits, of what comes in strips. */
  public static NetworkView of(CompositeStrips composite, int size) {
    View whole = View.whole(composite.width(), composite.height());
    return of(whole, composite.bounds(), view -> view.input(composite, size));
  }

  private static NetworkView of(View whole, Rectangle object, Function<View, NetworkInput> look) {
    View close = whole.around(object, AIR, LEAST);
    NetworkInput input = look.apply(close);
    return close.isWhole() || (input.hasForeground() && input.hasBackground())
        ? new NetworkView(close, input)
        : new NetworkView(whole, look.apply(whole));
  }

  /** The part of the picture that the network sees, in pixels. */
  public Rectangle part() {
    return new Rectangle(view.part());
  }

  /** What the network sees. */
  public NetworkInput input() {
    return input;
  }

  /** Whether both foreground and background are visible; if not, there is nothing to harmonize. */
  public boolean hasBoth() {
    return input.hasForeground() && input.hasBackground();
  }

  /** A grid over the view as one over the whole picture. */
  public ColorGrid spread(ColorGrid grid) {
    return view.spread(grid);
  }
}
