package org.lemart.examples.cli;

import java.util.function.Predicate;
import org.lemart.Effort;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads option values and refuses those outside their range; that is bad usage. */
final class Values {
  private Values() {}

  /** A number in [0, 1]. */
  static final class Unit implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value >= 0 && value <= 1, "must be in [0, 1]");
    }
  }

  /** A number in (0, 1). */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value > 0 && value < 1, "must be in (0, 1)");
    }
  }

  /** A number in (0, 1]. */
  static final class Fraction implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value > 0 && value <= 1, "must be in (0, 1]");
    }
  }

  /** A finite number above 0. */
  static final class Positive implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value > 0 && value < Double.MAX_VALUE, "must be > 0");
    }
  }

  /** A whole number from 1. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, Integer.MAX_VALUE, "must be a whole number >= 1");
    }
  }

  /** A port of TCP; 0: any. */
  static final class Port implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, 65_535, "must be a whole number from 0 to 65535");
    }
  }

  /** A whole number from 0. */
  static final class CountOrNone implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, Integer.MAX_VALUE, "must be a whole number >= 0");
    }
  }

  /** A width in pixels, perhaps 0. */
  static final class Pixels implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value >= 0 && value <= 10_000, "must be in [0, 10000]");
    }
  }

  /** A time in frames. */
  static final class Frames implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value >= 0 && value <= 1000, "must be in [0, 1000]");
    }
  }

  /** Frames a second. */
  static final class Rate implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      return number(text, value -> value > 0 && value <= 1000, "must be in (0, 1000]");
    }
  }

  /** A number of frames, perhaps 0. */
  static final class FrameCount implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 0, 1000, "must be a whole number from 0 to 1000");
    }
  }

  /** A quality of JPEG. */
  static final class Quality implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return whole(text, 1, 100, "must be a whole number from 1 to 100");
    }
  }

  /** A format that pictures are written in. */
  static final class PictureEnding implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.matches("png|jpe?g|tiff?|bmp")) {
        return text;
      }
      throw new TypeConversionException("must be png, jpg, tif or bmp but was " + text);
    }
  }

  /** Where to compute. */
  static final class DeviceName implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      if (text.matches("cpu|auto|gpu\\d{0,3}")) {
        return text;
      }
      throw new TypeConversionException("must be cpu, gpu or auto but was " + text);
    }
  }

  /** How a network judges. */
  static final class EffortName implements ITypeConverter<Effort> {
    @Override
    public Effort convert(String text) {
      return switch (text) {
        case "fast" -> Effort.FAST;
        case "careful" -> Effort.CAREFUL;
        default -> throw new TypeConversionException("must be fast or careful but was " + text);
      };
    }
  }

  private static int whole(String text, int least, int most, String words) {
    return (int) number(text, n -> n >= least && n <= most && n == Math.rint(n), words);
  }

  private static double number(String text, Predicate<Double> rule, String words) {
    try {
      double value = Double.parseDouble(text);
      if (rule.test(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // the message below says it
    }
    throw new TypeConversionException(words + " but was " + text);
  }
}
