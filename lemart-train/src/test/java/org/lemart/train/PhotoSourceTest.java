package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.ReadException;

class PhotoSourceTest {
  @TempDir Path folder;

  @Test
  void folder_tar_zip_and_list_give_the_same_photographs() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("b/two.png", png(2));
    files.put("a/one.png", png(1));
    files.put("a/one.txt", new byte[] {1, 2});
    files.put("a/.hidden.png", png(3));
    Path tree = Files.createDirectory(folder.resolve("tree"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.createDirectories(tree.resolve(file.getKey()).getParent());
      Files.write(tree.resolve(file.getKey()), file.getValue());
    }
    Path list = folder.resolve("list.txt");
    Files.writeString(list, "# two photographs\ntree/a/one.png\n\ntree/b/two.png\n");
    List<String> names = List.of("a/one.png", "b/two.png");

    assertGives(PhotoSource.open(tree), names);
    assertGives(PhotoSource.open(tar(files)), names);
    assertGives(PhotoSource.open(zip(files)), names);
    assertGives(PhotoSource.open(list), names.stream().map(name -> "tree/" + name).toList());
    assertGives(PhotoSource.of(List.of(picture(1), picture(2))), List.of("0", "1"));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void a_folder_may_be_a_symbolic_link_and_those_below_it_are_not_followed() throws IOException {
    Path tree = folder.resolve("tree");
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.createDirectories(tree.resolve("a"));
    Files.write(tree.resolve("a/one.png"), png(1));
    Files.write(other.resolve("two.png"), png(2));
    Files.createSymbolicLink(tree.resolve("b"), other);
    Path link = Files.createSymbolicLink(folder.resolve("link"), tree);

    ImageFolder photos = ImageFolder.of(link);

    assertThat(photos.files()).containsExactly(link.resolve("a/one.png"));
    assertThat(photos.name(0)).isEqualTo("a/one.png");
    assertThat(photos.read(0).image().getRGB(3, 2)).isEqualTo(color(1));
  }

  @Test
  void a_list_may_begin_with_a_byte_order_mark() throws IOException {
    Files.write(folder.resolve("one.png"), png(1));
    Path list = Files.writeString(folder.resolve("list.txt"), "\uFEFFone.png\r\n");

    PhotoSource photos = PhotoSource.open(list);

    assertThat(photos.name(0)).isEqualTo("one.png");
    assertThat(photos.read(0).image().getRGB(3, 2)).isEqualTo(color(1));
  }

  @Test
  void an_archive_is_read_by_several_threads_at_once() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (int i = 1; i <= 20; i++) {
      files.put(String.format("%02d.png", i), png(i));
    }
    PhotoSource tar = PhotoSource.open(tar(files));
    IntStream.range(0, 400)
        .parallel()
        .map(i -> i % 20)
        .forEach(i -> assertThat(tar.read(i).image().getRGB(3, 2)).isEqualTo(color(i + 1)));
  }

  /** Which closes the file for all. */
  @Test
  void an_archive_is_read_on_after_a_reader_was_interrupted() throws IOException {
    Map<String, byte[]> files = Map.of("a.png", png(1));
    for (Path file : List.of(tar(files), zip(files))) {
      PhotoSource archive = PhotoSource.open(file);
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> archive.read(0))
          .isInstanceOf(ReadException.class)
          .hasMessage("reading " + file + " was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(archive.read(0).image().getRGB(3, 2)).isEqualTo(color(1));
    }
  }

  @Test
  void an_archive_that_was_changed_after_a_failure_is_not_read_as_the_old_one() throws IOException {
    Path file = tar(Map.of("a.png", png(1)));
    PhotoSource archive = PhotoSource.open(file);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> archive.read(0)).isInstanceOf(ReadException.class);
    assertThat(Thread.interrupted()).isTrue();
    Files.setLastModifiedTime(file, FileTime.fromMillis(0));
    assertThatThrownBy(() -> archive.read(0))
        .isInstanceOf(ReadException.class)
        .hasMessage(file + " cannot be read: it was changed meanwhile");
  }

  @Test
  void faults_name_the_file_and_the_rule() throws IOException {
    Path noTar = Files.writeString(folder.resolve("x.tar"), "no archive, but long".repeat(99));
    Path noZip = Files.writeString(folder.resolve("x.zip"), "no archive");
    Path empty = Files.writeString(folder.resolve("x.txt"), "# nothing\n");
    Path without = tar(Map.of("a.txt", new byte[3]));
    assertFault(noTar, "cannot be read as an archive");
    assertFault(noZip, "cannot be read as an archive");
    assertFault(empty, "must list photographs but has none");
    assertFault(without, "must hold photographs but has none");
    assertFault(folder.resolve("nowhere"), "must be a folder of photographs");
    Path picture = Files.write(folder.resolve("x.png"), png(1));
    assertFault(picture, "must be a folder, a .tar or .zip archive, or a text file");
    Path packed = Files.write(folder.resolve("x.tar.gz"), new byte[] {31, (byte) 139, 8, 0, -1});
    assertFault(packed, "that lists photographs, but was none of these");
    PhotoSource broken = PhotoSource.open(tar(Map.of("a.jpg", new byte[300])));
    assertThatThrownBy(() -> broken.read(0))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining("photos.tar!a.jpg must be an image");
  }

  @Test
  void entries_that_lead_out_of_the_archive_or_unpack_to_too_much_are_refused() throws IOException {
    for (String name : new String[] {"../a.png", "in/../../a.png", "/a.png", "in\\..\\a.png"}) {
      Path zip = zip(Map.of(name, png(1)));
      assertThatThrownBy(() -> PhotoSource.open(zip))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageStartingWith(zip + ": cannot be read as an archive")
          .hasMessageContaining("must not lead out of the archive");
    }
    ByteArrayInputStream five = new ByteArrayInputStream(new byte[5]);
    assertThatThrownBy(() -> ImageArchive.readAll(five, 4, "a!b"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("a!b: must unpack to at most 4 bytes but has more");
    assertThat(ImageArchive.readAll(new ByteArrayInputStream(new byte[4]), 4, "a!b")).hasSize(4);
  }

  private static void assertFault(Path place, String rule) {
    assertThatThrownBy(() -> PhotoSource.open(place))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContainingAll(place.toString(), rule);
  }

  private static void assertGives(PhotoSource source, List<String> names) {
    assertThat(IntStream.range(0, source.size()).mapToObj(source::name)).isEqualTo(names);
    assertThat(source.read(0).image().getRGB(3, 2)).isEqualTo(color(1));
    assertThat(source.read(1).image().getRGB(3, 2)).isEqualTo(color(2));
  }

  private static int color(int seed) {
    return 0xFF000000 | seed * 0x030507;
  }

  private static BufferedImage picture(int seed) {
    BufferedImage image = new BufferedImage(8, 6, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 2, color(seed));
    return image;
  }

  private static byte[] png(int seed) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture(seed), "png", out);
    return out.toByteArray();
  }

  private Path tar(Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve("photos.tar");
    try (OutputStream out = Files.newOutputStream(file);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> item : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(item.getKey());
        entry.setSize(item.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(item.getValue());
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private Path zip(Map<String, byte[]> files) throws IOException {
    Path file = folder.resolve("photos.zip");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, byte[]> item : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(item.getKey()));
        zip.write(item.getValue());
      }
    }
    return file;
  }
}
