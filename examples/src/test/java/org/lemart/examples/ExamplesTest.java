package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Harmonizer;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;
import org.lemart.train.DatasetWriter;
import org.lemart.train.IHarmony4;
import org.lemart.train.ImageFolder;
import org.lemart.train.Metrics;
import org.lemart.train.PretrainingData;

/** The examples that take a moment run as a reader would run them, on the shipped weights. */
@Tag("smoke")
class ExamplesTest {
  @TempDir Path folder;

  @BeforeEach
  void weightsAreThere() {
    assumeThat(Harmonizer.names()).contains("swinih");
  }

  @Test
  void harmonize_photo_changes_the_foreground_only() throws IOException {
    BufferedImage photo = picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60));
    photo.setRGB(0, 0, 0x123456);
    BufferedImage mask = picture(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK);

    HarmonizePhoto.main(write(photo, "photo.png"), write(mask, "mask.png"), path("out.png"));

    BufferedImage out = ImageIO.read(folder.resolve("out.png").toFile());
    assertThat(out.getWidth()).isEqualTo(photo.getWidth());
    assertThat(out.getRGB(0, 0)).isEqualTo(photo.getRGB(0, 0));
    assertThat(out.getRGB(5, 60)).isEqualTo(photo.getRGB(5, 60));
  }

  @Test
  void load_with_djl_gives_what_harmonize_photo_gives() throws Exception {
    String photo = write(picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60)), "photo.png");
    String mask = write(picture(BufferedImage.TYPE_BYTE_GRAY, Color.BLACK), "mask.png");

    LoadWithDjl.main(photo, mask, path("djl.png"));
    HarmonizePhoto.main(photo, mask, path("out.png"));

    assertThat(Path.of(path("djl.png"))).hasSameBinaryContentAs(Path.of(path("out.png")));
  }

  @Test
  void paste_cutout_keeps_the_background() throws IOException {
    BufferedImage background = picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60));
    BufferedImage cutout = picture(BufferedImage.TYPE_INT_ARGB, new Color(0, true));

    PasteCutout.main(write(background, "back.png"), write(cutout, "cut.png"), path("out.png"));

    BufferedImage out = ImageIO.read(folder.resolve("out.png").toFile());
    assertThat(out.getRGB(2, 2)).isEqualTo(background.getRGB(2, 2));
  }

  @Test
  void paste_gallery_writes_each_scene_before_and_after() throws IOException {
    Files.createDirectories(folder.resolve("backgrounds"));
    Files.createDirectories(folder.resolve("cutouts"));
    BufferedImage background = picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60));
    ImageFiles.write(background, folder.resolve("backgrounds/disc.jpg"));
    write(picture(BufferedImage.TYPE_INT_ARGB, new Color(0, true)), "cutouts/disc.png");
    Files.writeString(folder.resolve("scenes.csv"), "scene,x,y,width\ndisc,8,4,48\n");

    PasteGallery.main(folder.toString());

    BufferedImage before = ImageFiles.read(folder.resolve("composites/disc.jpg"));
    BufferedImage after = ImageFiles.read(folder.resolve("harmonized/disc.jpg"));
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    assertThat(after.getRGB(30, 20)).isNotEqualTo(before.getRGB(30, 20));
  }

  @Test
  void hold_out_perturbs_each_test_photograph_twice_strongly_and_weakly() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    write(picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60)), "photos/green.png");
    write(picture(BufferedImage.TYPE_INT_RGB, new Color(90, 60, 120)), "photos/violet.png");
    PretrainingData data = PretrainingData.from(ImageFolder.of(photos)).size(64);
    DatasetWriter.of(data).testShare(1).write(folder.resolve("data"), 2);

    HoldOut.main(path("data"), path("out"));

    for (String masks : List.of("generated", "outlines")) {
      List<Sample> strong = samples("strong-" + masks);
      List<Sample> weak = samples("weak-" + masks);
      assertThat(strong).hasSize(4);
      assertThat(weak).hasSize(4);
      for (int i = 0; i < 4; i++) {
        assertThat(strong.get(i).mask().toBytes()).isEqualTo(weak.get(i).mask().toBytes());
      }
      assertThat(error(strong)).isGreaterThan(error(weak));
      assertThat(error(weak)).isPositive();
    }
  }

  @Test
  void known_changes_and_inexact_pastes_are_drawn_for_each_model() throws IOException {
    Path photos = Files.createDirectories(folder.resolve("photos"));
    write(picture(BufferedImage.TYPE_INT_RGB, new Color(40, 90, 60)), "photos/green.png");
    PretrainingData data = PretrainingData.from(ImageFolder.of(photos)).size(64);
    DatasetWriter.of(data).testShare(1).write(folder.resolve("data"), 1);

    KnownChanges.main(path("data"), folder.toString(), "reinhard", "grey-mean");
    InexactPastes.main(path("data"), folder.toString(), "reinhard", "grey-mean");

    assertThat(ImageFiles.read(folder.resolve("known-changes.png")).getWidth()).isEqualTo(1640);
    assertThat(ImageFiles.read(folder.resolve("inexact-pastes.png")).getWidth()).isEqualTo(1640);
  }

  private List<Sample> samples(String name) {
    return IHarmony4.of(folder.resolve("out").resolve(name), IHarmony4.Split.TEST)
        .entries()
        .stream()
        .map(IHarmony4.Entry::read)
        .toList();
  }

  private static double error(List<Sample> samples) {
    return samples.stream()
        .mapToDouble(s -> Metrics.of(s.composite(), s.real(), s.mask()).fmse())
        .sum();
  }

  /** A white disc on a ground. */
  private static BufferedImage picture(int type, Color ground) {
    BufferedImage image = new BufferedImage(96, 64, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(ground);
    graphics.fillRect(0, 0, 96, 64);
    graphics.setColor(Color.WHITE);
    graphics.fillOval(30, 15, 40, 35);
    graphics.dispose();
    return image;
  }

  private String write(BufferedImage image, String name) throws IOException {
    ImageIO.write(image, "png", folder.resolve(name).toFile());
    return path(name);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
