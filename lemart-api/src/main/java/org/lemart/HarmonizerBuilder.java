package org.lemart;

import ai.djl.Device;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.internal.Providers;
import org.lemart.spi.HarmonizerOptions;

/** Options of a {@link Harmonizer}; see {@link Harmonizer#builder}. Not thread-safe. */
public final class HarmonizerBuilder {
  private final String nameOrFile;
  private @Nullable Device device;
  private double strength = 1;
  private @Nullable Duration timeout;
  private @Nullable Effort effort;
  private @Nullable String name;

  HarmonizerBuilder(String nameOrFile) {
    this.nameOrFile = nameOrFile;
  }

  /**
   * Where the network runs: {@code cpu}, {@code gpu} (or {@code gpu1} for the second), or {@code
   * auto} (the default): a GPU if the engine has one. Methods without a network ignore it.
   */
  public HarmonizerBuilder device(String name) {
    this.device = parse(name.toLowerCase(Locale.ROOT));
    return this;
  }

  /** Where the network runs. */
  public HarmonizerBuilder device(Device device) {
    this.device = device;
    return this;
  }

  /** How far to go from the input (0) to the full correction (1, the default). */
  public HarmonizerBuilder strength(double strength) {
    this.strength = HarmonizerOptions.requireStrength(strength);
    return this;
  }

  /**
   * The longest that a call may take, above 0 (by default: any time). A call that takes longer ends
   * with a {@link HarmonizationException}. Time is looked at between rows of pixels and rounds of a
   * solution; a pass of a network is not stopped midway.
   */
  public HarmonizerBuilder timeout(Duration timeout) {
    this.timeout = timeout;
    return this;
  }

  /** How a network judges the picture (by default: as the model's weights ask for). */
  public HarmonizerBuilder effort(Effort effort) {
    this.effort = effort;
    return this;
  }

  /**
   * What {@link Harmonizer#name} says, in reports and messages (by default: what it is loaded by).
   * Two settings of one model are told apart by it.
   */
  public HarmonizerBuilder name(String name) {
    this.name = name;
    return this;
  }

  /**
   * Loads the harmonizer.
   *
   * @throws HarmonizationException if the model is unknown or its file is broken
   * @throws IllegalArgumentException if an option is out of its range
   */
  public Harmonizer build() {
    return Providers.create(
        nameOrFile, new HarmonizerOptions(device, strength, timeout, effort, name));
  }

  private static @Nullable Device parse(String name) {
    if (name.equals("auto")) {
      return null;
    }
    if (name.equals("cpu")) {
      return Device.cpu();
    }
    if (name.matches("gpu\\d{0,3}")) {
      return name.length() == 3 ? Device.gpu() : Device.gpu(Integer.parseInt(name.substring(3)));
    }
    throw new IllegalArgumentException("device must be cpu, gpu or auto but was " + name);
  }
}
