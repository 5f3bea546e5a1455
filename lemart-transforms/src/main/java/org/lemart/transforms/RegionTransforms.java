package org.lemart.transforms;

import static org.lemart.RegionTransform.oneOf;
import static org.lemart.RegionTransform.sequence;
import static org.lemart.RegionTransform.someOf;

import java.util.SortedSet;
import java.util.TreeSet;
import org.lemart.HarmonizationException;
import org.lemart.Perturbation;
import org.lemart.Range;
import org.lemart.RegionTransform;

/**
 * Ready-made mixes of region transforms, and transforms to and from JSON.
 *
 * <p>In JSON a transform is an object whose {@code type} is its registered name and whose other
 * fields are its record components; a {@link Range} is {@code [min, max]}:
 *
 * <pre>{@code
 * {"type": "sequence", "transforms": [
 *   {"type": "brightness", "factor": [0.6, 1.4]},
 *   {"type": "sometimes", "transform": {"type": "hue", "shift": [-0.1, 0.1]}, "probability": 0.5}]}
 * }</pre>
 */
public final class RegionTransforms {

  private RegionTransforms() {}

  /**
   * The transform as JSON.
   *
   * @throws HarmonizationException if it holds a transform whose class is not {@linkplain #register
   *     registered}
   */
  public static String toJson(RegionTransform transform) {
    return JsonWriting.write(transform);
  }

  /**
   * The transform that {@link #toJson(RegionTransform)} wrote.
   *
   * @throws HarmonizationException naming the unknown type, the unknown or missing field, or the
   *     value out of range
   */
  public static RegionTransform fromJson(String json) {
    return JsonReading.read(json, RegionTransform.class);
  }

  /**
   * Drawn parameters as JSON, to be replayed: {@code {"steps": [{"type": "brightness", "factor":
   * 1.2}]}}.
   */
  public static String toJson(Perturbation perturbation) {
    return JsonWriting.write(perturbation);
  }

  /**
   * The parameters that {@link #toJson(Perturbation)} wrote.
   *
   * @throws HarmonizationException as {@link #fromJson}
   */
  public static Perturbation perturbationFromJson(String json) {
    return JsonReading.read(json, Perturbation.class);
  }

  /**
   * The names that JSON knows transforms by, in alphabetical order: the ready-made ones, the
   * combinators, and those {@linkplain #register registered} so far.
   */
  public static SortedSet<String> names() {
    return new TreeSet<>(TypeNames.TRANSFORMS.names());
  }

  /**
   * Names a transform of your own for JSON. Its components may be numbers of Java's primitive types
   * and booleans, boxed or not, strings, enums, ranges, colour tables, transforms of any or of one
   * class, records of these and lists of these.
   *
   * @param name that no other transform has
   * @param record a record class
   */
  public static void register(String name, Class<? extends RegionTransform> record) {
    TypeNames.TRANSFORMS.with(name, record);
  }

  /** Names a step of your own, for the JSON of perturbations; see {@link #register}. */
  public static void registerStep(String name, Class<? extends Perturbation.Step> record) {
    TypeNames.STEPS.with(name, record);
  }

  /**
   * The changes of the paper (section 3.1): brightness, contrast, saturation and hue, in random
   * order; then, each for one picture in two, a lens out of focus and a change of sharpness. The
   * blur's radius, 0.5 to 2.5 pixels, suits pictures of about 256 x 256.
   */
  public static RegionTransform lemart() {
    RegionTransform color =
        someOf(
            4,
            4,
            new Brightness(Range.of(0.6, 1.4)),
            new Contrast(Range.of(0.6, 1.4)),
            new Saturation(Range.of(0.6, 1.4)),
            new Hue(Range.around0(0.1)));
    return sequence(
        color,
        new DefocusBlur(Range.of(0.5, 2.5)).sometimes(0.5),
        new Sharpness(Range.of(0.5, 2)).sometimes(0.5));
  }

  /**
   * Small changes of the same kinds as {@link #photographic()}: what a careful retouch still has to
   * correct.
   */
  public static RegionTransform gentle() {
    return sequence(
            new Temperature(Range.around0(0.3)),
            new Tint(Range.around0(0.12)),
            new Brightness(Range.of(0.88, 1.12)),
            new Contrast(Range.of(0.88, 1.12)),
            new Saturation(Range.of(0.85, 1.15)))
        .then(new Gamma(Range.of(0.9, 1.1)).sometimes(0.5));
  }

  /**
   * Mismatches as they occur when a foreground comes from another photograph. Light, white balance,
   * contrast and saturation change together, as they do between low sun and shade, haze and flash;
   * then each varies a little by itself. The strength of the whole is drawn last, so that weak
   * mismatches are as common as strong ones.
   */
  public static RegionTransform photographic() {
    RegionTransform scene = oneOf(lowSun(), shade(), haze(), flash(), anyLight());
    RegionTransform editing =
        sequence(
            new Temperature(Range.around0(0.25)),
            new Tint(Range.around0(0.25)),
            new Contrast(Range.of(0.85, 1.15)),
            new Saturation(Range.of(0.8, 1.2)),
            new Gamma(Range.of(0.85, 1.18)).sometimes(0.5));
    return sequence(scene, editing).withStrength(Range.of(0.3, 1));
  }

  private static RegionTransform lowSun() {
    return light(Range.of(-1, 0.3), Range.of(0.4, 1.2), Range.of(-0.1, 0.3))
        .then(new Contrast(Range.of(1, 1.4)))
        .then(new Saturation(Range.of(1, 1.4)));
  }

  private static RegionTransform shade() {
    return light(Range.of(-1.2, 0), Range.of(-1.1, -0.3), Range.of(-0.2, 0.2))
        .then(new Contrast(Range.of(0.65, 1)))
        .then(new Saturation(Range.of(0.6, 1)));
  }

  private static RegionTransform haze() {
    return light(Range.of(0, 0.9), Range.of(-0.5, 0.2), Range.of(-0.15, 0.15))
        .then(new Contrast(Range.of(0.5, 0.85)))
        .then(new Saturation(Range.of(0.4, 0.85)));
  }

  private static RegionTransform flash() {
    return light(Range.of(0.3, 1.3), Range.of(-0.4, 0.4), Range.of(-0.1, 0.1))
        .then(new Contrast(Range.of(1, 1.35)))
        .then(new Saturation(Range.of(0.8, 1.1)));
  }

  private static RegionTransform anyLight() {
    return light(Range.around0(1.2), Range.around0(1), Range.around0(0.5))
        .then(new Contrast(Range.of(0.7, 1.35)))
        .then(new Saturation(Range.of(0.6, 1.4)));
  }

  private static RegionTransform light(Range stops, Range temperature, Range tint) {
    return sequence(new Exposure(stops), new Temperature(temperature), new Tint(tint));
  }
}
