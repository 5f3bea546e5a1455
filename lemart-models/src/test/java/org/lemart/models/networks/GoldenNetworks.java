package org.lemart.models.networks;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork.Head;

/**
 * What every network of the registry, tiny, with either head and with {@link FormulaWeights}, gives
 * for one input. The numbers lie in {@code golden/networks.json}; {@link #main} writes them anew,
 * which is due when a network changes on purpose.
 */
final class GoldenNetworks {
  private static final String RESOURCE = "/golden/networks.json";
  private static final int SAMPLES = 12;

  /**
   * Numbers of one network.
   *
   * @param output values at equal distances of the raw output, without training
   * @param loss mean square of the harmonized pictures minus 0.3, in training
   * @param gradient the largest of each twelfth of its gradient, over the largest of all
   */
  record Numbers(float[] output, float loss, float[] gradient) {}

  private GoldenNetworks() {}

  /** By name and head, "vit GRID". */
  static Map<String, Numbers> recorded() throws IOException {
    try (Reader in =
        new InputStreamReader(
            Objects.requireNonNull(GoldenNetworks.class.getResourceAsStream(RESOURCE)),
            StandardCharsets.UTF_8)) {
      return new Gson().fromJson(in, new TypeToken<LinkedHashMap<String, Numbers>>() {}.getType());
    }
  }

  static List<String> cases() {
    List<String> cases = new ArrayList<>();
    for (NetworkInfo info : Networks.all()) {
      for (Head head : Head.values()) {
        cases.add(info.name() + " " + head);
      }
    }
    return cases;
  }

  static Numbers compute(String nameAndHead) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = network(nameAndHead);
      Networks.initialize(network, manager, 1);
      FormulaWeights.set(network);
      NDArray input = input(manager, network.inputSize());
      Pass pass = new Pass(new ParameterStore(manager, false), input.getDevice(), false);
      float[] output = network.forward(pass, input).toFloatArray();
      Collection<Parameter> parameters = Networks.trainable(network).values();
      parameters.forEach(p -> p.getArray().setRequiresGradient(true));
      float loss;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        Pass training = new Pass(pass.store(), input.getDevice(), true);
        NDArray mean = network.harmonize(training, input).sub(0.3f).square().mean();
        collector.backward(mean);
        loss = mean.getFloat();
      }
      return new Numbers(sampled(output), loss, gradient(parameters));
    }
  }

  private static HarmonizationNetwork network(String nameAndHead) {
    int space = nameAndHead.indexOf(' ');
    Head head = Head.valueOf(nameAndHead.substring(space + 1));
    return Networks.info(nameAndHead.substring(0, space)).tiny().get().withHead(head);
  }

  /** Two pictures of smooth colours, with a soft disc and with an off-centre square. */
  private static NDArray input(NDManager manager, int size) {
    float[] values = new float[2 * 4 * size * size];
    for (int i = 0; i < values.length; i++) {
      double x = (i % size + 0.5) / size;
      double y = (i / size % size + 0.5) / size;
      int plane = i / (size * size);
      double disc = Math.min(1, Math.max(0, 8 * (0.35 - Math.hypot(x - 0.5, y - 0.5))));
      double square = x > 0.2 && x < 0.6 && y > 0.4 && y < 0.9 ? 1 : 0;
      double color = 0.5 + 0.2 * Math.sin(9 * x + plane) + 0.25 * Math.cos(5 * y - 2 * plane);
      values[i] = (float) (plane % 4 < 3 ? color : plane == 3 ? disc : square);
    }
    return manager.create(values, new Shape(2, 4, size, size));
  }

  private static float[] gradient(Collection<Parameter> parameters) {
    int size = parameters.stream().mapToInt(p -> (int) p.getShape().size()).sum();
    float[] largest = new float[SAMPLES];
    long at = 0;
    for (Parameter parameter : parameters) {
      for (float g : parameter.getArray().getGradient().toFloatArray()) {
        int part = (int) (at++ * SAMPLES / size);
        largest[part] = Math.abs(g) > Math.abs(largest[part]) ? g : largest[part];
      }
    }
    float unit = 0;
    for (float g : largest) {
      unit = Math.max(unit, Math.abs(g));
    }
    for (int i = 0; i < SAMPLES; i++) {
      largest[i] /= unit;
    }
    return largest;
  }

  private static float[] sampled(float[] values) {
    float[] samples = new float[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      samples[i] = values[(int) ((i + 0.5) * values.length / SAMPLES)];
    }
    return samples;
  }

  /** Writes the numbers of this engine line to a file. */
  public static void main(String[] args) throws IOException {
    Map<String, Numbers> all = new LinkedHashMap<>();
    cases().forEach(name -> all.put(name, compute(name)));
    String json = new GsonBuilder().setPrettyPrinting().create().toJson(all);
    String compact = json.replaceAll(",\\s+(?=-?\\d)", ", ").replaceAll("\\[\\s+", "[");
    Files.writeString(Path.of(args[0]), compact.replaceAll("(?<=\\d)\\s+\\]", "]") + "\n");
  }
}
