package org.lemart.models.internal;

import com.google.gson.Gson;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * How far to go from what a network says of several variants of a composite. With the mean m of its
 * corrections of the foreground and their variance v, the correction is {@code gain * max(0, 1 -
 * doubt * v / |m|^2) * m}, made smaller where it would change the picture by more than {@code
 * most}: a white animal looks like an overexposed one, and no variant can tell.
 *
 * @param gain in (0, 4]; above 1 for weights that were made cautious for a single view
 * @param doubt in [0, 100]; 0: the mean, however much they differ
 * @param most root mean square of the change over the whole picture, in levels of 255, in (0, 255]
 */
public record Confidence(double gain, double doubt, double most) {
  /** Metadata key of weights files; the value is JSON with gain, doubt and most. */
  public static final String KEY = "lemart.confidence";

  private static final int LEVELS = 255;
  private static final int MOST_GAIN = 4;
  private static final int MOST_DOUBT = 100;

  /** For weights that say nothing. */
  public static final Confidence DEFAULT = new Confidence(1, 0.5, LEVELS);

  public Confidence {
    require(gain > 0 && gain <= MOST_GAIN, "gain must be in (0, 4] but was " + gain);
    require(doubt >= 0 && doubt <= MOST_DOUBT, "doubt must be in [0, 100] but was " + doubt);
    require(most > 0 && most <= LEVELS, "most must be in (0, 255] but was " + most);
  }

  private static void require(boolean rule, String message) {
    if (!rule) {
      throw new IllegalArgumentException(message);
    }
  }

  /**
   * What a weights file asks for.
   *
   * @return null if it says nothing
   * @throws HarmonizationException if it says something else
   */
  public static @Nullable Confidence of(Map<String, String> metadata, String source) {
    String text = metadata.get(KEY);
    if (text == null) {
      return null;
    }
    try {
      Confidence found = new Gson().fromJson(text, Confidence.class);
      require(found != null, "must be an object with gain, doubt and most but was null");
      return found;
    } catch (RuntimeException e) { // the JSON reader wraps what a record's constructor throws
      Throwable reason = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
      throw new HarmonizationException(
          source + ": " + KEY + " is broken: " + OneLine.of(String.valueOf(reason.getMessage())),
          e);
    }
  }

  /**
   * The factor for the mean of corrections.
   *
   * @param input what was corrected
   */
  double factor(NetworkInput input, Disagreement among) {
    if (!(among.mean() > 0)) {
      return 0;
    }
    double trusted = gain * Math.max(0, 1 - doubt * among.variance() / among.mean());
    double numbers = 3.0 * input.size() * input.size();
    double change = LEVELS * Math.sqrt(among.mean() * input.share() / numbers);
    return Math.min(trusted, most / change);
  }
}
