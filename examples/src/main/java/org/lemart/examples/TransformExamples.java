package org.lemart.examples;

import static org.lemart.RegionTransform.oneOf;
import static org.lemart.RegionTransform.sequence;
import static org.lemart.RegionTransform.someOf;

import java.util.List;
import org.lemart.ColorLut;
import org.lemart.ColorStatistics;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.transforms.Brightness;
import org.lemart.transforms.ChannelGain;
import org.lemart.transforms.ChannelOffset;
import org.lemart.transforms.ColorQuantiles;
import org.lemart.transforms.ColorTransfer;
import org.lemart.transforms.Contrast;
import org.lemart.transforms.DefocusBlur;
import org.lemart.transforms.Exposure;
import org.lemart.transforms.Gamma;
import org.lemart.transforms.GaussianBlur;
import org.lemart.transforms.Greyscale;
import org.lemart.transforms.HistogramTransfer;
import org.lemart.transforms.Hue;
import org.lemart.transforms.IlluminationRamp;
import org.lemart.transforms.JpegCompression;
import org.lemart.transforms.LabStatistics;
import org.lemart.transforms.LabTransfer;
import org.lemart.transforms.Lut;
import org.lemart.transforms.MotionBlur;
import org.lemart.transforms.Posterize;
import org.lemart.transforms.Resample;
import org.lemart.transforms.Saturation;
import org.lemart.transforms.SensorNoise;
import org.lemart.transforms.ShadowsHighlights;
import org.lemart.transforms.Sharpness;
import org.lemart.transforms.Temperature;
import org.lemart.transforms.Tint;
import org.lemart.transforms.ToneCurve;
import org.lemart.transforms.Vignette;
import org.lemart.transforms.WhiteBalance;

/** One of every ready-made transform, its ranges wide enough to be seen on a small picture. */
final class TransformExamples {

  private TransformExamples() {}

  static List<RegionTransform> all() {
    return List.of(
        new Brightness(Range.of(0.5, 1.6)),
        new Contrast(Range.of(0.4, 1.8)),
        new Saturation(Range.of(0, 2)),
        new Hue(Range.around0(0.25)),
        new Exposure(Range.around0(1.5)),
        new Gamma(Range.of(0.5, 2)),
        new ToneCurve(
            List.of(
                new ToneCurve.Knot(0, Range.of(0, 0.2)),
                new ToneCurve.Knot(0.4, Range.of(0.2, 0.7)),
                new ToneCurve.Knot(1, Range.of(0.8, 1)))),
        new ShadowsHighlights(Range.around0(1.5), Range.around0(1)),
        new Temperature(Range.around0(1)),
        new Tint(Range.around0(1)),
        new WhiteBalance(Range.of(3000, 14000), Range.around0(0.02)),
        new ChannelGain(Range.of(0.6, 1.4)),
        new ChannelOffset(Range.around0(0.25)),
        new Greyscale(Range.of(0.3, 1)),
        new Posterize(Range.of(2, 8)),
        new Vignette(Range.of(0.5, 1)),
        new IlluminationRamp(Range.of(3, 5), Range.around0(0.5)),
        ColorTransfer.from(List.of(sunset(), forest()), Range.of(0.6, 1)),
        LabTransfer.from(
            List.of(
                new LabStatistics(List.of(50.0, 20.0, 30.0), List.of(20.0, 10.0, 12.0)),
                new LabStatistics(List.of(35.0, -15.0, 15.0), List.of(15.0, 8.0, 10.0))),
            Range.of(0.6, 1)),
        HistogramTransfer.from(
            List.of(
                new ColorQuantiles(List.of(0.1, 0.4, 0.9), List.of(-0.3, -0.1), List.of(0.0, 0.3)),
                new ColorQuantiles(List.of(0.0, 0.2, 0.6), List.of(-0.1, 0.2), List.of(-0.2, 0.0))),
            Range.of(0.6, 1)),
        Lut.of(ColorLut.of(17, TransformExamples::bleached), Range.of(0.2, 1)),
        new GaussianBlur(Range.of(1, 4)),
        new DefocusBlur(Range.of(1, 6)),
        new MotionBlur(Range.of(6, 14), Range.around0(0.5)),
        new Sharpness(Range.of(0, 6)),
        new SensorNoise(Range.of(0.01, 0.05), Range.of(0.01, 0.05)),
        new JpegCompression(Range.of(2, 20)),
        new Resample(Range.of(2, 6)),
        sequence(new Exposure(Range.constant(1)), new Hue(Range.around0(0.3))),
        new Greyscale(Range.constant(1)).sometimes(0.5),
        oneOf(new Tint(Range.around0(1)), new GaussianBlur(Range.constant(3))),
        someOf(0, 2, new Hue(Range.around0(0.3)), new Posterize(Range.constant(3))),
        new Hue(Range.constant(0.3)).withStrength(Range.of(0, 1)));
  }

  /** Harder and paler, the shadows blue: film whose bleach was left out. */
  private static double[] bleached(double[] rgb) {
    double luma = 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    double hard = luma * luma * (3 - 2 * luma);
    return new double[] {
      0.35 * rgb[0] + 0.65 * hard,
      0.35 * rgb[1] + 0.65 * hard,
      0.35 * rgb[2] + 0.65 * hard + 0.15 * (1 - luma)
    };
  }

  private static ColorStatistics sunset() {
    return statistics(List.of(0.62, 0.38, 0.28), 0.04, 0.03, 0.02);
  }

  private static ColorStatistics forest() {
    return statistics(List.of(0.22, 0.36, 0.20), 0.02, 0.03, 0.02);
  }

  /** Means and variances, the channels tied to each other as they are in photographs. */
  private static ColorStatistics statistics(List<Double> mean, double r, double g, double b) {
    double rg = 0.9 * Math.sqrt(r * g);
    double rb = 0.8 * Math.sqrt(r * b);
    double gb = 0.9 * Math.sqrt(g * b);
    return new ColorStatistics(mean, List.of(r, rg, rb, rg, g, gb, rb, gb, b));
  }
}
