package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

class HarmonizerFilesTest {
  @TempDir Path folder;
  private final Harmonizer harmonizer = Harmonizer.load("reinhard");
  private final BufferedImage picture = Pictures.random(BufferedImage.TYPE_3BYTE_BGR, 30, 20, 1);
  private final Mask region = Pictures.mask(30, 20, 2);
  private Path image = Path.of("");
  private Path mask = Path.of("");

  @BeforeEach
  void writeInputs() {
    image = folder.resolve("image.png");
    mask = folder.resolve("mask.png");
    ImageFiles.write(picture, image);
    ImageFiles.write(region.toImage(), mask);
  }

  @AfterEach
  void close() {
    harmonizer.close();
  }

  @Test
  void files_and_pictures_give_the_same_result() {
    Path output = folder.resolve("out.png");
    harmonizer.harmonize(image, mask, output);
    BufferedImage expected = harmonizer.harmonize(picture, region.toImage());
    assertThat(Pictures.raw(ImageFiles.read(output))).isEqualTo(Pictures.raw(expected));
  }

  @Test
  void the_output_may_be_the_input() {
    harmonizer.harmonize(image, mask, image);
    assertThat(Pictures.raw(ImageFiles.read(image)))
        .isEqualTo(Pictures.raw(harmonizer.harmonize(picture, region)));
  }

  @Test
  void a_mask_of_another_size_is_refused_with_the_names_of_the_files() throws IOException {
    Path small = folder.resolve("small.png");
    ImageFiles.write(region.resize(10, 8).toImage(), small);
    assertRefused(
        image,
        small,
        folder.resolve("out.png"),
        "mask " + small + " is 10 x 8 but image " + image + " is 30 x 20");
  }

  @Test
  void the_output_is_checked_before_the_work() throws IOException {
    Path nowhere = folder.resolve("no").resolve("out.png");
    assertRefused(
        folder.resolve("missing.png"),
        mask,
        nowhere,
        "folder of output " + nowhere + " must exist but " + nowhere.getParent() + " does not");
  }

  @Test
  void a_missing_image_leaves_no_output() throws IOException {
    Path missing = folder.resolve("missing.png");
    assertRefused(
        missing,
        mask,
        folder.resolve("out.png"),
        missing + " must be an image file but does not exist");
  }

  @Test
  void an_unknown_model_lists_the_known_ones() {
    assertThat(Harmonizer.names()).contains("reinhard").isSorted();
    assertThatThrownBy(() -> Harmonizer.load("nope"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("model must be one of ")
        .hasMessageContaining("reinhard")
        .hasMessageEndingWith(" or a .safetensors file but was nope");
  }

  private void assertRefused(Path in, Path region, Path out, String message) throws IOException {
    long before = count();
    assertThatThrownBy(() -> harmonizer.harmonize(in, region, out))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(message);
    assertThat(count()).isEqualTo(before);
  }

  private long count() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    }
  }

  @Test
  void a_network_without_weights_says_how_to_get_them() {
    assertThatThrownBy(() -> Harmonizer.load("vit"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "vit has no shipped weights: train it with lemart pretrain --network vit and name the"
                + " weights.safetensors of that run instead");
  }
}
