package org.lemart.models;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.lemart.Effort;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.models.internal.Confidence;
import org.lemart.models.internal.GridHarmonizer;
import org.lemart.models.internal.GridPredictor;
import org.lemart.models.internal.NetworkPredictor;
import org.lemart.models.internal.OneLine;
import org.lemart.models.internal.PaintingHarmonizer;
import org.lemart.models.internal.SecondOpinion;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;
import org.lemart.spi.DjlEngine;
import org.lemart.spi.HarmonizerOptions;
import org.lemart.spi.HarmonizerProvider;

/** The networks whose weights ship, and weights files of any network. */
public final class NetworkHarmonizers implements HarmonizerProvider {
  /** Metadata key of how a weights file is run by default: {@code fast} or {@code careful}. */
  public static final String EFFORT = "lemart.effort";

  /** For the service loader. */
  public NetworkHarmonizers() {}

  @Override
  public List<String> names() {
    return ShippedWeights.names();
  }

  @Override
  public boolean supports(String nameOrFile) {
    return ShippedWeights.isFile(nameOrFile)
        || names().contains(nameOrFile)
        || Networks.all().stream().anyMatch(info -> info.name().equals(nameOrFile));
  }

  @Override
  public Harmonizer create(String nameOrFile, HarmonizerOptions options) {
    if (!ShippedWeights.isFile(nameOrFile) && !names().contains(nameOrFile)) {
      throw new HarmonizationException(
          nameOrFile
              + " has no shipped weights: train it with lemart pretrain --network "
              + nameOrFile
              + " and name the weights.safetensors of that run instead");
    }
    SafeTensors weights = ShippedWeights.read(nameOrFile);
    NDManager manager = manager(options);
    try {
      HarmonizationNetwork network = Networks.load(weights, nameOrFile, manager);
      NetworkPredictor once = new NetworkPredictor(network, manager);
      Confidence wanted = Confidence.of(weights.metadata(), nameOrFile);
      UnaryOperator<GridPredictor> judging =
          effort(options, weights, nameOrFile) == Effort.CAREFUL
              ? p -> new SecondOpinion(p, Objects.requireNonNullElse(wanted, Confidence.DEFAULT))
              : p -> p;
      GridPredictor predictor = judging.apply(once);
      int size = network.inputSize();
      return switch (network.head()) {
        case GRID -> new GridHarmonizer(nameOrFile, size, predictor, options);
        case RGB ->
            new PaintingHarmonizer(
                nameOrFile, size, predictor, judging.apply(once.pixels()), options);
      };
    } catch (RuntimeException e) {
      manager.close();
      throw e;
    }
  }

  /** What the user asks for, else what the weights ask for. */
  private static Effort effort(HarmonizerOptions options, SafeTensors weights, String source) {
    String own = weights.metadata().getOrDefault(EFFORT, "fast");
    Effort effort =
        switch (own) {
          case "fast" -> Effort.FAST;
          case "careful" -> Effort.CAREFUL;
          default ->
              throw new HarmonizationException(
                  source + ": " + EFFORT + " must be fast or careful but was " + OneLine.of(own));
        };
    return Objects.requireNonNullElse(options.effort(), effort);
  }

  private static NDManager manager(HarmonizerOptions options) {
    NDManager manager = DjlEngine.start().newBaseManager(options.device());
    Device device = manager.getDevice();
    if (options.device() != null && options.device().isGpu() && !hasGpu(manager)) {
      manager.close();
      throw new HarmonizationException(
          "device must be one that the engine has, but it has no GPU and was asked for " + device);
    }
    return manager;
  }

  private static boolean hasGpu(NDManager manager) {
    return manager.getEngine().getGpuCount() > 0;
  }
}
