package org.lemart.transforms;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;
import org.lemart.ColorStatistics;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/** The transforms under test, and small random pictures and masks. */
final class Fixtures {
  static final int HEIGHT = 9;
  static final int WIDTH = 7;

  static final ColorStatistics WARM =
      new ColorStatistics(
          List.of(0.6, 0.5, 0.4),
          List.of(0.02, 0.005, 0.001, 0.005, 0.05, 0.01, 0.001, 0.01, 0.03));

  private static final ColorStatistics PALE =
      new ColorStatistics(
          List.of(0.7, 0.75, 0.8), List.of(0.01, 0.0, 0.0, 0.0, 0.02, 0.0, 0.0, 0.0, 0.01));

  static final LabStatistics COOL =
      new LabStatistics(List.of(62.0, -4.0, -21.0), List.of(17.0, 6.0, 11.0));

  private static final LabStatistics RED =
      new LabStatistics(List.of(45.0, 40.0, 20.0), List.of(9.0, 12.0, 8.0));

  static final ColorQuantiles DARK =
      new ColorQuantiles(
          List.of(0.02, 0.1, 0.15, 0.4, 0.7), List.of(-0.1, 0.02, 0.05), List.of(-0.2, 0.1));

  private static final ColorQuantiles BRIGHT =
      new ColorQuantiles(List.of(0.5, 0.8, 1.0), List.of(-0.05, 0.1), List.of(-0.1, 0.0, 0.05));

  /** Bent in all channels, and mixing them. */
  static final ColorLut FILM =
      ColorLut.of(
          5,
          in ->
              new double[] {
                Math.sqrt(in[0]), 0.8 * in[1] + 0.3 * in[0] * in[2] - 0.1, in[2] * in[2] + 0.05
              });

  private static final Range ZERO = Range.constant(0);
  private static final Range SHARE = Range.of(0, 1);

  /** The transforms that change the picture whatever their parameters. */
  static final Set<String> WITHOUT_IDENTITY = Set.of("jpeg-compression", "posterize");

  private Fixtures() {}

  /** One of each registered transform, its ranges wide, by JSON name. */
  static Map<String, RegionTransform> all() {
    Map<String, RegionTransform> all = new LinkedHashMap<>();
    all.put("brightness", new Brightness(Range.of(0.3, 2)));
    all.put("contrast", new Contrast(Range.of(0, 2.5)));
    all.put("saturation", new Saturation(Range.of(0, 2.5)));
    all.put("hue", new Hue(Range.around0(0.5)));
    all.put("exposure", new Exposure(Range.around0(3)));
    all.put("gamma", new Gamma(Range.of(0.3, 3)));
    all.put("temperature", new Temperature(Range.around0(2)));
    all.put("tint", new Tint(Range.around0(2)));
    all.put("channel-gain", new ChannelGain(Range.of(0.5, 1.8)));
    all.put("color-transfer", ColorTransfer.from(List.of(WARM, PALE), Range.of(0, 1)));
    all.put("gaussian-blur", new GaussianBlur(Range.of(0, 4)));
    all.put("defocus-blur", new DefocusBlur(Range.of(0, 12)));
    all.put("motion-blur", new MotionBlur(Range.of(0, 20), Range.around0(1)));
    all.put("sharpness", new Sharpness(Range.of(0, 4)));
    all.put("vignette", new Vignette(Range.of(0, 1)));
    all.put("illumination-ramp", new IlluminationRamp(Range.around0(4), Range.around0(1)));
    all.put("sensor-noise", new SensorNoise(Range.of(0, 0.1), Range.of(0, 0.05)));
    all.put("jpeg-compression", new JpegCompression(Range.of(1, 100)));
    all.put("resample", new Resample(Range.of(1, 12)));
    all.put("posterize", new Posterize(Range.of(2, 256)));
    all.put("greyscale", new Greyscale(Range.of(0, 1)));
    all.put("channel-offset", new ChannelOffset(Range.around0(0.4)));
    all.put("white-balance", new WhiteBalance(Range.of(2000, 15000), Range.around0(0.03)));
    all.put("tone-curve", RegionTransform.oneOf(ToneCurve.around(5, 0.3), ToneCurve.around(2, 1)));
    all.put("shadows-highlights", new ShadowsHighlights(Range.around0(2), Range.around0(1.5)));
    all.put("lut", RegionTransform.oneOf(Lut.of(FILM, SHARE), lut(Interpolation.TRILINEAR)));
    all.put("lab-transfer", LabTransfer.from(List.of(COOL, RED), SHARE));
    all.put("histogram-transfer", HistogramTransfer.from(List.of(DARK, BRIGHT), SHARE));
    all.put("sequence", all.get("contrast").then(all.get("gamma")).then(all.get("hue")));
    all.put("sometimes", all.get("exposure").sometimes(0.5));
    all.put(
        "one-of", RegionTransform.oneOf(all.get("tint"), all.get("gamma"), all.get("contrast")));
    all.put("some-of", RegionTransform.someOf(0, 3, all.values().toArray(RegionTransform[]::new)));
    all.put("with-strength", all.get("some-of").withStrength(Range.of(0, 1.2)));
    all.put("lemart preset", RegionTransforms.lemart());
    all.put("gentle preset", RegionTransforms.gentle());
    all.put("photographic preset", RegionTransforms.photographic());
    return all;
  }

