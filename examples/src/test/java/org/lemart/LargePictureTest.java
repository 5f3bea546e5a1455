package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.examples.TestResource;
import org.lemart.models.ColorGrid;
import org.lemart.spi.ImageFiles;

/** What goes through strips is what goes through memory. */
class LargePictureTest {
  /** Strips of two to five rows, in these files. */
  private static final long FEW_ROWS = 250;

  @TempDir Path folder;

  static Stream<Arguments> files() {
    return Stream.of(
            "photo.jpg",
            "small.jpg",
            "grey.jpg",
            "cmyk.jpg",
            "deep.png",
            "alpha.png",
            "alpha16.png",
            "grey16.png",
            "palette.png",
            "deep.tif",
            "alpha.tif",
            "alpha16.tif",
            "lossy.webp",
            "alpha.webp",
            "plain.bmp",
            "plain.gif")
        .flatMap(name -> Stream.of("png", "jpg", "tif").map(format -> Arguments.of(name, format)));
  }

  @ParameterizedTest
  @MethodSource("files")
  void files_of_every_kind_become_the_same_bytes(String name, String format) throws Exception {
    Path image = TestResource.picture(name);
    BufferedImage whole = ImageFiles.read(image);
    Path mask = mask("mask.png", whole.getWidth(), whole.getHeight());
    Path expected = folder.resolve("expected." + format);
    Path output = folder.resolve("output." + format);
    new Fixed().harmonize(image, mask, expected);

    LargePicture.of(image, mask).harmonize(new Fixed(), output, FEW_ROWS);

    if (format.equals("tif")) { // strips of the file differ
      BufferedImage out = ImageFiles.read(output);
      BufferedImage same = ImageFiles.read(expected);
      assertThat(levels(out)).isEqualTo(levels(same));
      assertThat(ImageFiles.encode(out, "png")).isEqualTo(ImageFiles.encode(same, "png"));
    } else {
      assertThat(output).hasSameBinaryContentAs(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cutout.png", "mask.jpg", "mask.tif"})
  void masks_of_every_kind_mean_the_same(String name) throws IOException {
    Path image = photo("photo.png", 60, 44);
    Path mask = name.startsWith("cutout") ? cutout(60, 44) : mask(name, 60, 44);
    Path expected = folder.resolve("expected.png");
    Path output = folder.resolve("output.png");
    new Fixed().harmonize(image, mask, expected);

    LargePicture.of(image, mask).harmonize(new Fixed(), output, 600);

    assertThat(output).hasSameBinaryContentAs(expected);
  }

  @ParameterizedTest
  @CsvSource({"330, 250, 40", "3300, 2500, 500"})
  void a_network_gives_the_same_picture(int width, int height, int rows) throws IOException {
    BufferedImage background = ImageFiles.read(photo("photo.tif", width, height));
    BufferedImage cutout = ImageFiles.read(cutout(width / 2, height / 2));
    Composite composite = Composite.paste(background, cutout, width / 3, height / 4);
    Path image = folder.resolve("composite.tif");
    Path mask = folder.resolve("mask.tif");
    Path output = folder.resolve("output.tif");
    ImageFiles.write(composite.image(), image);
    ImageFiles.write(composite.mask().toImage(), mask);
    try (Harmonizer harmonizer = Harmonizer.load("swinih")) {
      LargePicture.Found found =
          LargePicture.of(image, mask).harmonize(harmonizer, output, 3L * width * rows);

      assertThat(found).isEqualTo(LargePicture.Found.BOTH);
      int[] levels = levels(ImageFiles.read(output));
      assertThat(levels).isEqualTo(levels(harmonizer.harmonize(composite).image()));
      assertThat(levels).isNotEqualTo(levels(composite.image()));
    }
  }

  @Test
  void a_picture_larger_than_what_is_analyzed_is_seen_as_its_small_copy() throws IOException {
    Path image = photo("photo.png", 4098, 30);
    Path mask = mask("mask.png", 4098, 30);
    Fixed harmonizer = new Fixed();

    LargePicture.of(image, mask).harmonize(harmonizer, folder.resolve("out.png"), 4098 * 3 * 7);

    BufferedImage seen = Objects.requireNonNull(harmonizer.seen);
    assertThat(seen.getWidth()).isEqualTo(1366);
    assertThat(seen.getHeight()).isEqualTo(10);
    BufferedImage whole = ImageFiles.read(image);
    Mask region = Mask.of(mask);
    for (int x = 0; x < 1366; x += 97) {
      double red = 0;
      double inside = 0;
      for (int i = 0; i < 9; i++) {
        red += (whole.getRGB(3 * x + i % 3, 12 + i / 3) >> 16 & 0xFF) / 9.0;
        inside += region.get(3 * x + i % 3, 12 + i / 3) / 9.0;
      }
      assertThat((seen.getRGB(x, 4) >> 16 & 0xFF) - red).isBetween(-1.0, 1.0);
      assertThat(Objects.requireNonNull(harmonizer.mask).get(x, 4) - inside).isBetween(-0.01, 0.01);
    }
  }

  @Test
  void progress_rises_to_one() throws IOException {
    List<Double> told = new ArrayList<>();

    LargePicture.of(photo("photo.png", 40, 60), mask("mask.png", 40, 60))
        .progress(told::add)
        .harmonize(new Fixed(), folder.resolve("out.jpg"), 1200);

    assertThat(told).hasSizeGreaterThan(8).isSorted().endsWith(1.0);
    assertThat(told.get(0)).isBetween(0.0, 0.2);
  }

  @Test
  void an_inverted_mask_changes_the_rest() throws IOException {
    Path image = photo("photo.png", 40, 30);
    Path mask = mask("mask.png", 40, 30);
    Path output = folder.resolve("out.png");

    LargePicture.of(image, mask).invert().harmonize(new Fixed(), output, 1200);

    BufferedImage expected = new Fixed().harmonize(ImageFiles.read(image), Mask.of(mask).invert());
    assertThat(levels(ImageFiles.read(output))).isEqualTo(levels(expected));
  }

  @Test
  void a_jpeg_takes_the_quality_asked_for() throws IOException {
    Path image = photo("photo.png", 90, 80);
    Path mask = mask("mask.png", 90, 80);

    LargePicture.of(image, mask).quality(20).harmonize(new Fixed(), folder.resolve("20.jpg"));
    LargePicture.of(image, mask).quality(98).harmonize(new Fixed(), folder.resolve("98.jpg"));

    assertThat(Files.size(folder.resolve("20.jpg")))
        .isLessThan(Files.size(folder.resolve("98.jpg")) / 2);
  }

  @ParameterizedTest
  @CsvSource({"0, NO_FOREGROUND", "255, NO_BACKGROUND"})
  void a_mask_without_one_side_changes_nothing(int level, LargePicture.Found expected)
      throws IOException {
    Path image = photo("photo.png", 40, 30);
    byte[] coverage = new byte[40 * 30];
    Arrays.fill(coverage, (byte) level);
    Path mask = folder.resolve("flat.png");
    ImageFiles.write(Mask.of(40, 30, coverage).toImage(), mask);
    Path output = folder.resolve("out.png");

    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      assertThat(LargePicture.of(image, mask).harmonize(harmonizer, output, 1200))
          .isEqualTo(expected);
    }
    assertThat(levels(ImageFiles.read(output))).isEqualTo(levels(ImageFiles.read(image)));
  }

  @Test
  void the_input_may_be_the_output() throws IOException {
    Path image = photo("photo.png", 40, 30);
    Path mask = mask("mask.png", 40, 30);
    BufferedImage expected = new Fixed().harmonize(ImageFiles.read(image), Mask.of(mask));

    LargePicture.of(image, mask).harmonize(new Fixed(), image, 1200);

    assertThat(levels(ImageFiles.read(image))).isEqualTo(levels(expected));
  }

  @Test
  void a_mask_of_another_size_is_named_with_both_sizes() throws IOException {
    LargePicture picture = LargePicture.of(photo("photo.png", 40, 30), mask("mask.png", 30, 40));

    assertThatThrownBy(() -> picture.harmonize(new Fixed(), folder.resolve("out.png")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContainingAll("mask.png is 30 x 40", "photo.png is 40 x 30");
  }

  @Test
  void a_picture_that_is_cut_off_leaves_nothing() throws IOException {
    Path image = photo("photo.jpg", 300, 200);
    byte[] bytes = Files.readAllBytes(image);
    Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
    LargePicture picture = LargePicture.of(image, mask("mask.png", 300, 200));

    assertThatThrownBy(() -> picture.harmonize(new Fixed(), folder.resolve("out.png"), 9000))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("photo.jpg must be a whole image but was cut off");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void a_bmp_begins_at_the_bottom_and_is_refused() throws IOException {
    LargePicture picture = LargePicture.of(photo("photo.png", 40, 30), mask("mask.png", 40, 30));

    assertThatThrownBy(() -> picture.harmonize(new Fixed(), folder.resolve("out.bmp")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("must be .png, .jpg or .tif but was");
  }

  private Path photo(String name, int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Random random = new Random(width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int noise = random.nextInt(0x1000000) & 0x1F1F1F;
        image.setRGB(x, y, new Color(x * 150 / width, y * 150 / height, 64).getRGB() + noise);
      }
    }
    ImageFiles.write(image, folder.resolve(name));
    return folder.resolve(name);
  }

  /** A grey blob with a soft edge. */
  private Path mask(String name, int width, int height) {
    byte[] coverage = new byte[width * height];
    for (int i = 0; i < coverage.length; i++) {
      double x = (i % width + 0.5) / width - 0.5;
      int row = i / width;
      double y = (row + 0.5) / height - 0.4;
      coverage[i] = (byte) Math.max(0, Math.min(255, 255 * 4 * (0.4 - Math.hypot(x, y))));
    }
    ImageFiles.write(Mask.of(width, height, coverage).toImage(), folder.resolve(name));
    return folder.resolve(name);
  }

  private Path cutout(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(new Color(10, 20, 30, 200));
    graphics.fillOval(width / 4, height / 2, width / 2, height / 3);
    graphics.dispose();
    ImageFiles.write(image, folder.resolve("cutout.png"));
    return folder.resolve("cutout.png");
  }

  private static int[] levels(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }

  /** One grid for all pictures. */
  private static final class Fixed implements Harmonizer {
    private static final ColorGrid GRID =
        ColorGrid.of(
            2,
            1,
            new float[] {
              0.8f, 0.1f, 0, 0.05f, 0, 0.9f, 0, 0, 0.1f, 0, 0.7f, 0, 1, 0, 0, 0.1f, 0, 1.1f, 0, 0,
              0, 0, 1, -0.1f
            });

    private BufferedImage seen;
    private Mask mask;

    @Override
    public String name() {
      return "fixed";
    }

    @Override
    public ColorGrid analyze(BufferedImage image, Mask region) {
      seen = image;
      mask = region;
      return GRID;
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask region) {
      return GRID.apply(image, region);
    }

    @Override
    public void close() {}
  }
}
