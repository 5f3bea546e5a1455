package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.iptc.IptcDirectory;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Harmonizer;
import org.lemart.LargePicture;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PictureStrips;

/** Compression of TIFF and blocks of IPTC, on files made by other programs (pictures/make.sh). */
class TiffAndIptcTest {
  private static final int WIDTH = 24;
  private static final int HEIGHT = 16;

  @TempDir Path folder;
  private Path mask;

  /** The lower half is foreground. */
  @BeforeEach
  void writeMask() {
    BufferedImage half = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = WIDTH * HEIGHT / 2; i < WIDTH * HEIGHT; i++) {
      half.setRGB(i % WIDTH, i / WIDTH, -1);
    }
    mask = folder.resolve("mask.png");
    ImageFiles.write(half, mask);
  }

  /** Numbers of TIFF 6.0 and its supplements: 1 none, 5 LZW, 8 Deflate, 32773 PackBits. */
  @ParameterizedTest
  @CsvSource({
    "deep.tif, 5, 1",
    "iptc.tif, 5, 2",
    "alpha.tif, 8, 2",
    "alpha16.tif, 1, 1",
    "packbits.tif, 32773, 1",
    "lossy.tif, 8, 2",
    "small.jpg, 1, 1"
  })
  void a_tiff_is_compressed_as_its_input_but_without_loss(
      String name, int compression, int predictor) throws IOException, ImageProcessingException {
    Path whole = folder.resolve("whole.tif");
    Path strips = folder.resolve("strips.tif");
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      harmonizer.harmonize(TestResource.picture(name), mask, whole);
      LargePicture.of(TestResource.picture(name), mask).harmonize(harmonizer, strips);
    }
    Raster before = upperHalf(TestResource.picture(name));
    for (Path file : new Path[] {whole, strips}) {
      assertThat(number(file, ExifDirectoryBase.TAG_COMPRESSION)).isEqualTo(compression);
      assertThat(number(file, ExifDirectoryBase.TAG_PREDICTOR)).isEqualTo(predictor);
      Raster after = upperHalf(file);
      assertThat(after.getPixels(0, 0, WIDTH, HEIGHT / 2, (int[]) null))
          .isEqualTo(before.getPixels(0, 0, WIDTH, HEIGHT / 2, (int[]) null));
    }
  }

  /** Colours of such files are multiplied by alpha. */
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_INT_ARGB_PRE, BufferedImage.TYPE_4BYTE_ABGR_PRE})
  void premultiplied_colours_come_back_from_a_tiff(int type) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      image.setRGB(i % WIDTH, i / WIDTH, (i * 255 / (WIDTH * HEIGHT)) << 24 | 0xC86432);
    }
    Path file = folder.resolve("pre.tif");
    ImageFiles.write(image, file);
    BufferedImage whole = ImageFiles.read(file);
    BufferedImage strip = PictureStrips.open(file).read(4, 3);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int expected = image.getRGB(i % WIDTH, i / WIDTH);
      assertThat(whole.getRGB(i % WIDTH, i / WIDTH)).isEqualTo(expected);
      if (i / WIDTH >= 4 && i / WIDTH < 7) {
        assertThat(strip.getRGB(i % WIDTH, i / WIDTH - 4)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "iptc.jpg, jpg",
    "iptc.jpg, tif",
    "iptc.tif, jpg",
    "iptc.tif, tif",
    "packbits.tif, jpg"
  })
  void iptc_blocks_survive_a_harmonized_file(String name, String ending)
      throws IOException, ImageProcessingException {
    Path out = folder.resolve("out." + ending);
    try (Harmonizer harmonizer = Harmonizer.load("reinhard")) {
      harmonizer.harmonize(TestResource.picture(name), mask, out);
    }
    IptcDirectory iptc =
        ImageMetadataReader.readMetadata(out.toFile()).getFirstDirectoryOfType(IptcDirectory.class);
    assertThat(iptc).isNotNull();
    assertThat(iptc.getKeywords()).containsExactly("sea", "sky");
    assertThat(iptc.getString(IptcDirectory.TAG_HEADLINE)).isEqualTo("Ein Abend");
    assertThat(iptc.getString(IptcDirectory.TAG_BY_LINE)).isEqualTo("Ängström");
  }

  @Test
  void a_picture_in_memory_keeps_its_compression_until_it_is_written() throws Exception {
    Path out = folder.resolve("out.tif");
    BufferedImage read = ImageFiles.read(TestResource.picture("packbits.tif"));
    BufferedImage other = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    ImageFiles.write(ImageFiles.withMetadataOf(read, other), out);
    assertThat(number(out, ExifDirectoryBase.TAG_COMPRESSION)).isEqualTo(32_773);
  }

  private static Raster upperHalf(Path file) {
    return ImageFiles.read(file).getData().createChild(0, 0, WIDTH, HEIGHT / 2, 0, 0, null);
  }

  /** Of the first directory; 1, which both tags mean by default, if it is not there. */
  private static int number(Path file, int tag) throws IOException, ImageProcessingException {
    ExifIFD0Directory root =
        ImageMetadataReader.readMetadata(file.toFile())
            .getFirstDirectoryOfType(ExifIFD0Directory.class);
    assertThat(root).isNotNull();
    Integer value = root.getInteger(tag);
    return value == null ? 1 : value;
  }
}
