package org.lemart.spark;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;
import org.lemart.HarmonizerBuilder;

/** What an executor needs to open a model. */
record ModelSettings(String model, String device, double strength, @Nullable Duration timeout)
    implements Serializable {

  static final ModelSettings DEFAULT = new ModelSettings("swinih", "auto", 1, null);

  /** Checks what can be checked without the model. */
  ModelSettings {
    builder(model, device, strength, timeout);
  }

  ModelSettings model(String changed) {
    return new ModelSettings(changed, device, strength, timeout);
  }

  ModelSettings device(String changed) {
    return new ModelSettings(model, changed, strength, timeout);
  }

  ModelSettings strength(double changed) {
    return new ModelSettings(model, device, changed, timeout);
  }

  ModelSettings timeout(Duration changed) {
    return new ModelSettings(model, device, strength, changed);
  }

  Harmonizer open() {
    return builder(model, device, strength, timeout).build();
  }

  private static HarmonizerBuilder builder(
      String model, String device, double strength, @Nullable Duration timeout) {
    HarmonizerBuilder builder = Harmonizer.builder(model).device(device).strength(strength);
    return timeout == null ? builder : builder.timeout(timeout);
  }
}
