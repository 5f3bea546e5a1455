package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PixelRows;

/** The table of docs/formats.md, on files made by other programs (pictures/make.sh). */
class FormatsTest {
  /** Colours of the corners: upper left, upper right, lower left, lower right. */
  private static final int[][] CORNERS = {
    {0xC8, 0x3C, 0x28}, {0x28, 0xA0, 0x50}, {0x32, 0x50, 0xC8}, {0xE6, 0xD2, 0x5A}
  };

  @TempDir Path folder;

  /** Where the stored corners go when a picture is turned upright. */
  @ParameterizedTest
  @CsvSource({
    "photo.jpg, 16, 24, 8, false, 2031, 6",
    "small.jpg, 24, 16, 8, false, 0123, 32",
    "cmyk.jpg, 24, 16, 8, false, 0123, 8",
    "deep.png, 16, 24, 16, false, 1302, 0.01",
    "alpha.png, 24, 16, 8, true, 0123, 1",
    "alpha16.png, 24, 16, 16, true, 0123, 0.01",
    "palette.png, 24, 16, 8, false, 0123, 24",
    "deep.tif, 24, 16, 16, false, 3210, 0.01",
    "alpha.tif, 24, 16, 8, true, 0123, 1",
    "alpha16.tif, 24, 16, 16, true, 0123, 0.01",
    "lossy.webp, 16, 24, 8, false, 2031, 20",
    "alpha.webp, 24, 16, 8, true, 0123, 1",
    "plain.bmp, 24, 16, 8, false, 0123, 1",
    "plain.gif, 24, 16, 8, false, 0123, 12"
  })
  void files_of_other_programs_come_upright_with_their_depth_and_alpha(
      String name, int width, int height, int bits, boolean alpha, String order, double error) {
    BufferedImage image = ImageFiles.read(TestResource.picture(name));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    assertThat(image.getColorModel().getComponentSize(0)).isEqualTo(bits);
    assertThat(image.getColorModel().hasAlpha()).isEqualTo(alpha);
    for (int corner = 0; corner < 4; corner++) {
      int x = corner % 2 * (width - 1);
      int y = corner / 2 * (height - 1);
      double[] levels = levels(image, x, y);
      int[] stored = CORNERS[order.charAt(corner) - '0'];
      for (int c = 0; c < 3; c++) {
        assertThat(levels[c]).isBetween(stored[c] - error, stored[c] + error);
      }
      if (alpha) {
        assertThat(image.getColorModel().getAlpha(image.getRaster().getDataElements(x, y, null)))
            .isZero();
        assertThat(image.getRGB(width / 2, height / 2) >>> 24).isGreaterThan(200);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"grey.jpg, 8", "grey16.png, 16"})
  void grey_files_stay_grey(String name, int bits) {
    BufferedImage image = ImageFiles.read(TestResource.picture(name));
    assertThat(image.getColorModel().getNumComponents()).isEqualTo(1);
    assertThat(image.getColorModel().getComponentSize(0)).isEqualTo(bits);
    PixelRows rows = PixelRows.of(image);
    rows.load(0);
    // Rec. 709 luma of the first corner.
    assertThat(255 * rows.red()[0]).isBetween(86f, 91f);
  }

  @Test
  void a_gif_keeps_its_transparent_pixels() {
    BufferedImage image = ImageFiles.read(TestResource.picture("alpha.gif"));
    assertThat(image.getRGB(0, 0) >>> 24).isZero();
    assertThat(image.getRGB(12, 8) >>> 24).isEqualTo(255);
  }

  @ParameterizedTest
  @ValueSource(strings = {"photo.jpg", "deep.png", "deep.tif", "lossy.webp"})
  void a_damaged_file_is_read_or_refused_in_one_line(String name) throws IOException {
    byte[] whole = Files.readAllBytes(TestResource.picture(name));
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int k = random.nextInt(4); k >= 0; k--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Path out = folder.resolve("out.png");
      try {
        ImageFiles.write(ImageFiles.read(new ByteArrayInputStream(damaged), name), out);
        assertThat(out).exists();
      } catch (HarmonizationException e) {
        assertThat(e.getMessage()).startsWith(name).doesNotContain("\n");
      }
    }
  }

