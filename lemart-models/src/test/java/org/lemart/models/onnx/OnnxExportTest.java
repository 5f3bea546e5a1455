package org.lemart.models.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;
import org.lemart.models.networks.SwinIH;

/** Exported models give in ONNX Runtime what our networks give. */
class OnnxExportTest {
  private static final float TOLERANCE = 1e-4f;
  private static final float[] IDENTITY = {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};

  @TempDir Path folder;

  static Stream<String> names() {
    return OnnxExport.names().stream();
  }

  @Test
  void the_compact_network_and_the_papers_can_be_exported() {
    assertThat(OnnxExport.names())
        .contains("swinih", "swinih-paper", "swinih-local", "swinih-ms", "swin-t");
  }

  @ParameterizedTest
  @MethodSource("names")
  void an_exported_network_gives_our_output(String name) throws Exception {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = tiny(name, manager);
      Path file = folder.resolve("model.onnx");
      OnnxExport.write(network, Map.of("made by", "a test"), file);
      try (OnnxModel model = new OnnxModel(file)) {
        assertSame(network, model, 3, manager);
        assertSame(network, model, 1, manager);
        assertThat(model.metadata())
            .containsEntry(Networks.NETWORK, name)
            .containsEntry("made by", "a test")
            .containsKeys(Networks.CONFIG, "lemart.input", "lemart.harmonized");
      }
    }
  }

  @Test
  void the_shipped_weights_give_our_output() throws Exception {
    Path file = folder.resolve("swinih.onnx");
    OnnxExport.write("swinih", file);
    assertThat(folder.toFile().list()).as("files beside the model").containsExactly("swinih.onnx");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        OnnxModel model = new OnnxModel(file)) {
      HarmonizationNetwork network =
          Networks.load(ShippedWeights.read("swinih"), "swinih", manager);
      assertSame(network, model, 2, manager);
      assertThat(model.metadata()).containsEntry(OnnxExport.LICENSE, "Apache-2.0");
    }
  }

  @Test
  void weights_of_16_bits_lose_nothing_in_16_bits() throws Exception {
    Path file = folder.resolve("half.onnx");
    OnnxExport.write("swinih", DType.F16, file);
    try (NDManager manager = NDManager.newBaseManager(Device.cpu());
        OnnxModel model = new OnnxModel(file)) {
      SafeTensors weights = ShippedWeights.read("swinih");
      assertSame(Networks.load(weights, "swinih", manager), model, 1, manager);
    }
    assertThatThrownBy(() -> OnnxExport.write("swinih", DType.BF16, file))
        .hasMessage("type must be F32 or F16 but was BF16");
  }

  @Test
  void global_attention_of_many_tokens_gives_our_output() throws Exception {
    String config = // 36 x 36 tokens: more than one chunk of rows
        "{'inputSize':72,'patch':2,'mlpRatio':2,'stages':["
            + "{'step':'KEEP','dim':16,'depth':1,'heads':2,'window':0}]}";
    SafeTensors description =
        new SafeTensors(
            Map.of(), Map.of(Networks.NETWORK, "swinih-paper", Networks.CONFIG, config));
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = scrambled(Networks.rebuild(description, "config"), manager);
      Path file = folder.resolve("global.onnx");
      OnnxExport.write(network, Map.of(), file);
      try (OnnxModel model = new OnnxModel(file)) {
        assertSame(network, model, 2, manager);
      }
    }
  }

  @Test
  void the_same_network_gives_the_same_bytes() throws Exception {
    Path first = folder.resolve("first.onnx");
    Path second = folder.resolve("second.onnx");
    OnnxExport.write("swinih", first);
    OnnxExport.write("swinih", second);
    assertThat(Files.mismatch(first, second)).isEqualTo(-1);
  }

  @Test
  void what_cannot_be_exported_is_told_what_can() {
    Path file = folder.resolve("model.onnx");
    assertThatThrownBy(() -> OnnxExport.write("reinhard", file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("model to export must be one of swinih, swinih-paper,")
        .hasMessageEndingWith("but was reinhard")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> OnnxExport.write("swinih-paper", file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContainingAll("swinih-paper has no shipped weights", ".safetensors");
    assertThatThrownBy(() -> OnnxExport.write(folder.resolve("no.safetensors").toString(), file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("no such file");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void a_file_that_cannot_be_written_is_named() {
    Path file = folder.resolve("missing/model.onnx");
    assertThatThrownBy(() -> OnnxExport.write("swinih", file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(file + " cannot be written");
  }

  private static void assertSame(
      HarmonizationNetwork network, OnnxModel model, int batch, NDManager manager)
      throws Exception {
    int size = network.inputSize();
    NDArray input = input(manager, batch, size);
    Map<String, OnnxModel.Output> outputs = model.run(input.toFloatArray(), batch, 4, size, size);
    Pass pass = new Pass(new ParameterStore(manager, false), manager.getDevice(), false);
    assertClose(outputs.get("harmonized"), network.harmonize(pass, input));
    if (network instanceof SwinIH) {
      NDArray identity = manager.create(IDENTITY, new Shape(1, 12, 1, 1));
      assertClose(outputs.get("grid"), network.forward(pass, input).add(identity));
    }
    assertThat(outputs).hasSize(network instanceof SwinIH ? 2 : 1);
  }

  private static void assertClose(OnnxModel.Output actual, NDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.getShape().getShape());
    float[] values = expected.toFloatArray();
    float worst = 0;
    for (int i = 0; i < values.length; i++) {
      assertThat(actual.values()[i]).isFinite();
      worst = Math.max(worst, Math.abs(values[i] - actual.values()[i]));
    }
    assertThat(worst).as("largest error").isLessThan(TOLERANCE);
  }

  /** The tiny size with every value moved, so that nothing is zero or one by its start. */
  private static HarmonizationNetwork tiny(String name, NDManager manager) {
    List<NetworkInfo> all = Networks.all();
    NetworkInfo info = all.stream().filter(i -> i.name().equals(name)).findFirst().orElseThrow();
    return scrambled(info.tiny().get(), manager);
  }

  private static HarmonizationNetwork scrambled(HarmonizationNetwork network, NDManager manager) {
    Networks.initialize(network, manager, 5);
    Random random = new Random(8);
    for (Parameter parameter : Networks.parameters(network).values()) {
      float[] values = parameter.getArray().toFloatArray();
      for (int i = 0; i < values.length; i++) {
        values[i] += 0.1f * (float) random.nextGaussian();
      }
      parameter.getArray().set(values);
    }
    return network;
  }

  /** Colours at random, a square foreground with a soft edge in each picture. */
  private static NDArray input(NDManager manager, int batch, int size) {
    Random random = new Random(batch);
    float[] values = new float[batch * 4 * size * size];
    for (int i = 0; i < values.length; i++) {
      int x = i % size;
      int y = i / size % size;
      boolean inside = x > size / 4 && x < 3 * size / 4 && y > size / 3;
      float edge = x == size / 4 + 1 ? 0.5f : 1;
      boolean mask = i / (size * size) % 4 == 3;
      values[i] = mask ? (inside ? edge : 0) : random.nextFloat();
    }
    return manager.create(values, new Shape(batch, 4, size, size));
  }
}
