package org.lemart.examples.cli;

import ai.djl.Device;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.DjlEngine;
import picocli.CommandLine.ITypeConverter;

/** Where to train. */
final class TrainingDevice {
  private static final String ALL_GPUS = "gpus";

  private TrainingDevice() {}

  /** Checks a name: one device, or all GPUs. */
  static final class Name implements ITypeConverter<String> {
    @Override
    public String convert(String text) {
      return text.equals(ALL_GPUS) ? text : new Values.DeviceName().convert(text);
    }
  }

  /**
   * The device of a name: {@code cpu}, {@code gpu}, {@code gpu1} and so on; null: {@code auto}.
   *
   * @throws HarmonizationException if the engine has no such GPU
   */
  private static @Nullable Device of(String name) {
    if (name.equals("auto")) {
      return null;
    }
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    int number = name.length() == 3 ? 0 : Integer.parseInt(name.substring(3));
    requireGpus(number + 1, name);
    return Device.gpu(number);
  }

  /**
   * The devices of a name: all GPUs for {@link #ALL_GPUS}, else the one of {@link #of}; none:
   * {@code auto}.
   *
   * @throws HarmonizationException if the engine has no such GPU
   */
  static List<Device> list(String name) {
    if (name.equals(ALL_GPUS)) {
      int gpus = requireGpus(1, name);
      return IntStream.range(0, gpus).mapToObj(Device::gpu).toList();
    }
    Device one = of(name);
    return one == null ? List.of() : List.of(one);
  }

  private static int requireGpus(int count, String name) {
    int gpus = DjlEngine.start().getGpuCount();
    if (gpus < count) {
      throw new HarmonizationException(
          "device must be one that the engine has, but it has " + gpus + " GPUs, not " + name);
    }
    return gpus;
  }
}
