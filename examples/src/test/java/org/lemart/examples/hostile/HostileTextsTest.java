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
import org.lemart.ColorLut;
import org.lemart.masks.CocoMasks;
import org.lemart.masks.MaskGenerators;
import org.lemart.models.ColorGrid;
import org.lemart.train.IHarmony4;
import org.lemart.train.Loss;
import org.lemart.train.PhotoSource;
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

  @Provide
  Arbitrary<String> tables() {
    String head = "# made by hand\r\nTITLE \"warm\"\nDOMAIN_MIN -0.5 0 0\nDOMAIN_MAX 1 1.5 2\n";
    String rows = "0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n.9 -0.1 1.0e0\n0 1 1\n1 1 1\n";
    return Mutations.ofTexts(
        List.of(
            head + "LUT_3D_SIZE 2\n" + rows,
            "LUT_3D_SIZE 2\nLUT_3D_INPUT_RANGE 0.0 1.0\n\n" + rows));
  }

  @Property(tries = 60)
  void color_tables_are_read_or_refused(@ForAll("tables") String text) throws IOException {
    Path file = folder.resolve("table.cube");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(() -> ColorLut.read(file));
  }

  @Provide
  Arbitrary<String> photographs() {
    return Mutations.ofTexts(List.of("# mine\na/b 1.jpg\n\n ../c/2.png\n/no/such/3.webp\n"));
  }

  @Property(tries = 60)
  void lists_of_photographs_are_read_or_refused(@ForAll("photographs") String text)
      throws IOException {
    Path file = folder.resolve("photographs.txt");
    Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(
        () -> {
          PhotoSource source = PhotoSource.open(file);
          for (int i = 0; i < source.size(); i++) {
            int index = i;
            Outcome.requireClear(() -> source.read(index));
          }
        });
  }
}
