package org.lemart.train;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.lemart.ColorStatistics;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.MaskGenerator;
import org.lemart.masks.MaskGenerators;

/** Colours of regions of photographs drawn at random; each photograph is read once. */
final class Palette {
  private static final int MOST = 1000;
  private static final int SIDE = 96;

  /** Heap for each photograph that is being read. */
  private static final long ROOM = 256L << 20;

  private final MaskGenerator regions = MaskGenerators.superpixels(0.05, 0.4);
  private final PhotoSource source;
  private final long seed;

  Palette(PhotoSource source, long seed) {
    this.source = source;
    this.seed = seed;
  }

  /** As many as there are processors, or as have room in the heap. */
  static int threads() {
    long room = Math.max(1, Runtime.getRuntime().maxMemory() / ROOM);
    return (int) Math.min(Runtime.getRuntime().availableProcessors(), room);
  }

  /**
   * In the order in which the regions were drawn, whatever the number of threads.
   *
   * @throws HarmonizationException if none of the photographs can be read
   */
  List<ColorStatistics> colors(int threads) {
    Map<Integer, List<Integer>> regionsOf = new LinkedHashMap<>();
    for (int i = 0; i < Math.min(MOST, source.size()); i++) {
      regionsOf.computeIfAbsent(photo(random(i)), photo -> new ArrayList<>()).add(i);
    }
    Map<Integer, ColorStatistics> colors = new TreeMap<>();
    Parallel.map(List.copyOf(regionsOf.entrySet()), threads, "reading", this::colors)
        .forEach(colors::putAll);
    if (colors.isEmpty()) {
      throw new HarmonizationException("none of the " + source.size() + " photographs can be read");
    }
    return new ArrayList<>(colors.values());
  }

  private SplittableRandom random(int region) {
    return Randoms.of(seed, region);
  }

  private int photo(SplittableRandom random) {
    return random.nextInt(source.size());
  }

  /** The colours of a photograph's regions by their numbers; none if it is broken. */
  private Map<Integer, ColorStatistics> colors(Map.Entry<Integer, List<Integer>> drawn) {
    Map<Integer, ColorStatistics> colors = new TreeMap<>();
    unlessBroken(
        () -> {
          Photo photo = Patience.USUAL.read(source::read, drawn.getKey());
          BufferedImage small = Planes.shrink(photo.image(), SIDE);
          for (int number : drawn.getValue()) {
            unlessBroken(
                () -> colors.put(number, ColorStatistics.of(small, region(photo, small, number))));
          }
        });
    return colors;
  }

  /** Broken photographs are counted where samples are made. */
  private static void unlessBroken(Runnable work) {
    try {
      work.run();
    } catch (HarmonizationException e) {
      Patience.requireBroken(e);
    }
  }

  private Mask region(Photo photo, BufferedImage small, int number) {
    Mask object = photo.object();
    if (object != null) {
      return object.resize(SIDE, SIDE);
    }
    SplittableRandom random = random(number);
    photo(random); // what was drawn before the region
    return regions.generate(small, random);
  }
}
