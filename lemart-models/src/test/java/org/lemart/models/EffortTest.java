package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.Effort;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.HarmonizerBuilder;
import org.lemart.Mask;
import org.lemart.models.networks.HarmonizationNetwork;
import org.lemart.models.networks.NetworkInfo;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ShippedWeights;

class EffortTest {
  private static final BufferedImage IMAGE =
      Pictures.random(BufferedImage.TYPE_3BYTE_BGR, 60, 50, 1);
  private static final Mask MASK = Pictures.mask(60, 50, 2);

  private static final String CONFIDENCE = "lemart.confidence";
  private static final String TRUSTING = "{\"gain\": 1, \"doubt\": 0, \"most\": 255}";

  @TempDir Path folder;

  @Test
  void weights_say_how_they_are_run_and_users_may_ask_otherwise() throws IOException {
    Path told = swinih(Map.of(CONFIDENCE, "{\"gain\": 0.5, \"doubt\": 0, \"most\": 255}"));
    Path tuned = swinih(Map.of(CONFIDENCE, TRUSTING, NetworkHarmonizers.EFFORT, "careful"));
    int[] fast = harmonized(told, Effort.FAST);
    int[] careful = harmonized(tuned, Effort.CAREFUL);
    assertThat(careful).isNotEqualTo(fast);
    assertThat(harmonized(told, null)).isEqualTo(fast);
    assertThat(harmonized(tuned, null)).isEqualTo(careful);
    assertThat(harmonized(tuned, Effort.FAST)).isEqualTo(fast);
    assertThat(harmonized(told, Effort.CAREFUL)).isNotEqualTo(fast).isNotEqualTo(careful);
  }

  @Test
  void the_description_of_a_careful_change_is_exact() throws IOException {
    Path told = swinih(Map.of(CONFIDENCE, TRUSTING, NetworkHarmonizers.EFFORT, "careful"));
    try (Harmonizer harmonizer = Harmonizer.load(told.toString())) {
      BufferedImage described = harmonizer.analyze(IMAGE, MASK).apply(IMAGE, MASK);
      assertThat(Pictures.raw(described))
          .isEqualTo(Pictures.raw(harmonizer.harmonize(IMAGE, MASK)))
          .isNotEqualTo(Pictures.raw(IMAGE));
    }
  }

  @Test
  void broken_entries_are_told_when_the_file_is_opened() throws IOException {
    Path broken = swinih(Map.of(CONFIDENCE, "{\"gain\": -1}"));
    assertThatThrownBy(() -> Harmonizer.load(broken.toString()))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(broken + ": lemart.confidence is broken: gain must be in (0, 4] but was -1.0");
    Path unknown = swinih(Map.of(NetworkHarmonizers.EFFORT, "heroic"));
    assertThatThrownBy(() -> Harmonizer.load(unknown.toString()))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(unknown + ": lemart.effort must be fast or careful but was heroic");
  }

  static Stream<NetworkInfo> networks() {
    return Networks.all().stream();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void every_network_can_be_run_with_either_effort(NetworkInfo info) throws IOException {
    Path file = folder.resolve(info.name() + ".safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      HarmonizationNetwork network = info.tiny().get();
      Networks.initialize(network, manager, 3);
      Networks.toFile(network, SafeTensors.DType.F32, Map.of()).write(file);
    }
    int[] before = Pictures.raw(IMAGE);
    for (Effort effort : Effort.values()) {
      int[] out = harmonized(file, effort);
      for (int i = 0; i < out.length; i++) {
        if (MASK.get(i / 3 % 60, i / 3 / 60) == 0) {
          assertThat(out[i]).isEqualTo(before[i]);
        }
      }
    }
  }

  private Path swinih(Map<String, String> entries) throws IOException {
    SafeTensors weights = ShippedWeights.read("swinih");
    Map<String, String> metadata = new HashMap<>(weights.metadata());
    metadata.putAll(entries);
    Path file = folder.resolve("swinih" + entries.hashCode() + ".safetensors");
    new SafeTensors(weights.tensors(), metadata).write(file);
    return file;
  }

  private static int[] harmonized(Path file, @Nullable Effort effort) {
    HarmonizerBuilder builder = Harmonizer.builder(file.toString());
    try (Harmonizer harmonizer = (effort == null ? builder : builder.effort(effort)).build()) {
      return Pictures.raw(harmonizer.harmonize(IMAGE, MASK));
    }
  }
}
