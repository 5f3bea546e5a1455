package org.lemart.transforms;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.lemart.Blend;
import org.lemart.Combinators;
import org.lemart.HarmonizationException;

/** The table of JSON type names, one name a record class and one class a name. */
final class TypeNames {
  static final TypeNames TRANSFORMS =
      new TypeNames("transform")
          .with("brightness", Brightness.class)
          .with("contrast", Contrast.class)
          .with("saturation", Saturation.class)
          .with("hue", Hue.class)
          .with("exposure", Exposure.class)
          .with("gamma", Gamma.class)
          .with("temperature", Temperature.class)
          .with("tint", Tint.class)
          .with("channel-gain", ChannelGain.class)
          .with("color-transfer", ColorTransfer.class)
          .with("gaussian-blur", GaussianBlur.class)
          .with("defocus-blur", DefocusBlur.class)
          .with("motion-blur", MotionBlur.class)
          .with("sharpness", Sharpness.class)
          .with("vignette", Vignette.class)
          .with("illumination-ramp", IlluminationRamp.class)
          .with("sensor-noise", SensorNoise.class)
          .with("jpeg-compression", JpegCompression.class)
          .with("resample", Resample.class)
          .with("posterize", Posterize.class)
          .with("greyscale", Greyscale.class)
          .with("channel-offset", ChannelOffset.class)
          .with("white-balance", WhiteBalance.class)
          .with("tone-curve", ToneCurve.class)
          .with("shadows-highlights", ShadowsHighlights.class)
          .with("lut", Lut.class)
          .with("lab-transfer", LabTransfer.class)
          .with("histogram-transfer", HistogramTransfer.class)
          .with("sequence", Combinators.Sequence.class)
          .with("sometimes", Combinators.Sometimes.class)
          .with("one-of", Combinators.OneOf.class)
          .with("some-of", Combinators.SomeOf.class)
          .with("with-strength", Combinators.WithStrength.class);

  static final TypeNames STEPS =
      new TypeNames("step")
          .with("brightness", Brightness.Drawn.class)
          .with("contrast", Contrast.Drawn.class)
          .with("saturation", Saturation.Drawn.class)
          .with("hue", Hue.Drawn.class)
          .with("exposure", Exposure.Drawn.class)
          .with("gamma", Gamma.Drawn.class)
          .with("temperature", Temperature.Drawn.class)
          .with("tint", Tint.Drawn.class)
          .with("channel-gain", ChannelGain.Drawn.class)
          .with("color-transfer", ColorTransfer.Drawn.class)
          .with("gaussian-blur", GaussianBlur.Drawn.class)
          .with("defocus-blur", DefocusBlur.Drawn.class)
          .with("motion-blur", MotionBlur.Drawn.class)
          .with("sharpness", Sharpness.Drawn.class)
          .with("vignette", Vignette.Drawn.class)
          .with("illumination-ramp", IlluminationRamp.Drawn.class)
          .with("sensor-noise", SensorNoise.Drawn.class)
          .with("jpeg-compression", JpegCompression.Drawn.class)
          .with("resample", Resample.Drawn.class)
          .with("posterize", Posterize.Drawn.class)
          .with("greyscale", Greyscale.Drawn.class)
          .with("channel-offset", ChannelOffset.Drawn.class)
          .with("white-balance", WhiteBalance.Drawn.class)
          .with("tone-curve", ToneCurve.Drawn.class)
          .with("shadows-highlights", ShadowsHighlights.Drawn.class)
          .with("lut", Lut.Drawn.class)
          .with("lab-transfer", LabTransfer.Drawn.class)
          .with("histogram-transfer", HistogramTransfer.Drawn.class)
          .with("blend", Blend.class)
          .with("affine-blend", Blend.Affine.class);

  private final String kind;
  private final Map<String, Class<?>> classes = new ConcurrentHashMap<>();
  private final Map<Class<?>, String> names = new ConcurrentHashMap<>();

  private TypeNames(String kind) {
    this.kind = kind;
  }

  /** Adds a name; again with the same class changes nothing. */
  synchronized TypeNames with(String name, Class<?> record) {
    require(record.isRecord(), kind + " must be a record but was " + record.getName());
    Class<?> known = classes.getOrDefault(name, record);
    require(known == record, "name must be new but was " + name + " of " + known.getName());
    String other = names.getOrDefault(record, name);
    require(
        other.equals(name), kind + " must be new but was " + record.getName() + ", named " + other);
    classes.put(name, record);
    names.put(record, name);
    return this;
  }

  String nameOf(Object value) {
    String name = names.get(value.getClass());
    if (name == null) {
      throw new HarmonizationException(
          kind
              + " "
              + value.getClass().getName()
              + " has no JSON name: register it with RegionTransforms");
    }
    return name;
  }

  Class<?> classOf(String name, String place) {
    Class<?> found = classes.get(name);
    if (found == null) {
      throw new HarmonizationException(
          place
              + ": unknown "
              + kind
              + " \""
              + name
              + "\", known: "
              + String.join(", ", new TreeSet<>(names())));
    }
    return found;
  }

  Set<String> names() {
    return Set.copyOf(classes.keySet());
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }
}
