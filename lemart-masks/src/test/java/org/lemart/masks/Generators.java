package org.lemart.masks;

import static org.lemart.masks.MaskGenerators.areaBetween;
import static org.lemart.masks.MaskGenerators.atLeast;
import static org.lemart.masks.MaskGenerators.atMost;
import static org.lemart.masks.MaskGenerators.blobs;
import static org.lemart.masks.MaskGenerators.block;
import static org.lemart.masks.MaskGenerators.extremes;
import static org.lemart.masks.MaskGenerators.feather;
import static org.lemart.masks.MaskGenerators.fromMasks;
import static org.lemart.masks.MaskGenerators.grid;
import static org.lemart.masks.MaskGenerators.intersect;
import static org.lemart.masks.MaskGenerators.invert;
import static org.lemart.masks.MaskGenerators.mixture;
import static org.lemart.masks.MaskGenerators.polygons;
import static org.lemart.masks.MaskGenerators.random;
import static org.lemart.masks.MaskGenerators.salient;
import static org.lemart.masks.MaskGenerators.sometimesInverted;
import static org.lemart.masks.MaskGenerators.superpixels;
import static org.lemart.masks.MaskGenerators.union;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/** Every strategy once, under the name that a failing law reports. */
final class Generators {
  private Generators() {}

  static Map<String, MaskGenerator> all() {
    Map<String, MaskGenerator> all = new LinkedHashMap<>();
    all.put("random", random(8, 0.5));
    for (GridPatches.Pattern pattern : GridPatches.Pattern.values()) {
      all.put("grid " + pattern, grid(8, pattern));
    }
    all.put("block", block(0.5));
    all.put("small blocks", block(0.1));
    all.put("blobs", blobs(0.05, 0.4));
    all.put("polygons", polygons(0.05, 0.4));
    all.put("superpixels", superpixels(0.1, 0.5));
    all.put("extremes", extremes(0.1, 0.5));
    all.put("salient", salient(0.1, 0.5));
    all.put("fromMasks", fromMasks(List.of(ring(), step())));
    all.put("invert", invert(blobs(0.05, 0.4)));
    all.put("sometimesInverted", sometimesInverted(polygons(0.05, 0.4), 0.5));
    all.put("union", union(blobs(0.05, 0.1), polygons(0.05, 0.1)));
    all.put("intersect", intersect(random(4, 0.5), blobs(0.3, 0.6)));
    all.put("feather", feather(blobs(0.05, 0.4), 0.02, 0.1));
    all.put("atLeast", atLeast(blobs(0.05, 0.4), 0.2));
    all.put("atMost", atMost(blobs(0.05, 0.4), 0.2));
    all.put("areaBetween", areaBetween(blobs(0.05, 0.4), 0.1, 0.2));
    all.put("mixture", mixture().add(1, random(4, 0.5)).add(2, blobs(0.1, 0.2)).build());
    return all;
  }

  /** A disk of radius 20 with a hole of radius 6, in a larger empty picture. */
  static Mask ring() {
    byte[] coverage = new byte[80 * 60];
    for (int i = 0; i < coverage.length; i++) {
      double radius = Math.hypot(i % 80 - 30, i / 80 - 25);
      coverage[i] = radius < 20 && radius > 6 ? Canvas.ON : 0;
    }
    return Mask.of(80, 60, coverage);
  }

  /** A disk of radius 25 without gaps. */
  static Mask disk() {
    byte[] coverage = new byte[50 * 50];
    for (int i = 0; i < coverage.length; i++) {
      int row = i / 50;
      coverage[i] = Math.hypot(i % 50 - 24.5, row - 24.5) < 25 ? Canvas.ON : 0;
    }
    return Mask.of(50, 50, coverage);
  }

  /** An L of 10 x 10 pixels whose upper right quarter is missing; it fills its picture. */
  static Mask step() {
    byte[] coverage = new byte[100];
    for (int i = 0; i < coverage.length; i++) {
      coverage[i] = i % 10 < 5 || i / 10 >= 5 ? Canvas.ON : 0;
    }
    return Mask.of(10, 10, coverage);
  }
}