  /** Samples of a pixel as stored, on the scale of 8 bits. */
  private static double[] levels(BufferedImage image, int x, int y) {
    double[] levels = image.getRaster().getPixel(x, y, (double[]) null);
    for (int c = 0; c < 3; c++) {
      int shift = 2 - c;
      levels[c] =
          image.getRaster().getNumDataElements() == 1
              ? (image.getRGB(x, y) >> (8 * shift)) & 0xFF
              : levels[c] * 255 / ((1 << image.getColorModel().getComponentSize(c)) - 1);
    }
    return levels;
  }

  @ParameterizedTest
  @CsvSource({
    "photo.jpg, jpg", "photo.jpg, png", "photo.jpg, tif",
    "deep.png, jpg", "deep.png, png", "deep.png, tif",
    "deep.tif, jpg", "deep.tif, png", "deep.tif, tif",
    "lossy.webp, jpg", "lossy.webp, png", "lossy.webp, tif"
  })
  void exif_xmp_and_profile_survive_a_harmonized_file(String name, String ending)
      throws IOException, ImageProcessingException {
    Path out = harmonize(name, ending);

    Metadata metadata = ImageMetadataReader.readMetadata(out.toFile());
    Directory root = first(metadata, ExifIFD0Directory.class);
    assertThat(root.getString(ExifIFD0Directory.TAG_MAKE)).isEqualTo("Lemart");
    assertThat(root.getString(ExifIFD0Directory.TAG_ARTIST)).isEqualTo("An Artist");
    assertThat(root.getInteger(ExifIFD0Directory.TAG_ORIENTATION)).isEqualTo(1);
    Directory camera = first(metadata, ExifSubIFDDirectory.class);
    assertThat(camera.getDoubleObject(ExifSubIFDDirectory.TAG_EXPOSURE_TIME)).isEqualTo(1 / 250.0);
    assertThat(camera.getString(ExifSubIFDDirectory.TAG_DATETIME_ORIGINAL))
        .isEqualTo("2024:05:06 07:08:09");
    GpsDirectory place = (GpsDirectory) first(metadata, GpsDirectory.class);
    assertThat(place.getGeoLocation().getLatitude()).isEqualTo(48.5);
    XmpDirectory xmp = (XmpDirectory) first(metadata, XmpDirectory.class);
    assertThat(xmp.getXmpProperties()).containsEntry("dc:title[1]", "A title");
    assertThat(first(metadata, IccDirectory.class).getString(IccDirectory.TAG_COLOR_SPACE))
        .startsWith("RGB");

    BufferedImage before = ImageFiles.read(TestResource.picture(name));
    BufferedImage after = ImageFiles.read(out);
    assertThat(after.getWidth()).isEqualTo(before.getWidth());
    ColorSpace space = after.getColorModel().getColorSpace();
    assertThat(space.isCS_sRGB()).as("a wide profile is used").isFalse();
    double error = ending.equals("jpg") ? 4 : 0.01;
    double[] then = levels(before, 0, 0);
    double[] now = levels(after, 0, 0);
    for (int c = 0; c < 3; c++) {
      assertThat(now[c]).isBetween(then[c] - error, then[c] + error);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "deep.png, png, 16", "deep.png, tif, 16", "deep.tif, png, 16", "deep.tif, tif, 16",
    "alpha16.png, png, 16", "alpha16.png, tif, 16", "alpha16.tif, png, 16", "alpha16.tif, tif, 16",
    "alpha.png, tif, 8", "alpha.tif, png, 8", "alpha.webp, png, 8", "alpha.webp, tif, 8",
    "grey16.png, png, 16", "grey16.png, tif, 16", "deep.png, jpg, 8", "alpha16.png, bmp, 8"
  })
  void depth_and_alpha_survive_where_the_format_has_them(String name, String ending, int bits) {
    BufferedImage before = ImageFiles.read(TestResource.picture(name));
    BufferedImage after = ImageFiles.read(harmonize(name, ending));
    assertThat(after.getColorModel().getComponentSize(0)).isEqualTo(bits);
    boolean keepsAlpha = ending.equals("png") || ending.equals("tif");
    assertThat(after.getColorModel().hasAlpha())
        .isEqualTo(keepsAlpha && before.getColorModel().hasAlpha());
    if (keepsAlpha) {
      // The mask leaves the upper row alone: samples stay, whatever the format.
      assertThat(after.getRaster().getPixels(0, 0, after.getWidth(), 1, (int[]) null))
          .isEqualTo(before.getRaster().getPixels(0, 0, after.getWidth(), 1, (int[]) null));
    }
  }

