package org.lemart.models.internal;

import org.lemart.HarmonizationException;

/** Refuses numbers of which no colour can be made. */
public final class Finite {
  private Finite() {}

  /**
   * The same values.
   *
   * @param what names them in the message
   * @throws HarmonizationException if one is infinite or NaN
   */
  public static float[] require(float[] values, String what) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new HarmonizationException(what + " must be finite but has " + value);
      }
    }
    return values;
  }
}
