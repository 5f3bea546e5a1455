package org.lemart.examples.hostile;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lemart.Images;
import org.lemart.examples.TestResource;
import org.lemart.models.SafeTensors;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;
import org.lemart.spi.ImageFiles;
import org.lemart.train.ImageArchive;

/** Damaged files of bytes: pictures, weights, archives. */
class HostileFilesTest {
  private static final String MOST_PIXELS = "lemart.maxPixels";
  private static final int TAR_BLOCK = 512;

  private static Path folder;

  @BeforeContainer
  static void begin() throws IOException {
    folder = Files.createTempDirectory("hostile");
    // So that a few bytes cannot ask for all memory that tests have.
    System.setProperty(MOST_PIXELS, "4000000");
  }

  @AfterContainer
  static void end() throws IOException {
    System.clearProperty(MOST_PIXELS);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }

  @Provide
  Arbitrary<byte[]> pictures() {
    return Mutations.ofBytes(samples().map(HostileFilesTest::bytes).toList());
  }

  @Property(tries = 100)
  void pictures_are_read_and_written_or_refused(@ForAll("pictures") byte[] file) {
    Outcome.requireClear(
        () -> {
          BufferedImage image = ImageFiles.read(new ByteArrayInputStream(file), "x");
          if (image.getWidth() * image.getHeight() < 1 << 14) {
            ImageFiles.write(Images.copy(image), folder.resolve("out.png"));
            ImageFiles.write(Images.copy(image), folder.resolve("out.jpg"));
            ImageFiles.write(Images.copy(image), folder.resolve("out.tif"));
          }
        });
  }

  @Provide
  Arbitrary<byte[]> weights() throws IOException {
    Path file = Files.createTempFile("hostile", ".safetensors");
    new SafeTensors(
            Map.of(
                "a", Tensor.of(DType.F32, new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, 6}),
                "b", Tensor.of(DType.F16, new long[] {2}, new float[] {1, 2})),
            Map.of("lemart.network", "swinih", "lemart.config", "{}"))
        .write(file);
    byte[] valid = Files.readAllBytes(file);
    Files.delete(file);
    return Mutations.ofBytes(List.of(valid));
  }

  @Property(tries = 200)
  void safetensors_are_read_or_refused(@ForAll("weights") byte[] file) {
    Outcome.requireClear(() -> SafeTensors.read(new ByteArrayInputStream(file), "x"));
  }

  @Provide
  Arbitrary<byte[]> zips() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : new String[] {"in/small.jpg", "in/alpha.png"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(bytes(TestResource.picture(name.replaceFirst(".*/", ""))));
      }
    }
    return Mutations.ofBytes(List.of(out.toByteArray()));
  }

  @Property(tries = 200)
  void zip_archives_are_read_or_refused(@ForAll("zips") byte[] file) throws IOException {
    readAll(Files.write(folder.resolve("a.zip"), file));
  }

  @Provide
  Arbitrary<byte[]> tars() {
    byte[] content = bytes(TestResource.picture("small.jpg"));
    byte[] tar = new byte[6 * TAR_BLOCK];
    for (int i = 0; i < 2; i++) {
      put(tar, i * 2 * TAR_BLOCK, "in/" + i + ".jpg");
      put(tar, i * 2 * TAR_BLOCK + 100, "0000644");
      put(tar, i * 2 * TAR_BLOCK + 124, String.format("%011o", content.length));
      put(tar, i * 2 * TAR_BLOCK + 148, "        0");
      put(tar, i * 2 * TAR_BLOCK + 257, "ustar");
      int sum = 0;
      for (int k = 0; k < TAR_BLOCK; k++) {
        sum += tar[i * 2 * TAR_BLOCK + k];
      }
      put(tar, i * 2 * TAR_BLOCK + 148, String.format("%06o\0", sum));
      System.arraycopy(content, 0, tar, (i * 2 + 1) * TAR_BLOCK, content.length);
    }
    return Mutations.ofBytes(List.of(tar));
  }

  @Property(tries = 200)
  void tar_archives_are_read_or_refused(@ForAll("tars") byte[] file) throws IOException {
    readAll(Files.write(folder.resolve("a.tar"), file));
  }

  private static void put(byte[] tar, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, tar, at, bytes.length);
  }

  private static void readAll(Path file) {
    Outcome.requireClear(
        () -> {
          try (ImageArchive archive = ImageArchive.of(file)) {
            for (int i = 0; i < archive.size(); i++) {
              int index = i;
              Outcome.requireClear(() -> archive.read(index));
            }
          }
        });
  }

  private static Stream<Path> samples() {
    try (Stream<Path> files = Files.list(TestResource.picture("small.jpg").getParent())) {
      return files
          .filter(file -> file.toString().matches(".*\\.(jpg|png|tif|webp|bmp|gif)"))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
