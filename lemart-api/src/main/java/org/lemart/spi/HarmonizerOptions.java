package org.lemart.spi;

import ai.djl.Device;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lemart.Effort;

/**
 * What a user may choose about any harmonizer.
 *
 * @param device where a network runs; null: the provider takes the engine's default device
 * @param strength from 0 (the input) to 1 (the full correction)
 * @param timeout the longest that a call may take; null: any time
 * @param effort how a network judges; null: as the model's weights ask for
 * @param name what the harmonizer calls itself; null: what it is loaded by
 */
public record HarmonizerOptions(
    @Nullable Device device,
    double strength,
    @Nullable Duration timeout,
    @Nullable Effort effort,
    @Nullable String name) {

  /** Default device, full strength. */
  public static final HarmonizerOptions DEFAULT = new HarmonizerOptions(null, 1);

  public HarmonizerOptions {
    requireStrength(strength);
    if (timeout != null && (timeout.isNegative() || timeout.isZero())) {
      throw new IllegalArgumentException("timeout must be > 0 but was " + timeout);
    }
    if (name != null && name.isBlank()) {
      throw new IllegalArgumentException("name must not be blank but was '" + name + "'");
    }
  }

  /** Calls may take any time, with the model's own effort and name. */
  public HarmonizerOptions(@Nullable Device device, double strength) {
    this(device, strength, null);
  }

  /** With the model's own effort and name. */
  public HarmonizerOptions(@Nullable Device device, double strength, @Nullable Duration timeout) {
    this(device, strength, timeout, null, null);
  }

  /** Returns the strength if it lies in [0, 1]. */
  public static double requireStrength(double strength) {
    if (strength >= 0 && strength <= 1) {
      return strength;
    }
    throw new IllegalArgumentException("strength must be in [0, 1] but was " + strength);
  }
}
