package org.lemart.examples.study;

import ai.djl.Device;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lemart.Harmonizer;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.train.EvaluationReport;
import org.lemart.train.Evaluator;
import org.lemart.train.RgbOutput;
import org.lemart.train.Trainer;
import org.lemart.train.TrainerBuilder;
import org.lemart.train.TrainingData;
import org.lemart.train.TrainingListener;

/**
 * Trains and measures the arms of a study that are not done yet. Pre-trained weights are shared by
 * the arms that start from them.
 */
final class StudyRunner {
  private static final RgbOutput RGB_OUTPUT = RgbOutput.PIXELS;

  private final StudySettings settings;
  private final StudyData data;
  private final StudyFolder folder;
  private final List<Device> devices;
  private final Function<String, TrainingListener> listeners;
  private final Map<NetworkSetting, JsonObject> descriptions = new HashMap<>();

  /**
   * @param devices where to train, and to run on the first; empty: the engine's default
   * @param listeners for the training of a name
   */
  StudyRunner(
      StudySettings settings,
      StudyData data,
      StudyFolder folder,
      List<Device> devices,
      Function<String, TrainingListener> listeners) {
    this.settings = settings;
    this.data = data;
    this.folder = folder;
    this.devices = List.copyOf(devices);
    this.listeners = listeners;
  }

  /** The arms that are done. */
  Map<Arm, ArmResult> finished() {
    Map<Arm, ArmResult> finished = new LinkedHashMap<>();
    Arm.of(settings).forEach(arm -> result(arm).ifPresent(result -> finished.put(arm, result)));
    return finished;
  }

  /** An arm that was measured in another way is measured again; its training is kept. */
  private Optional<ArmResult> result(Arm arm) {
    return folder.result(arm, recipe(arm)).filter(result -> result.rgbOutput() == RGB_OUTPUT);
  }

  private JsonObject recipe(Arm arm) {
    return Recipe.arm(describe(arm.network()), arm, settings, data);
  }

  /** Kept, because to make a large network takes a while. */
  private JsonObject describe(NetworkSetting network) {
    return descriptions.computeIfAbsent(network, NetworkSetting::describe);
  }

  /** How many samples the arm's own training sees. */
  long samples(Arm arm) {
    return settings.finetuning().samples(data.part(arm).entries().size());
  }

  /** How many samples are still to be trained on, those of pre-training included. */
  long missingSamples(Set<Arm> done) {
    List<Arm> arms = Arm.of(settings).stream().filter(arm -> !done.contains(arm)).toList();
    long pretrainings =
        arms.stream()
            .filter(Arm::pretrained)
            .map(Arm::pretrainingId)
            .distinct()
            .filter(id -> folder.trained(folder.run(id)).isEmpty())
            .count();
    return arms.stream().mapToLong(this::samples).sum()
        + pretrainings * settings.pretraining().samples(data.photos().size());
  }

  /** Trains and measures an arm, and keeps the result. */
  ArmResult run(Arm arm) {
    HarmonizationNetwork network = arm.network().create();
    JsonObject recipe = recipe(arm);
    @Nullable Start start = pretrained(arm, network);
    Path run = folder.begin(arm.id(), recipe);
    Trained end =
        train(
            arm.id(),
            run,
            settings.finetuning(),
            network,
            arm.seed(),
            () -> data.finetuning(arm, network.inputSize()),
            start);
    ArmResult result =
        new ArmResult(
            recipe,
            data.part(arm).entries().size(),
            start == null ? null : start.trained(),
            end,
            ArmResult.images(measure(run)),
            RGB_OUTPUT);
    folder.write(arm, result);
    return result;
  }

  /** Weights to start from, and how they came about. */
  private record Start(Path weights, Trained trained) {}

  private @Nullable Start pretrained(Arm arm, HarmonizationNetwork network) {
    MaskSetting masks = arm.masks();
    if (masks == null) {
      return null;
    }
    Stage stage = settings.pretraining();
    String id = arm.pretrainingId();
    Path run =
        folder.begin(
            id, Recipe.pretraining(describe(arm.network()), masks, arm.seed(), stage, data));
    Trained end =
        train(
            id,
            run,
            stage,
            network,
            arm.seed(),
            () -> data.pretraining(masks, network.inputSize(), arm.seed()),
            null);
    return new Start(weights(run), end);
  }

  private interface Supply {
    TrainingData open();
  }

  private Trained train(
      String id,
      Path run,
      Stage stage,
      HarmonizationNetwork network,
      int seed,
      Supply samples,
      @Nullable Start start) {
    Optional<Trained> before = folder.trained(run);
    if (before.isPresent()) {
      return before.get();
    }
    TrainerBuilder trainer = stage.apply(Trainer.builder(), network.inputSize());
    trainer.model(network).data(samples.open()).seed(seed).checkpoints(run);
    trainer.listener(listeners.apply(id));
    if (start != null) {
      trainer.initialWeights(SafeTensors.read(start.weights()), start.weights().toString());
    }
    if (!devices.isEmpty()) {
      trainer.devices(devices);
    }
    Trained end = Trained.of(trainer.build().fit());
    folder.finish(run, end);
    return end;
  }

  private EvaluationReport measure(Path run) {
    try (Harmonizer harmonizer =
        Harmonizer.builder(weights(run).toString()).device(where()).build()) {
      return Evaluator.of(data.test()).rgbOutput(RGB_OUTPUT).run(List.of(harmonizer));
    }
  }

  private String where() {
    if (devices.isEmpty()) {
      return "auto";
    }
    Device first = devices.get(0);
    return first.isGpu() ? "gpu" + first.getDeviceId() : "cpu";
  }

  private static Path weights(Path run) {
    return run.resolve("weights.safetensors");
  }
}
