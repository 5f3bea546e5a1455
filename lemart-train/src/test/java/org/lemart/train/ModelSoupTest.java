package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

class ModelSoupTest {
  @TempDir Path folder;

  @Test
  void weights_are_averaged_by_their_shares() throws IOException {
    Path a = write("a", "swinih", DType.F16, 2, 1, 4, -8);
    Path b = write("b", "swinih", DType.F32, 2, 3, 8, 0);

    SafeTensors mixed = new ModelSoup().add(a, 3).add(b, 1).mix();

    Tensor weights = mixed.tensors().get("head.weight");
    assertThat(weights.toFloats()).containsExactly(1.5f, 5f, -6f);
    assertThat(weights.type()).isEqualTo(DType.F16);
    assertThat(mixed.metadata())
        .containsEntry("lemart.network", "swinih")
        .containsEntry("lemart.averaged", "a.safetensors=3.0, b.safetensors=1.0")
        .doesNotContainKey("lemart.loss");
  }

  @Test
  void one_file_alone_stays_as_it_is() throws IOException {
    Path a = write("a", "swinih", DType.F32, 2, 0.1f, -3e-7f, 65000);
    assertThat(new ModelSoup().add(a, 0.3).mix().tensors().get("head.weight").toFloats())
        .containsExactly(0.1f, -3e-7f, 65000);
  }

  @Test
  void layers_are_scaled_and_entries_added_as_asked() throws IOException {
    Path a = write("a", "swinih", DType.F16, 2, 1, 4, -8);

    SafeTensors tuned =
        new ModelSoup().add(a, 1).scale("head", 0.5).note("lemart.confidence", "{}").mix();

    assertThat(tuned.tensors().get("head.weight").toFloats()).containsExactly(0.5f, 2f, -4f);
    assertThat(tuned.metadata())
        .containsEntry("lemart.scaled.head", "0.5")
        .containsEntry("lemart.confidence", "{}");
    assertThatThrownBy(() -> new ModelSoup().add(a, 1).scale("hea", 0.5).mix())
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(a + ": must have the layer to scale but has no hea");
    assertThatThrownBy(() -> new ModelSoup().scale("head", 0))
        .hasMessage("factor must be > 0 but was 0.0");
  }

  @Test
  void files_of_different_networks_are_refused_by_name() throws IOException {
    Path a = write("a", "swinih", DType.F32, 2, 1, 2, 3);
    Path other = write("other", "vit", DType.F32, 2, 1, 2, 3);
    Path longer = write("longer", "swinih", DType.F32, 2, 1, 2, 3, 4);
    ModelSoup soup = new ModelSoup().add(a, 1);

    assertThatThrownBy(() -> soup.add(other, 1))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(other + ": lemart.network must be swinih but is vit");
    assertThatThrownBy(() -> soup.add(longer, 1))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(longer + ": head.weight must be [3] but is [4]");
  }

  @Test
  void shares_must_be_above_zero() throws IOException {
    Path a = write("a", "swinih", DType.F32, 2, 1, 2, 3);
    assertThatThrownBy(() -> new ModelSoup().add(a, 0)).hasMessage("share must be > 0 but was 0.0");
    assertThatThrownBy(() -> new ModelSoup().mix())
        .hasMessage("weight files to average must be at least 1 but were 0");
  }

  private Path write(String name, String network, DType type, float bias, float... weights)
      throws IOException {
    Path file = folder.resolve(name + ".safetensors");
    Map<String, Tensor> tensors =
        Map.of(
            "head.weight", Tensor.of(type, new long[] {weights.length}, weights),
            "head.bias", Tensor.of(type, new long[] {1}, new float[] {bias}));
    Map<String, String> metadata =
        Map.of("lemart.network", network, "lemart.config", "{}", "lemart.loss", "0.3");
    new SafeTensors(tensors, metadata).write(file);
    return file;
  }
}
