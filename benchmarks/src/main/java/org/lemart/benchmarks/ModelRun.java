package org.lemart.benchmarks;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** One model in this JVM: runs it a few times and prints what that took. */
final class ModelRun {
  private static final int RUNS = 9;
  private static final double BUDGET_SECONDS = 20;
  private static final int SIDE = 256;

  /** What is run. */
  enum Kind {
    /** A network's forward pass, random weights. */
    NETWORK,
    /** Forward and backward pass, beside three arrays a weight as an optimizer keeps them. */
    TRAINING,
    /** A harmonizer without a network, from picture to picture. */
    CLASSIC
  }

  /**
   * What a run took.
   *
   * @param seconds median time of a call after the first
   * @param peakMiB peak of the process's resident memory
   */
  record Result(double seconds, long peakMiB) {
    static Result parse(String line) {
      int space = line.indexOf(' ');
      return new Result(
          Double.parseDouble(line.substring(0, space)), Long.parseLong(line.substring(space + 1)));
    }
  }

  private ModelRun() {}

  /** Arguments: kind and name. */
  public static void main(String[] args) throws IOException {
    String name = args[1];
    double seconds =
        switch (Kind.valueOf(args[0])) {
          case NETWORK -> network(name);
          case TRAINING -> training(name);
          case CLASSIC -> classic(name);
        };
    System.out.println(seconds + " " + peakMiB());
  }

  private static double classic(String name) {
    BufferedImage image = Pictures.composite(SIDE, SIDE);
    Mask mask = Pictures.mask(SIDE, SIDE);
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      return median(() -> harmonizer.harmonize(image, mask));
    }
  }

  private static double network(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      HarmonizationNetwork network = Networks.create(name);
      Networks.initialize(network, manager, 1);
      Networks.parameters(network).values().forEach(p -> p.freeze(true));
      return median(
          () -> {
            try (NDManager call = manager.newSubManager()) {
              Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), false);
              network.harmonize(pass, input(call, network)).toFloatArray();
            }
          });
    }
  }

  private static double training(String name) {
    try (NDManager manager = NDManager.newBaseManager()) {
      HarmonizationNetwork network = Networks.create(name);
      Networks.initialize(network, manager, 1);
      for (Parameter parameter : Networks.trainable(network).values()) {
        for (int i = 0; i < 3; i++) {
          manager.zeros(parameter.getShape());
        }
        parameter.getArray().setRequiresGradient(true);
      }
      return median(
          () -> {
            try (NDManager call = manager.newSubManager();
                GradientCollector collector = Engine.getInstance().newGradientCollector()) {
              Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), true);
              NDArray output = network.harmonize(pass, input(call, network));
              collector.backward(output.square().mean());
            }
          });
    }
  }

  private static NDArray input(NDManager manager, HarmonizationNetwork network) {
    int side = network.inputSize();
    return manager.randomUniform(0, 1, new Shape(1, 4, side, side));
  }

  /** Seconds of a call: the first does not count; fewer than nine follow if they take long. */
  private static double median(Runnable call) {
    call.run();
    List<Double> seconds = new ArrayList<>();
    double sum = 0;
    while (seconds.isEmpty() || (seconds.size() < RUNS && sum < BUDGET_SECONDS)) {
      long start = System.nanoTime();
      call.run();
      seconds.add((System.nanoTime() - start) / 1e9);
      sum += seconds.get(seconds.size() - 1);
    }
    Collections.sort(seconds);
    return seconds.get(seconds.size() / 2);
  }

  private static long peakMiB() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
      }
    }
    throw new IOException("/proc/self/status must have VmHWM but has not");
  }
}
