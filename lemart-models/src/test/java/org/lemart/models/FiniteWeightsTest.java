package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.Networks;

/** Weights that no picture can be made with are named. */
class FiniteWeightsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"NaN, F32", "Infinity, F32", "-Infinity, BF16"})
  void weights_that_are_not_finite_are_refused_when_the_file_is_opened(float value, DType type)
      throws IOException {
    SafeTensors good = tiny("swinih");
    String name = good.tensors().keySet().iterator().next();
    Path file = changed(good, name, value, type);
    assertThatThrownBy(() -> Harmonizer.load(file.toString()))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(file + ": tensor " + name + " must be finite but has " + value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"swinih", "vit"})
  void a_prediction_that_overflows_names_the_network(String network) throws IOException {
    SafeTensors good = tiny(network);
    Map<String, Tensor> large = new LinkedHashMap<>();
    good.tensors().forEach((name, tensor) -> large.put(name, filled(tensor, 1e30f, DType.F32)));
    Path file = folder.resolve("large.safetensors");
    new SafeTensors(large, good.metadata()).write(file);
    BufferedImage image = Pictures.random(BufferedImage.TYPE_INT_RGB, 40, 30, 1);
    Mask mask = Pictures.mask(40, 30, 2);
    try (Harmonizer harmonizer = Harmonizer.load(file.toString())) {
      assertThatThrownBy(() -> harmonizer.harmonize(image, mask))
          .isInstanceOf(HarmonizationException.class)
          .hasMessage("what network " + network + " predicts must be finite but has NaN");
    }
  }

  private static SafeTensors tiny(String name) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = Networks.info(name).tiny().get();
      Networks.initialize(network, manager, 3);
      return Networks.toFile(network, DType.F32, Map.of());
    }
  }

  private Path changed(SafeTensors good, String name, float value, DType type) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>(good.tensors());
    tensors.computeIfPresent(name, (key, tensor) -> filled(tensor, value, type));
    Path file = folder.resolve("broken.safetensors");
    new SafeTensors(tensors, good.metadata()).write(file);
    return file;
  }

  private static Tensor filled(Tensor tensor, float value, DType type) {
    float[] values = tensor.toFloats();
    Arrays.fill(values, value);
    return Tensor.of(type, tensor.shape(), values);
  }
}
