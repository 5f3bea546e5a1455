package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Mask;
import org.lemart.Range;
import org.lemart.RegionTransform;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;
import org.lemart.train.DatasetWriter;
import org.lemart.train.IHarmony4;
import org.lemart.train.Photo;
import org.lemart.train.PhotoSource;
import org.lemart.train.PretrainingData;
import org.lemart.transforms.Exposure;
import org.lemart.transforms.RegionTransforms;

/** The examples that need no weights. */
class CustomPartsTest {
  @TempDir Path folder;

  @Test
  void the_gallery_has_a_row_of_different_masks_for_every_strategy() {
    MaskGallery.main(folder.toString(), photo(), disc());

    BufferedImage page = ImageFiles.read(folder.resolve("masks.png"));
    assertThat(page.getWidth()).isEqualTo(150 + 5 * 118);
    assertThat(page.getHeight()).isEqualTo(6 + 12 * 118);
    for (int y = 6; y < page.getHeight(); y += 118) {
      Set<Mask> tiles = new HashSet<>();
      for (int x = 150; x < page.getWidth(); x += 118) {
        tiles.add(Mask.of(page.getSubimage(x, y, 112, 112)));
      }
      assertThat(tiles).as("row at %d", y).hasSizeGreaterThan(1);
    }
  }

  @Test
  void the_gallery_of_transforms_shows_each_name_of_json_once() {
    List<String> shown =
        TransformExamples.all().stream()
            .map(t -> JsonParser.parseString(RegionTransforms.toJson(t)).getAsJsonObject())
            .map(json -> json.get("type").getAsString())
            .toList();
    Set<String> registered = new HashSet<>(RegionTransforms.names());
    registered.remove("fog"); // CustomTransform's own
    assertThat(shown).doesNotHaveDuplicates().hasSameElementsAs(registered);
  }

  @Test
  void the_gallery_of_transforms_has_a_strip_for_each_and_a_row_for_every_preset() {
    TransformGallery.main(folder.toString(), photo(), disc());

    BufferedImage page = ImageFiles.read(folder.resolve("transforms.jpg"));
    int strips = TransformExamples.all().size();
    int row = TransformGallery.ROW;
    assertThat(page.getHeight()).isEqualTo(((strips + 1) / 2 + 3) * row + TransformGallery.GAP);
    for (int i = 0; i < strips; i++) {
      int x = i % 2 * page.getWidth() / 2 + TransformGallery.GAP + TransformGallery.WIDTH / 2;
      int y = i / 2 * row + TransformGallery.CAPTION + TransformGallery.HEIGHT / 2;
      Color middle = new Color(page.getRGB(x, y));
      assertThat(Math.abs(middle.getRed() - 192) + Math.abs(middle.getBlue() - 192))
          .as("strip %d", i)
          .isGreaterThan(20);
    }
  }

  @Test
  void build_dataset_writes_what_a_data_set_reader_finds() throws IOException {
    Path photos = Files.createDirectory(folder.resolve("photos"));
    Files.copy(Path.of(photo()), photos.resolve("a.png"));
    Files.copy(Path.of(disc()), photos.resolve("b.png"));
    Path dataset = folder.resolve("dataset");
    BuildDataset.main(photos.toString(), dataset.toString(), "6");

    int samples = 0;
    for (IHarmony4.Split split : IHarmony4.Split.values()) {
      samples += IHarmony4.of(dataset, split).entries().size();
    }
    assertThat(samples).isEqualTo(6);
  }

  @Test
  void known_changes_tell_a_model_that_undoes_them_from_one_that_does_not() {
    BufferedImage photo = ImageFiles.read(Path.of(photo()));
    PhotoSource photos = onePhoto(new Photo(photo, Mask.of(Path.of(disc()))));
    RegionTransform darker = new Exposure(Range.constant(-1));

    assertThat(KnownChanges.outcome((composite, mask) -> composite, photos, darker))
        .isEqualTo(new KnownChanges.Outcome(0, 0));
    assertThat(KnownChanges.outcome((composite, mask) -> photo, photos, darker))
        .isEqualTo(new KnownChanges.Outcome(1, 0));
    BufferedImage black = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
    KnownChanges.Outcome worse = KnownChanges.outcome((composite, mask) -> black, photos, darker);
    assertThat(worse.undone()).isNegative();
    assertThat(worse.harmed()).isEqualTo(1);
  }

