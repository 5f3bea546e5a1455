package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Images;
import org.lemart.Mask;
import org.lemart.Perturbation;
import org.lemart.spi.ImageFiles;
import org.lemart.transforms.RegionTransforms;

class ManifestTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void perturbing_the_photograph_as_its_line_says_gives_the_composite_bit_for_bit(boolean full)
      throws IOException {
    PretrainingData data =
        TrainerTest.pretraining().transform(RegionTransforms.lemart()).jitter(Recipes.jitter());
    DatasetWriter.of(data).fullSize(full).write(folder, 12);
    List<String> lines = Files.readAllLines(folder.resolve("manifest.jsonl"));
    assertThat(lines).hasSize(12);
    for (String line : lines) {
      JsonObject sample = JsonParser.parseString(line).getAsJsonObject();
      BufferedImage composite = ImageFiles.read(file(sample, "composite"));
      assertThat(levels(replayed(sample))).as(line).isEqualTo(levels(composite));
    }
  }

  private BufferedImage replayed(JsonObject sample) {
    Perturbation drawn =
        RegionTransforms.perturbationFromJson(sample.get("perturbation").toString());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      NDArray real = Images.toTensor(manager, ImageFiles.read(file(sample, "real")));
      NDArray mask = Images.toTensor(manager, Mask.of(file(sample, "mask")));
      return Images.toImage(drawn.apply(real, mask));
    }
  }

  private Path file(JsonObject sample, String picture) {
    return folder.resolve(sample.get(picture).getAsString());
  }

  private static int[] levels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
