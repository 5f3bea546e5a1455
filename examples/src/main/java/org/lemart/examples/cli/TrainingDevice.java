package org.lemart.examples.cli;

import ai.djl.Device;
import ai.djl.engine.Engine;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/** Where to train. */
final class TrainingDevice {
  private TrainingDevice() {}

  /**
   * The device of a name: {@code cpu}, {@code gpu}, {@code gpu1} and so on; null: {@code auto}.
   *
   * @throws HarmonizationException if the engine has no such GPU
   */
  static @Nullable Device of(String name) {
    if (name.equals("auto")) {
      return null;
    }
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int number = name.length() == 3 ? 0 : Integer.parseInt(name.substring(3));
    int gpus = Engine.getInstance().getGpuCount();
    if (number >= gpus) {
      throw new HarmonizationException(
          "device must be one that the engine has, but it has " + gpus + " GPUs, not " + name);
    }
    return Device.gpu(number);
  }
}
