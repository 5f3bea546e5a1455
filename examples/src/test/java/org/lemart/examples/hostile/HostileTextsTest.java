package org.lemart.examples.hostile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lemart.masks.CocoMasks;
import org.lemart.masks.MaskGenerators;
import org.lemart.models.ColorGrid;
import org.lemart.train.IHarmony4;
import org.lemart.train.Loss;
import org.lemart.transforms.RegionTransforms;

/** Damaged texts: JSON, lists and specifications. */
class HostileTextsTest {
  private static final String COCO =
      """
      {"info": {"year": 2017}, "annotations": [
        {"id": 7, "segmentation": [[1.5, 1, 9, 2, 8, 9.25], [3, 3, 5, 3, 4, 6, 3, 5]]},
        {"id": 8, "segmentation": {"size": [6, 5], "counts": [3, 4, 2, 5, 16]}},
        {"id": 9, "segmentation": {"size": [6, 5], "counts": "343O6"}}]}
      """;

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("hostile");
    Files.createDirectory(folder.resolve("HTest"));
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<String> transforms() {
    return Mutations.ofTexts(
        List.of(
            RegionTransforms.toJson(RegionTransforms.lemart()),
            RegionTransforms.toJson(RegionTransforms.photographic())));
  }

  @Property(tries = 60)
  void transforms_are_read_or_refused(@ForAll("transforms") String json) {
    Outcome.requireClear(() -> RegionTransforms.fromJson(json));
    Outcome.requireClear(() -> RegionTransforms.perturbationFromJson(json));
  }

  @Provide
  Arbitrary<String> annotations() {
    return Mutations.ofTexts(List.of(COCO));
  }

  @Property(tries = 60)
  void coco_masks_are_read_or_refused(@ForAll("annotations") String json) throws IOException {
    Path file = folder.resolve("annotations.json");
    Files.write(file, json.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(() -> CocoMasks.read(file));
  }

  @Provide
  Arbitrary<String> grids() {
    return Mutations.ofTexts(List.of(ColorGrid.identity().toJson()));
  }

  @Property(tries = 60)
  void color_grids_are_read_or_refused(@ForAll("grids") String json) {
    Outcome.requireClear(() -> ColorGrid.ofJson(json));
  }

  @Provide
  Arbitrary<String> specs() {
    return Mutations.ofTexts(
        List.of("random:8,0.5", "superpixels:0.03,0.5~0.15*2+block:0.4", "blobs:0.1,0.5*3"));
  }

  @Property(tries = 60)
  void mask_and_loss_specs_are_read_or_refused(@ForAll("specs") String spec) {
    Outcome.requireClear(() -> MaskGenerators.parse(spec));
    Outcome.requireClear(() -> Loss.parse(spec.replace("random", "mse"), 100));
  }

  @Provide
  Arbitrary<String> lists() {
    return Mutations.ofTexts(List.of("HTest/composite_images/a_1_2.jpg\nHTest/b_10_3.jpg\n"));
  }

  @Property(tries = 60)
  void lists_of_a_data_set_are_read_or_refused(@ForAll("lists") String text) throws IOException {
    Files.write(folder.resolve("IHD_test.txt"), text.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(() -> IHarmony4.of(folder, IHarmony4.Split.TEST));
  }
}
