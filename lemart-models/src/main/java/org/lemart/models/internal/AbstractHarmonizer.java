package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lemart.Composite;
import org.lemart.CompositeStrips;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.spi.HarmonizerOptions;

/** What all harmonizers share: checks, and closing that waits for the running calls. */
public abstract class AbstractHarmonizer implements Harmonizer {
  private static final int DESCRIBED = 256;

  private final String name;
  private final double strength;
  private final @Nullable Duration timeout;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** A harmonizer of this name, unless it is given one; the provider has seen to the device. */
  protected AbstractHarmonizer(String name, HarmonizerOptions options) {
    this.name = Objects.requireNonNullElse(options.name(), name);
    this.strength = options.strength();
    this.timeout = options.timeout();
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final BufferedImage harmonize(BufferedImage image, Mask mask) {
    return harmonize(image, mask, this::change);
  }

  /** A way to change a picture. */
  @FunctionalInterface
  protected interface Change {
    /** As {@link AbstractHarmonizer#change}. */
    BufferedImage of(BufferedImage image, Mask mask, double strength);
  }

  /** As {@link #harmonize(BufferedImage, Mask)}, in another way. */
  protected final BufferedImage harmonize(BufferedImage image, Mask mask, Change change) {
    mask.requireSizeOf(image);
    return open(
        () ->
            strength == 0 || mask.isEmpty()
                ? Images.copy(image)
                : change.of(image, mask, strength));
  }

  @Override
  public final ColorGrid analyze(BufferedImage image, Mask mask) {
    mask.requireSizeOf(image);
    return open(
        () ->
            strength == 0 || mask.isEmpty()
                ? ColorGrid.identity()
                : describe(image, mask).blend(strength));
  }

  @Override
  public final ColorGrid analyze(CompositeStrips composite) {
    return open(
        () ->
            strength == 0 || composite.bounds().isEmpty()
                ? ColorGrid.identity()
                : describe(composite).blend(strength));
  }

  private <T> T open(Supplier<T> call) {
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("harmonizer " + name + " is closed");
      }
      return CallLimit.run(name, timeout, call);
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public final void close() {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        release();
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public String toString() {
    return "Harmonizer[" + name + "]";
  }

  /** Makes a new picture; the mask fits and is not empty, the strength is above 0. */
  protected abstract BufferedImage change(BufferedImage image, Mask mask, double strength);

  /**
   * Describes the change at full strength; the mask fits and is not empty. By default: a grid
   * fitted to what happens to a small copy.
   */
  protected ColorGrid describe(BufferedImage image, Mask mask) {
    NetworkInput input = NetworkInput.of(image, mask, DESCRIBED);
    if (!input.hasForeground() || !input.hasBackground()) {
      return ColorGrid.identity();
    }
    SmallPicture small = SmallPicture.of(image, mask, DESCRIBED);
    float[] changed = small.unmixed(input.planes(), change(small.image(), small.mask(), 1));
    return GridFit.forSize(DESCRIBED).fit(input, changed);
  }

  /** As {@link #describe(BufferedImage, Mask)}; by default: of a small copy. */
  protected ColorGrid describe(CompositeStrips composite) {
    Composite small = composite.small();
    return describe(small.image(), small.mask());
  }

  /** Frees what the harmonizer holds; called once. */
  protected void release() {}
}
