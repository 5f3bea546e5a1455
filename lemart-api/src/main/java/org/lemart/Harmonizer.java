package org.lemart;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import org.lemart.internal.Providers;
import org.lemart.spi.ImageFiles;

/**
 * Makes the foreground of a composite look as if it had been photographed with its background.
 *
 * <pre>{@code
 * try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
 *   BufferedImage out = harmonizer.harmonize(image, mask); // mask: white = foreground
 * }
 * }</pre>
 *
 * <p>Laws of every implementation: pixels with mask 0 are bit-identical to the input; the result is
 * a new image with the input's size, type, alpha and bit depth; a soft mask blends linearly; an
 * empty mask gives an equal image; fully transparent pixels are no evidence; the same input gives
 * the same result, on any thread. A harmonizer may be shared between threads.
 *
 * <p>A call ends with a {@link HarmonizationException} soon after its thread is interrupted (by
 * {@code Future.cancel(true)}, say; the thread stays interrupted) or its {@link
 * HarmonizerBuilder#timeout time} is up. {@link #close} waits for running calls, and calls that
 * come later are refused.
 */
public interface Harmonizer extends AutoCloseable {

  /**
   * Loads a harmonizer with its defaults: full strength, the best device there is.
   *
   * @param nameOrFile one of {@link #names()}, or a weights file ending in {@code .safetensors}
   * @throws HarmonizationException if the name is unknown or the file is broken
   */
  static Harmonizer load(String nameOrFile) {
    return builder(nameOrFile).build();
  }

  /** Starts a harmonizer with options; the name is looked up by {@code build()}. */
  static HarmonizerBuilder builder(String nameOrFile) {
    return new HarmonizerBuilder(nameOrFile);
  }

  /** Names that {@link #load} knows, sorted; empty if no provider is on the class path. */
  static List<String> names() {
    return Providers.names();
  }

  /** Its {@link HarmonizerBuilder#name}, or the name or file that it was loaded by. */
  String name();

  /**
   * Harmonizes the foreground at full resolution. A mask is judged as one thing: give every object
   * a call and a mask of its own, and leave shadows that it casts out of its mask.
   *
   * @param image any size and any type that Java reads; not changed
   * @param mask 1 = foreground, of the image's size
   * @return a new image of the input's size and type
   * @throws HarmonizationException if the mask has another size, the thread is interrupted, or time
   *     is up
   * @throws IllegalStateException if this harmonizer is closed
   */
  BufferedImage harmonize(BufferedImage image, Mask mask);

  /**
   * Describes what {@link #harmonize(BufferedImage, Mask)} would do, at this harmonizer's strength.
   * For networks the description is exact: applied to the same picture it gives the same bits. For
   * classical methods it is the nearest grid of colour maps.
   *
   * @param image any size and any type that Java reads; not changed
   * @param mask 1 = foreground, of the image's size
   * @throws HarmonizationException if the mask has another size
   * @throws IllegalStateException if this harmonizer is closed
   * @throws UnsupportedOperationException if this harmonizer cannot describe what it does
   */
  default ColorCorrection analyze(BufferedImage image, Mask mask) {
    throw new UnsupportedOperationException(
        "harmonizer " + name() + " cannot describe its change as data");
  }

  /**
   * Describes the change of a composite that is too large for memory. For networks that is what
   * {@link #analyze(BufferedImage, Mask)} says of the whole. By default it is what that says of the
   * {@link CompositeStrips#small small copy}.
   *
   * @throws HarmonizationException if a file cannot be read, the thread is interrupted, or time is
   *     up; the time to read counts
   * @throws IllegalStateException if this harmonizer is closed
   * @throws UnsupportedOperationException if this harmonizer cannot describe what it does
   */
  default ColorCorrection analyze(CompositeStrips composite) {
    Composite small = composite.small();
    return analyze(small.image(), small.mask());
  }

  /** As {@link #harmonize(BufferedImage, Mask)} with a mask picture read by {@link Mask#of}. */
  default BufferedImage harmonize(BufferedImage image, BufferedImage mask) {
    return harmonize(image, Mask.of(mask));
  }

  /** As {@link #harmonize(BufferedImage, Mask)}: the composite harmonized, with the same mask. */
  default Composite harmonize(Composite composite) {
    return new Composite(harmonize(composite.image(), composite.mask()), composite.mask());
  }

  /**
   * Harmonizes a file. The output appears whole or not at all, and may be the input itself.
   *
   * @param image composite, see {@link ImageFiles#read}
   * @param mask white = foreground, see {@link Mask#of(Path)}
   * @param output .png, .jpg, .tif or .bmp in a folder that exists, see {@link ImageFiles#write}
   * @throws HarmonizationException naming the file and the rule that it breaks
   */
  default void harmonize(Path image, Path mask, Path output) {
    ImageFiles.requireWritable(output);
    BufferedImage picture = ImageFiles.read(image);
    Mask region = Mask.of(mask);
    region.requireSizeOf(picture, "mask " + mask, "image " + image);
    ImageFiles.write(harmonize(picture, region), output);
  }

  /** Frees native memory, after the running calls have finished; closing again does nothing. */
  @Override
  void close();
}
