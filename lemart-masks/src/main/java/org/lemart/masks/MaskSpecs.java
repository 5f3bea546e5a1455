package org.lemart.masks;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lemart.HarmonizationException;
import org.lemart.MaskGenerator;

/**
 * Mask strategies as text, for command lines and configuration files.
 *
 * <pre>
 * SPEC  = PIECE, or a mixture PIECE+PIECE+...
 * PIECE = NAME[:NUMBERS][~PROBABILITY][*WEIGHT]
 * </pre>
 *
 * <p>Names and their numbers: {@code random:M,RATIO} (8,0.5), {@code grid:M,PATTERN}
 * (8,checkerboard), {@code block:RATIO} (0.5), and {@code blobs}, {@code polygons}, {@code
 * superpixels}, {@code extremes} and {@code salient} with {@code :MIN_AREA,MAX_AREA} (0.03,0.5).
 * Numbers left out at the end have the value in brackets. {@code ~0.15} inverts that share of the
 * piece's masks; {@code *2} makes a piece twice as frequent as one without a weight. Spaces around
 * a piece and its numbers do not matter.
 *
 * <p>Example: {@code superpixels:0.03,0.5~0.15*0.6 + random:8,0.5*0.4}.
 */
public final class MaskSpecs {
  private static final Pattern PIECE =
      Pattern.compile("([^:~*]*)(?::([^~*]*))?(?:~([^*]*))?(?:\\*(.*))?");

  private MaskSpecs() {}

  /** The names that a piece can have, in the order of the documentation. */
  public static List<String> names() {
    return Arrays.stream(SpecName.values()).map(SpecName::text).toList();
  }

  /**
   * The strategy that a text describes. A single piece is the strategy itself, several are a {@link
   * Mixture} in the order of the text.
   *
   * @throws HarmonizationException with one line that names the piece, the rule and the known names
   */
  public static MaskGenerator parse(String spec) {
    List<Mixture.Part> parts =
        Arrays.stream(spec.replaceAll("\\s+", " ").split("\\+", -1))
            .map(String::strip)
            .map(MaskSpecs::piece)
            .toList();
    return parts.size() == 1 ? parts.get(0).generator() : new Mixture(parts);
  }

  private static Mixture.Part piece(String piece) {
    try {
      Matcher matcher = PIECE.matcher(piece);
      if (!matcher.matches()) {
        throw new IllegalArgumentException("must be NAME[:NUMBERS][~PROBABILITY][*WEIGHT]");
      }
      MaskGenerator generator =
          SpecName.of(matcher.group(1).strip()).generator(SpecNumbers.of(matcher.group(2)));
      if (matcher.group(3) != null) {
        double probability = SpecNumbers.number("probability", matcher.group(3));
        generator = MaskGenerators.sometimesInverted(generator, probability);
      }
      String weight = matcher.group(4);
      return new Mixture.Part(weight == null ? 1 : SpecNumbers.number("weight", weight), generator);
    } catch (IllegalArgumentException e) {
      throw new HarmonizationException(
          String.format(
              "masks \"%s\": %s; known: %s", piece, e.getMessage(), String.join(", ", names())),
          e);
    }
  }
}