  @ParameterizedTest
  @CsvSource({"photo.jpg, 87, 17", "small.jpg, 60, 34", "deep.png, 95, 17", "palette.png, 95, 17"})
  void a_jpeg_has_the_quality_and_sampling_of_its_input_or_95(String name, int quality, int factors)
      throws IOException {
    byte[] written = Files.readAllBytes(harmonize(name, "jpg"));
    // The first number of the luma table of the IJG library is 16 at quality 50.
    assertThat(written[find(written, 0xDB) + 5]).isEqualTo((byte) firstStep(quality));
    assertThat(written[find(written, 0xC0) + 11]).isEqualTo((byte) factors);
  }

  @Test
  void another_quality_can_be_asked_for() throws IOException {
    Path out = folder.resolve("out.jpg");
    ImageFiles.write(ImageFiles.read(TestResource.picture("photo.jpg")), out, 30);
    byte[] written = Files.readAllBytes(out);
    assertThat(written[find(written, 0xDB) + 5]).isEqualTo((byte) firstStep(30));
    assertThatThrownBy(() -> ImageFiles.write(ImageFiles.read(out), out, 0))
        .hasMessage("quality must be from 1 to 100 but was 0");
  }

  private static int firstStep(int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    return (16 * percent + 50) / 100;
  }

  private static int find(byte[] file, int marker) {
    int at = 2;
    while ((file[at + 1] & 0xFF) != marker) {
      at += 2 + (file[at + 2] & 0xFF) * 256 + (file[at + 3] & 0xFF);
    }
    return at;
  }

  @Test
  void a_small_file_that_claims_many_pixels_is_refused_before_it_is_decoded() throws IOException {
    Path bomb = folder.resolve("bomb.png");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(bomb))) {
      out.writeLong(0x89504E470D0A1A0AL);
      chunk(
          out,
          "IHDR",
          new byte[] {0, 0, (byte) 0xEA, 0x60, 0, 0, (byte) 0xEA, 0x60, 1, 0, 0, 0, 0});
      chunk(out, "IDAT", new byte[] {0x78, 1});
    }
    assertThatThrownBy(() -> ImageFiles.read(bomb))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            bomb
                + " must have at most 500000000 pixels (property lemart.maxPixels) but has 60000 x"
                + " 60000");
  }

  private static void chunk(DataOutputStream out, String type, byte[] body) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 sum = new CRC32();
    sum.update(name);
    sum.update(body);
    out.writeInt(body.length);
    out.write(name);
    out.write(body);
    out.writeInt((int) sum.getValue());
  }

  /** The lower half harmonized. */
  private Path harmonize(String name, String ending) {
    BufferedImage image = ImageFiles.read(TestResource.picture(name));
    BufferedImage half =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = image.getHeight() / 2; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        half.setRGB(x, y, -1);
      }
    }
    Path mask = folder.resolve("mask.png");
    ImageFiles.write(half, mask);
    Path out = folder.resolve("out." + ending);
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      harmonizer.harmonize(TestResource.picture(name), mask, out);
    }
    return out;
  }

  private static Directory first(Metadata metadata, Class<? extends Directory> type) {
    Directory found = metadata.getFirstDirectoryOfType(type);
    assertThat(found).as(type.getSimpleName()).isNotNull();
    return found;
  }
}
