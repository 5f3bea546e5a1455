package org.lemart.spark;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lemart.Effort;
import org.lemart.Harmonizer;
import org.lemart.HarmonizerBuilder;

/** What an executor needs to open a model. */
record ModelSettings(
    String model,
    String device,
    double strength,
    @Nullable Duration timeout,
    @Nullable Effort effort)
    implements Serializable {

  static final ModelSettings DEFAULT = new ModelSettings("swinih", "auto", 1, null, null);

  /** Checks what can be checked without the model. */
  ModelSettings {
    builder(model, device, strength, timeout, effort);
  }

  ModelSettings model(String changed) {
    return new ModelSettings(changed, device, strength, timeout, effort);
  }

  ModelSettings device(String changed) {
    return new ModelSettings(model, changed, strength, timeout, effort);
  }

  ModelSettings strength(double changed) {
    return new ModelSettings(model, device, changed, timeout, effort);
  }

  ModelSettings timeout(Duration changed) {
    return new ModelSettings(model, device, strength, changed, effort);
  }

  ModelSettings effort(Effort changed) {
    return new ModelSettings(model, device, strength, timeout, changed);
  }

  Harmonizer open() {
    return builder(model, device, strength, timeout, effort).build();
  }

  private static HarmonizerBuilder builder(
      String model,
      String device,
      double strength,
      @Nullable Duration timeout,
      @Nullable Effort effort) {
    HarmonizerBuilder builder = Harmonizer.builder(model).device(device).strength(strength);
    HarmonizerBuilder timed = timeout == null ? builder : builder.timeout(timeout);
    return effort == null ? timed : timed.effort(effort);
  }
}