  /** The affine transforms, by JSON name, so mild that grey never leaves [0, 1]. */
  static Map<String, RegionTransform> mildAffine() {
    return new TreeMap<>(
        Map.of(
            "brightness", new Brightness(Range.of(0.9, 1.1)),
            "contrast", new Contrast(Range.of(0.8, 1.2)),
            "saturation", new Saturation(Range.of(0.7, 1.3)),
            "hue", new Hue(Range.around0(0.05)),
            "temperature", new Temperature(Range.around0(0.2)),
            "tint", new Tint(Range.around0(0.1)),
            "channel-gain", new ChannelGain(Range.of(0.9, 1.1)),
            "channel-offset", new ChannelOffset(Range.around0(0.03)),
            "greyscale", new Greyscale(Range.of(0, 0.5)),
            "color-transfer", ColorTransfer.from(List.of(WARM), Range.of(0, 0.2))));
  }

  private static RegionTransform lut(Interpolation interpolation) {
    ColorLut.Domain domain =
        new ColorLut.Domain(Range.of(-0.2, 1.1), Range.of(0.1, 0.9), Range.of(0, 1));
    ColorLut table =
        ColorLut.of(3, domain, ColorLut.of(3, in -> new double[] {in[1], in[2], in[0]}).values());
    return new Lut(table.withTitle("turned"), interpolation, SHARE);
  }

  /** The elementary transforms with parameters that change nothing. */
  static Map<String, RegionTransform> identities() {
    return Map.ofEntries(
        Map.entry("brightness", new Brightness(Range.constant(1))),
        Map.entry("contrast", new Contrast(Range.constant(1))),
        Map.entry("saturation", new Saturation(Range.constant(1))),
        Map.entry("hue", new Hue(Range.constant(0))),
        Map.entry("exposure", new Exposure(Range.constant(0))),
        Map.entry("gamma", new Gamma(Range.constant(1))),
        Map.entry("temperature", new Temperature(Range.constant(0))),
        Map.entry("tint", new Tint(Range.constant(0))),
        Map.entry("channel-gain", new ChannelGain(Range.constant(1))),
        Map.entry("color-transfer", ColorTransfer.from(List.of(WARM), Range.constant(0))),
        Map.entry("gaussian-blur", new GaussianBlur(Range.constant(0))),
        Map.entry("defocus-blur", new DefocusBlur(Range.constant(0))),
        Map.entry("motion-blur", new MotionBlur(Range.constant(0), Range.around0(1))),
        Map.entry("sharpness", new Sharpness(Range.constant(1))),
        Map.entry("vignette", new Vignette(Range.constant(0))),
        Map.entry("illumination-ramp", new IlluminationRamp(Range.constant(0), Range.around0(1))),
        Map.entry("sensor-noise", new SensorNoise(Range.constant(0), Range.constant(0))),
        Map.entry("resample", new Resample(Range.constant(1))),
        Map.entry("greyscale", new Greyscale(Range.constant(0))),
        Map.entry("channel-offset", new ChannelOffset(Range.constant(0))),
        Map.entry("white-balance", new WhiteBalance(Range.constant(6500), Range.constant(0))),
        Map.entry("tone-curve", ToneCurve.around(7, 0)),
        Map.entry("shadows-highlights", new ShadowsHighlights(ZERO, ZERO)),
        Map.entry("lut", Lut.of(ColorLut.identity(33), Range.constant(1))),
        Map.entry("lab-transfer", LabTransfer.from(List.of(COOL), ZERO)),
        Map.entry("histogram-transfer", HistogramTransfer.from(List.of(DARK), ZERO)),
        Map.entry("sequence", RegionTransform.sequence()),
        Map.entry("sometimes", RegionTransforms.lemart().sometimes(0)),
        Map.entry("one-of", RegionTransform.oneOf(new Hue(Range.constant(0)))),
        Map.entry("some-of", RegionTransform.someOf(0, 0, RegionTransforms.lemart())),
        Map.entry("with-strength", RegionTransforms.photographic().withStrength(0)));
  }

  static NDArray images(NDManager manager, long seed, int n) {
    return images(manager, seed, n, 0, 1);
  }

  static NDArray images(NDManager manager, long seed, int n, double low, double high) {
    SplittableRandom random = new SplittableRandom(seed);
    return filled(manager, n, 3, () -> random.nextDouble(low, high));
  }

  /** A third of the pixels 0, a third 1, a third between. */
  static NDArray masks(NDManager manager, long seed, int n) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    return filled(manager, n, 1, () -> Math.min(1, Math.max(0, random.nextDouble(-1, 2))));
  }

  private static NDArray filled(NDManager manager, int n, int channels, DoubleSupplier value) {
    float[] values = new float[n * channels * HEIGHT * WIDTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value.getAsDouble();
    }
    return manager.create(values, new Shape(n, channels, HEIGHT, WIDTH));
  }

  static List<SplittableRandom> randoms(long seed, int n) {
    return IntStream.range(0, n).mapToObj(i -> new SplittableRandom(seed + 31L * i)).toList();
  }

  static List<Perturbation> draw(RegionTransform transform, long seed, int n) {
    return new ArrayList<>(randoms(seed, n).stream().map(transform::draw).toList());
  }
}
