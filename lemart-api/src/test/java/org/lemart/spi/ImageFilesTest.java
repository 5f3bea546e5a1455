package org.lemart.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Images;
import org.lemart.Profiles;
import org.lemart.TestPictures;

class ImageFilesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "a.jpg,,a.jpg",
    "a.b.PNG,,a.b.PNG",
    "a.webp,,a.png",
    "a.GIF,,a.png",
    "a,,a",
    "a.jpg,tif,a.tif",
    "a.webp,jpg,a.jpg",
    "a,tif,a"
  })
  void results_are_named_as_their_pictures_in_a_format_that_is_written(
      String name, String format, String result) {
    assertThat(ImageFiles.resultName(name, format)).isEqualTo(result);
  }

  @ParameterizedTest
  @CsvSource({
    "a.jpg,true",
    "a.b.TIFF,true",
    "a.gif,true",
    ".a.jpg,false",
    ".jpg,false",
    "a.txt,false"
  })
  void pictures_are_known_by_their_endings_unless_hidden(String name, boolean picture) {
    assertThat(ImageFiles.isPictureName(name)).isEqualTo(picture);
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "PNG", "tif", "tiff", "bmp"})
  void lossless_formats_give_the_picture_back(String extension) {
    BufferedImage image = TestPictures.random("type 5", 31, 17, 1);
    Path file = folder.resolve("a." + extension);
    ImageFiles.write(image, file);
    BufferedImage back = ImageFiles.read(file);
    assertThat(rgb(back)).isEqualTo(rgb(image));
  }

  @ParameterizedTest
  @ValueSource(strings = {"16-bit RGB", "16-bit RGBA", "type 10", "type 11", "16-bit grey + alpha"})
  void png_keeps_depth_and_alpha(String kind) {
    BufferedImage image = TestPictures.random(kind, 9, 7, 1);
    Path file = folder.resolve("a.png");
    ImageFiles.write(image, file);
    assertThat(TestPictures.raw(ImageFiles.read(file))).isEqualTo(TestPictures.raw(image));
  }

  static Stream<String> kinds() {
    return TestPictures.kinds().stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void every_kind_of_picture_can_be_written_in_every_format(String kind) {
    for (String extension : new String[] {"png", "jpg", "jpeg", "tiff", "bmp"}) {
      BufferedImage image = TestPictures.random(kind, 9, 7, 1);
      Path file = folder.resolve("a." + extension);
      ImageFiles.write(image, file);
      assertThat(ImageFiles.read(file).getWidth()).isEqualTo(9);
    }
  }

  @Test
  void a_jpeg_of_a_wide_gamut_keeps_its_numbers() {
    BufferedImage image = Profiles.picture("p3", 16, 16, DataBuffer.TYPE_BYTE);
    int[] green = {10, 250, 20};
    for (int i = 0; i < 256; i++) {
      image.getRaster().setPixel(i % 16, i / 16, green);
    }
    Path file = folder.resolve("a.jpg");
    ImageFiles.write(image, file);
    BufferedImage read = ImageFiles.read(file);
    assertThat(read.getColorModel().getColorSpace().isCS_sRGB()).isFalse();
    int[] found = read.getRaster().getPixel(8, 8, new int[3]);
    for (int c = 0; c < 3; c++) {
      assertThat(found[c]).isBetween(green[c] - 6, green[c] + 6);
    }
  }

  @Test
  void a_picture_of_another_space_does_not_get_the_profile_of_a_file() {
    Path file = folder.resolve("p3.png");
    ImageFiles.write(Profiles.random("p3", 4, 4, DataBuffer.TYPE_BYTE, 1), file);
    BufferedImage wide = ImageFiles.read(file);
    BufferedImage own = TestPictures.random("type 1", 4, 4, 2);

    ImageFiles.write(ImageFiles.withMetadataOf(wide, own), folder.resolve("own.png"));
    ImageFiles.write(
        ImageFiles.withMetadataOf(wide, Images.copy(wide)), folder.resolve("copy.png"));

    BufferedImage read = ImageFiles.read(folder.resolve("own.png"));
    assertThat(read.getColorModel().getColorSpace().isCS_sRGB()).isTrue();
    assertThat(rgb(read)).isEqualTo(rgb(own));
    BufferedImage copy = ImageFiles.read(folder.resolve("copy.png"));
    assertThat(copy.getColorModel().getColorSpace().isCS_sRGB()).isFalse();
    assertThat(TestPictures.raw(copy)).isEqualTo(TestPictures.raw(wide));
  }

  @Test
  void jpeg_shows_transparent_pixels_on_white() {
    BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_ARGB);
    Path file = folder.resolve("a.jpg");
    ImageFiles.write(image, file);
    assertThat(ImageFiles.read(file).getRGB(8, 8)).isEqualTo(0xFFFFFFFF);
    assertThat(ImageFiles.isJpeg(file)).isTrue();
  }

  @Test
  void a_jpeg_is_known_by_its_first_bytes() {
    BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_3BYTE_BGR);
    assertThat(ImageFiles.isJpeg(ImageFiles.encode(image, "jpg"))).isTrue();
    assertThat(ImageFiles.isJpeg(ImageFiles.encode(image, "png"))).isFalse();
    assertThat(ImageFiles.isJpeg(new byte[] {(byte) 0xFF, (byte) 0xD8})).isFalse();
  }

  @Test
  void a_palette_is_promoted_when_read() throws IOException {
    BufferedImage image = TestPictures.random("type 13", 9, 7, 1);
    Path file = folder.resolve("a.png");
    ImageIO.write(image, "png", file.toFile());
    BufferedImage back = ImageFiles.read(file);
    assertThat(back.getType()).isEqualTo(BufferedImage.TYPE_INT_RGB);
    assertThat(rgb(back)).isEqualTo(rgb(image));
  }

  @ParameterizedTest
  @CsvSource({"jpg, 0.5", "jpg, 0.95", "jpg, 0.999", "png, 0.5", "bmp, 0.5"})
  void a_file_that_is_cut_off_is_refused(String extension, double share) throws IOException {
    Path file = folder.resolve("cut." + extension);
    ImageFiles.write(TestPictures.random("type 5", 90, 60, 1), file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, (int) (whole.length * share)));
    assertRefused(file, file + " must be a whole image but was cut off");
  }

  @Test
  void a_file_that_is_missing_or_a_folder_or_no_image_is_refused() throws IOException {
    Path missing = folder.resolve("missing.png");
    assertRefused(missing, missing + " must be an image file but does not exist");
    assertRefused(folder, folder + " must be an image file but was a folder");
    Path text = Files.writeString(folder.resolve("text.png"), "hello, this is no picture");
    assertRefused(text, text + " must be an image (PNG, JPEG, TIFF, BMP, GIF, ..) but was none");
    Path empty = Files.createFile(folder.resolve("empty.jpg"));
    assertThatThrownBy(() -> ImageFiles.read(empty))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("empty.jpg")
        .hasMessageNotContaining("\n");
  }

  @Test
  void garbage_after_a_good_header_gives_one_line() throws IOException {
    Path file = folder.resolve("a.png");
    ImageFiles.write(TestPictures.random("type 5", 40, 40, 1), file);
    byte[] bytes = Files.readAllBytes(file);
    Arrays.fill(bytes, 60, bytes.length, (byte) 7);
    Files.write(file, bytes);
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(file.toString())
        .hasMessageNotContaining("\n");
  }

  @Test
  void a_place_that_cannot_be_written_is_refused_and_nothing_is_left() throws IOException {
    BufferedImage image = TestPictures.random("type 1", 4, 4, 1);
    Path unknown = folder.resolve("a.xyz");
    assertThatThrownBy(() -> ImageFiles.requireWritable(unknown))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("output must end in .png, .jpg, .jpeg, .tif, .tiff or .bmp but was " + unknown);
    Path nowhere = folder.resolve("no").resolve("a.png");
    assertThatThrownBy(() -> ImageFiles.write(image, nowhere))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(folder.resolve("no") + " does not");
    Path taken = Files.createDirectory(folder.resolve("taken.png"));
    assertThatThrownBy(() -> ImageFiles.write(image, taken))
        .hasMessageContaining("must be a file but was a folder");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(taken);
    }
  }

  @Test
  void writing_replaces_the_old_file_and_leaves_nothing_beside_it() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "old");
    ImageFiles.write(TestPictures.random("type 1", 4, 4, 1), file);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
    assertThat(ImageFiles.read(file).getWidth()).isEqualTo(4);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> ImageFiles.read(file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(message);
  }

  private static int[] rgb(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
