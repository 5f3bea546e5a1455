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
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** One model in this JVM: runs it a few times and prints what that took. */
final class ModelRun {
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

  private ModelRun() {}

  /** Arguments: kind and name. */
  public static void main(String[] args) throws IOException {
    String name = args[1];
    Cost cost =
        switch (Kind.valueOf(args[0])) {
          case NETWORK -> network(name);
          case TRAINING -> training(name);
          case CLASSIC -> classic(name);
        };
    System.out.println(cost);
  }

  private static Cost classic(String name) throws IOException {
    BufferedImage image = Pictures.composite(SIDE, SIDE);
    Mask mask = Pictures.mask(SIDE, SIDE);
    try (Harmonizer harmonizer = Harmonizer.load(name)) {
      return Cost.of(() -> harmonizer.harmonize(image, mask));
    }
  }

  private static Cost network(String name) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      HarmonizationNetwork network = Networks.create(name);
      Networks.initialize(network, manager, 1);
      Networks.parameters(network).values().forEach(p -> p.freeze(true));
      return Cost.of(
          () -> {
            try (NDManager call = manager.newSubManager()) {
              Pass pass = new Pass(new ParameterStore(call, false), call.getDevice(), false);
              network.harmonize(pass, input(call, network)).toFloatArray();
            }
          });
    }
  }

  private static Cost training(String name) throws IOException {
    try (NDManager manager = NDManager.newBaseManager()) {
      HarmonizationNetwork network = Networks.create(name);
      Networks.initialize(network, manager, 1);
      for (Parameter parameter : Networks.trainable(network).values()) {
        for (int i = 0; i < 3; i++) {
          manager.zeros(parameter.getShape());
        }
        parameter.getArray().setRequiresGradient(true);
      }
      return Cost.of(
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
}
