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
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** One model in this JVM: runs it a few times and prints what that took. */
final class ModelRun {
  private static final int RUNS = 9;
  private static final double BUDGET_SECONDS = 5;
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
   * @param clock median seconds of a call on the clock
   * @param processor median seconds of a call of all threads on processors
   * @param peakMiB peak of the process's resident memory
   */
  record Result(double clock, double processor, long peakMiB) {
    static Result parse(String line) {
      String[] words = line.split(" ", -1);
      return new Result(
          Double.parseDouble(words[0]), Double.parseDouble(words[1]), Long.parseLong(words[2]));
    }

    @Override
    public String toString() {
      return clock + " " + processor + " " + peakMiB;
    }
  }

  /** Seconds since some moment, on the clock and of this process on processors. */
  private record Seconds(double clock, double processor) {
    static Seconds now() {
      return new Seconds(System.nanoTime() / 1e9, Cores.processorNanos() / 1e9);
    }

    Seconds since(Seconds start) {
      return new Seconds(clock - start.clock, processor - start.processor);
    }
  }

  private ModelRun() {}

  /** Arguments: kind and name. */
  public static void main(String[] args) throws IOException {
    String name = args[1];
    Seconds seconds =
        switch (Kind.valueOf(args[0])) {
          case NETWORK -> network(name);
          case TRAINING -> training(name);
          case CLASSIC -> classic(name);
        };
    System.out.println(new Result(seconds.clock(), seconds.processor(), peakMiB()));
  }

  private static Seconds classic(String name) {
    BufferedImage image = Pictures.composite(SIDE, SIDE);
    Mask mask = Pictures.mask(SIDE, SIDE);
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      return median(() -> harmonizer.harmonize(image, mask));
    }
  }

  private static Seconds network(String name) {
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

  private static Seconds training(String name) {
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

  /**
   * What a call takes. The first does not count, unless it takes longer than the budget: then it is
   * the only one. Up to nine others follow until the budget is spent.
   */
  private static Seconds median(Runnable call) {
    Seconds first = timed(call);
    if (first.clock() > BUDGET_SECONDS) {
      return first;
    }
    List<Seconds> calls = new ArrayList<>();
    double spent = 0;
    while (calls.isEmpty() || (calls.size() < RUNS && spent < BUDGET_SECONDS)) {
      Seconds seconds = timed(call);
      calls.add(seconds);
      spent += seconds.clock();
    }
    return new Seconds(median(calls, Seconds::clock), median(calls, Seconds::processor));
  }

  private static Seconds timed(Runnable call) {
    Seconds start = Seconds.now();
    call.run();
    return Seconds.now().since(start);
  }

  private static double median(List<Seconds> calls, ToDoubleFunction<Seconds> value) {
    return calls.stream().mapToDouble(value).sorted().toArray()[calls.size() / 2];
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
