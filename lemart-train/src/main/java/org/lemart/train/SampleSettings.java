package org.lemart.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.jspecify.annotations.Nullable;
import org.lemart.MaskGenerator;
import org.lemart.RegionTransform;
import org.lemart.masks.MaskGenerators;
import org.lemart.transforms.RegionTransforms;

/**
 * What a sample is made of.
 *
 * @param masks how regions are chosen
 * @param objectMasks probability that a photograph's own object is the region
 * @param transform what is done to the region
 * @param jitter what is done to the whole photograph first, or null
 * @param leastCrop how small crops may be, as a part of the photograph's side
 * @param size side of the square samples in pixels
 * @param seed what all randomness depends on
 * @param fixed how many different samples there are, 0 = no end
 */
record SampleSettings(
    MaskGenerator masks,
    double objectMasks,
    RegionTransform transform,
    @Nullable RegionTransform jitter,
    double leastCrop,
    int size,
    long seed,
    long fixed) {

  SampleSettings {
    if (!(objectMasks >= 0 && objectMasks <= 1)) {
      throw new IllegalArgumentException("objectMasks must be in [0, 1] but was " + objectMasks);
    }
    Crop.requireSize(size);
    Crop.requireLeast(leastCrop);
    if (fixed < 0) {
      throw new IllegalArgumentException("fixed must be >= 0 but was " + fixed);
    }
  }

  /** The paper's random masks and transforms, nearly whole photographs, at 128 pixels. */
  static SampleSettings lemart() {
    return new SampleSettings(
        MaskGenerators.random(8, 0.5), 0, RegionTransforms.lemart(), null, Crop.USUAL, 128, 0, 0);
  }

  SampleSettings masks(MaskGenerator changed) {
    return new SampleSettings(
        changed, objectMasks, transform, jitter, leastCrop, size, seed, fixed);
  }

  SampleSettings objectMasks(double changed) {
    return new SampleSettings(masks, changed, transform, jitter, leastCrop, size, seed, fixed);
  }

  SampleSettings transform(RegionTransform changed) {
    return new SampleSettings(masks, objectMasks, changed, jitter, leastCrop, size, seed, fixed);
  }

  SampleSettings jitter(RegionTransform changed) {
    return new SampleSettings(masks, objectMasks, transform, changed, leastCrop, size, seed, fixed);
  }

  SampleSettings leastCrop(double changed) {
    return new SampleSettings(masks, objectMasks, transform, jitter, changed, size, seed, fixed);
  }

  SampleSettings size(int changed) {
    return new SampleSettings(
        masks, objectMasks, transform, jitter, leastCrop, changed, seed, fixed);
  }

  SampleSettings seed(long changed) {
    return new SampleSettings(
        masks, objectMasks, transform, jitter, leastCrop, size, changed, fixed);
  }

  SampleSettings fixed(long changed) {
    return new SampleSettings(
        masks, objectMasks, transform, jitter, leastCrop, size, seed, changed);
  }

  /** The settings that decide what the samples are, for the record of a data set. */
  JsonObject describe() {
    JsonObject out = new JsonObject();
    out.addProperty("seed", seed);
    out.addProperty("masks", hasDescription() ? masks.toString() : "custom");
    out.addProperty("objectMasks", objectMasks);
    out.add("transform", JsonParser.parseString(RegionTransforms.toJson(transform)));
    if (jitter != null) {
      out.add("jitter", JsonParser.parseString(RegionTransforms.toJson(jitter)));
    }
    if (leastCrop != Crop.USUAL) {
      out.addProperty("leastCrop", leastCrop);
    }
    if (fixed > 0) {
      out.addProperty("fixed", fixed);
    }
    return out;
  }

  /** Whether equal descriptions are of equal samples. */
  boolean hasDescription() {
    return OwnText.isOf(masks);
  }
}
