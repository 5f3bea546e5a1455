package org.lemart.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.train.PhotoSource;

class WebDatasetTest {
  @TempDir Path folder;

  @Test
  void composites_of_shards_are_paired_with_their_masks_by_key() throws IOException {
    BufferedImage mask = TestPictures.mask();
    Path first =
        shard(
            "s-0.tar",
            Map.of(
                "in/a.png",
                TestPictures.photo(1),
                "in/a.mask.png",
                mask,
                "b.jpg",
                TestPictures.photo(2),
                "b.mask.jpg",
                mask));
    Path second = shard("s-1.tar", Map.of("b.png", TestPictures.photo(3), "c.mask.png", mask));
    Path broken = Files.writeString(folder.resolve("s-2.tar"), "no archive");
    Path out = folder.resolve("out");

    HarmonizeSummary summary =
        SparkHarmonizer.builder(LocalSpark.get())
            .model("reinhard")
            .output(out)
            .build()
            .run(
                WebDataset.pictures(
                    LocalSpark.get(),
                    List.of(first.toString(), second.toString(), broken.toString())));

    assertThat(TestPictures.files(out)).containsExactly("s-0/b.jpg", "s-0/in/a.png");
    assertThat(summary.done()).isEqualTo(2);
    assertThat(summary.failures().collectAsList().stream().map((Row row) -> row.getString(3)))
        .hasSize(2)
        .anyMatch(
            error -> error.equals("composite " + second + "!b.png must have a mask but has none"))
        .anyMatch(error -> error.startsWith(broken + ": "));
    try (Harmonizer reinhard = Harmonizer.load("reinhard")) {
      BufferedImage wanted = reinhard.harmonize(TestPictures.photo(1), mask);
      assertThat(pixels(ImageFiles.read(out.resolve("s-0/in/a.png")))).isEqualTo(pixels(wanted));
    }
  }

  @Test
  void the_ending_of_a_shard_may_be_in_capitals() throws IOException {
    Path shard =
        shard("S.TAR", Map.of("a.png", TestPictures.photo(1), "a.mask.png", TestPictures.mask()));

    Row row =
        WebDataset.pictures(LocalSpark.get(), List.of(shard.toString())).collectAsList().get(0);

    assertThat(row.getString(2)).isEqualTo("S/a.png");
    try (PictureReader reader = new PictureReader()) {
      assertThat(pixels(reader.read(row.getString(0)))).isEqualTo(pixels(TestPictures.photo(1)));
      assertThat(reader.mask(row.getString(1)).isEmpty()).isFalse();
    }
  }

  @Test
  void a_mask_saved_as_jpeg_is_denoised_as_that_of_a_file() throws IOException {
    Path shard = shard("s.tar", Map.of("a.mask.jpg", TestPictures.mask()));
    byte[] file = ImageFiles.encode(TestPictures.mask(), "jpg");
    try (PictureReader reader = new PictureReader()) {
      Mask mask = reader.mask(shard + "!a.mask.jpg");
      assertThat(mask).isEqualTo(Mask.of(Files.write(folder.resolve("a.jpg"), file)));
      assertThat(mask).isNotEqualTo(Mask.of(reader.read(shard + "!a.mask.jpg")));
    }
  }

  @Test
  void photographs_of_shards_are_one_source() throws IOException {
    Path first = shard("p-0.tar", Map.of("a.png", TestPictures.photo(1)));
    Path second =
        shard("p-1.tar", Map.of("a.png", TestPictures.photo(2), "b.png", TestPictures.photo(3)));

    PhotoSource photos = WebDataset.photographs(List.of(first, second));

    assertThat(photos.size()).isEqualTo(3);
    assertThat(photos.name(2)).isEqualTo("b.png");
    assertThat(pixels(photos.read(1).image())).isEqualTo(pixels(TestPictures.photo(2)));
    assertThatThrownBy(() -> photos.read(3)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void shards_must_be_tar_archives() {
    assertThatThrownBy(() -> WebDataset.pictures(LocalSpark.get(), List.of("a.zip")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("shard must be a .tar file but was a.zip");
    assertThatThrownBy(() -> WebDataset.photographs(List.of()))
        .hasMessage("shards must hold at least 1 name but was empty");
  }

  private Path shard(String name, Map<String, BufferedImage> entries) throws IOException {
    Path file = folder.resolve(name);
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, BufferedImage> entry : new TreeMap<>(entries).entrySet()) {
        String ending = entry.getKey().substring(entry.getKey().lastIndexOf('.') + 1);
        byte[] bytes = ImageFiles.encode(entry.getValue(), ending);
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
        header.setSize(bytes.length);
        tar.putArchiveEntry(header);
        tar.write(bytes);
        tar.closeArchiveEntry();
      }
    }
    return file;
  }

  private static int[] pixels(BufferedImage image) {
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }
}
