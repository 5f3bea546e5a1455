package org.lemart.models.internal;

import java.awt.image.BufferedImage;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.lemart.Harmonizer;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.spi.HarmonizerOptions;

/** What all harmonizers share: checks, and closing that waits for the running calls. */
public abstract class AbstractHarmonizer implements Harmonizer {
  private final String name;
  private final double strength;
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  /** A harmonizer of this name. */
  protected AbstractHarmonizer(String name, double strength) {
    this.name = name;
    this.strength = HarmonizerOptions.requireStrength(strength);
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final BufferedImage harmonize(BufferedImage image, Mask mask) {
    mask.requireSizeOf(image);
    lock.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("harmonizer " + name + " is closed");
      }
      return strength == 0 || mask.isEmpty() ? Images.copy(image) : change(image, mask, strength);
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

  /** Frees what the harmonizer holds; called once. */
  protected void release() {}
}