  @Test
  void each_known_change_changes_an_object() {
    BufferedImage photo = ImageFiles.read(Path.of(photo()));
    PhotoSource photos = onePhoto(new Photo(photo, Mask.of(Path.of(disc()))));

    assertThat(KnownChanges.changes()).hasSize(14);
    assertThat(KnownChanges.changes().values())
        .allSatisfy(
            change ->
                assertThat(KnownChanges.outcome((composite, mask) -> photo, photos, change))
                    .isEqualTo(new KnownChanges.Outcome(1, 0)));
  }

  @Test
  void inexact_pastes_tell_what_is_left_and_what_is_added() {
    List<IHarmony4.Entry> entries = oneComposite();
    Sample sample = entries.get(0).read();
    BufferedImage black = new BufferedImage(96, 96, BufferedImage.TYPE_INT_RGB);

    assertThat(InexactPastes.cases()).hasSize(14);
    for (UnaryOperator<Sample> change : InexactPastes.cases().values()) {
      assertThat(InexactPastes.outcome((picture, mask) -> picture, entries, change))
          .isEqualTo(new InexactPastes.Outcome(1, 0));
      InexactPastes.Outcome worse =
          InexactPastes.outcome((picture, mask) -> black, entries, change);
      assertThat(worse.left()).isGreaterThan(1);
      assertThat(worse.added()).isEqualTo(worse.left());
    }
    List<Sample> shown =
        InexactPastes.cases().values().stream().map(change -> change.apply(sample)).toList();
    double area = sample.mask().area();
    assertThat(shown.get(3).mask().area()).isGreaterThan(area);
    assertThat(shown.get(6).mask().area()).isLessThan(area);
    for (int i = 1; i < 8; i++) {
      assertThat(shown.get(i).composite() == sample.composite()).as("case %d", i).isTrue();
    }
    Sample covered = shown.get(10);
    assertThat(covered.mask()).isEqualTo(sample.mask());
    Mask rim = sample.mask().grow(1);
    assertThat(RegionPixels.error(covered.composite(), sample.composite(), rim)).isPositive();
    Mask core = sample.mask().shrink(4);
    assertThat(RegionPixels.error(covered.composite(), sample.composite(), core)).isZero();
  }

  private List<IHarmony4.Entry> oneComposite() {
    BufferedImage photo = ImageFiles.read(Path.of(photo()));
    PretrainingData data =
        PretrainingData.from(onePhoto(new Photo(photo, Mask.of(Path.of(disc())))))
            .objectMasks(1)
            .transform(new Exposure(Range.constant(-1)))
            .size(96)
            .leastCrop(1);
    DatasetWriter.of(data).testShare(1).write(folder.resolve("one"), 1);
    return IHarmony4.of(folder.resolve("one"), IHarmony4.Split.TEST).entries();
  }

  private static PhotoSource onePhoto(Photo photo) {
    return new PhotoSource() {
      @Override
      public int size() {
        return 1;
      }

      @Override
      public Photo read(int index) {
        return photo;
      }
    };
  }

  @Test
  void custom_mask_writes_six_different_masks() {
    CustomMask.main(folder.toString());

    Set<Mask> masks = new HashSet<>();
    for (int i = 0; i < 6; i++) {
      masks.add(Mask.of(folder.resolve("mask-" + i + ".png")));
    }
    assertThat(masks).hasSize(6).allSatisfy(mask -> assertThat(mask.area()).isBetween(0.03, 0.95));
  }

  @Test
  void custom_transform_lightens_the_region_only_and_can_run_again() {
    CustomTransform.main(photo(), disc(), folder.resolve("out.png").toString());
    CustomTransform.main(photo(), disc(), folder.resolve("again.png").toString());

    BufferedImage photo = ImageFiles.read(Path.of(photo()));
    BufferedImage out = ImageFiles.read(folder.resolve("out.png"));
    assertThat(out.getRGB(2, 2)).isEqualTo(photo.getRGB(2, 2));
    assertThat(new Color(out.getRGB(48, 32)).getGreen())
        .isGreaterThan(new Color(photo.getRGB(48, 32)).getGreen() + 30);
    assertThat(folder.resolve("again.png")).hasSameBinaryContentAs(folder.resolve("out.png"));
  }

  private String photo() {
    return picture("photo.png", new Color(40, 90, 60), new Color(120, 60, 30));
  }

  private String disc() {
    return picture("disc.png", Color.BLACK, Color.WHITE);
  }

  private String picture(String name, Color ground, Color disc) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      BufferedImage image = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(ground);
      graphics.fillRect(0, 0, 96, 64);
      graphics.setColor(disc);
      graphics.fillOval(30, 15, 40, 35);
      graphics.dispose();
      ImageFiles.write(image, file);
    }
    return file.toString();
  }
}
