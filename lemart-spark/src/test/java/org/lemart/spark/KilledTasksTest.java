package org.lemart.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.Harmonizer;
import org.lemart.spi.ImageFiles;
import org.lemart.train.PhotoSource;

/**
 * A job whose tasks fail, are killed and leave half a file behind. Small pictures unless {@code
 * -Dlemart.photos=FOLDER} names photographs; {@code -Dlemart.count=N} says how many to take.
 */
class KilledTasksTest {
  private static final int COUNT = Integer.getInteger("lemart.count", 40);

  @TempDir Path folder;

  @Test
  void every_output_is_there_once_and_nothing_else() throws IOException {
    List<Row> rows = composites();
    Path out = folder.resolve("out");
    FailingProvider.leftovers = out;
    int errors = FailingProvider.ERRORS.get();
    int kills = FailingProvider.KILLS.get();
    long start = System.nanoTime();

    HarmonizeSummary summary =
        SparkHarmonizer.builder(LocalSpark.get())
            .model(FailingProvider.NAME)
            .output(out)
            .repartition(Math.max(5, COUNT / 50))
            .build()
            .run(dataset(rows));

    double seconds = (System.nanoTime() - start) / 1e9;
    assertThat(FailingProvider.ERRORS.get() - errors).isEqualTo(1);
    assertThat(FailingProvider.KILLS.get() - kills).isEqualTo(1);
    assertThat(summary.done()).isEqualTo(COUNT);
    assertThat(summary.pictures()).isEqualTo(COUNT);
    List<String> wanted = rows.stream().map(row -> row.getString(2)).toList();
    assertThat(TestPictures.files(out)).isEqualTo(wanted);
    List<Row> told = summary.rows().collectAsList();
    assertThat(told).hasSize(COUNT);
    assertThat(new HashSet<>(told.stream().map(row -> row.getString(1)).toList()))
        .isEqualTo(
            new HashSet<>(wanted.stream().map(name -> out.resolve(name).toString()).toList()));
    assertEqualToSingleCalls(rows.subList(0, Math.min(COUNT, 40)), out);
    if (System.getProperty("lemart.photos") != null) {
      System.out.printf(
          Locale.ROOT,
          "%d pictures in %.0f s: %d outputs, 1 task with an error, 1 killed%n",
          COUNT,
          seconds,
          wanted.size());
    }
  }

  private void assertEqualToSingleCalls(List<Row> rows, Path out) {
    Path one = folder.resolve("one.png");
    try (Harmonizer harmonizer = Harmonizer.load(System.getProperty("lemart.model", "reinhard"))) {
      for (Row row : rows) {
        harmonizer.harmonize(Path.of(row.getString(0)), Path.of(row.getString(1)), one);
        assertThat(out.resolve(row.getString(2))).hasSameBinaryContentAs(one);
      }
    }
  }

  private static Dataset<Row> dataset(List<Row> rows) {
    return LocalSpark.get()
        .createDataset(
            rows, Encoders.row(TestPictures.COLUMNS.add("output", DataTypes.StringType)));
  }

  /** Composites, their masks, and names of outputs in their order. */
  private List<Row> composites() throws IOException {
    String given = System.getProperty("lemart.photos");
    PhotoSource photos =
        given == null
            ? PhotoSource.of(IntStream.range(0, COUNT).mapToObj(TestPictures::photo).toList())
            : PhotoSource.open(Path.of(given));
    Path pictures = Files.createDirectory(folder.resolve("pictures"));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      String name = String.format(Locale.ROOT, "p%05d", i);
      Path composite = pictures.resolve(name + ".png");
      Path mask = pictures.resolve(name + "_mask.png");
      BufferedImage photo = photos.read(i).image();
      ImageFiles.write(photo, composite);
      ImageFiles.write(disc(photo.getWidth(), photo.getHeight()), mask);
      rows.add(RowFactory.create(composite.toString(), mask.toString(), name + ".png"));
    }
    return rows;
  }

  private static BufferedImage disc(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(width / 4, height / 4, width / 2, height / 2);
    graphics.dispose();
    return image;
  }
}
