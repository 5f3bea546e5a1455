package org.lemart.spark;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lemart.spi.ImageFiles;

/** Small pictures: gradients with a disc, and the mask of the disc. */
final class TestPictures {
  static final int WIDTH = 48;
  static final int HEIGHT = 36;
  static final StructType COLUMNS =
      new StructType().add("composite", DataTypes.StringType).add("mask", DataTypes.StringType);

  private TestPictures() {}

  static BufferedImage photo(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, color(random), WIDTH, HEIGHT, color(random)));
    graphics.fillRect(0, 0, WIDTH, HEIGHT);
    graphics.setPaint(new GradientPaint(0, 0, color(random), WIDTH, HEIGHT, color(random)));
    graphics.fillOval(12, 9, 24, 18);
    graphics.dispose();
    return image;
  }

  static BufferedImage mask() {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillOval(12, 9, 24, 18);
    graphics.dispose();
    return image;
  }

  private static Color color(SplittableRandom random) {
    return new Color(random.nextInt(256), random.nextInt(256), random.nextInt(256));
  }

  /** Files p00.png, p01.png .. and their masks below the folder, as a data set. */
  static Dataset<Row> dataset(Path folder, int count) throws IOException {
    Files.createDirectories(folder);
    Path mask = folder.resolve("mask.png");
    ImageFiles.write(mask(), mask);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path composite = folder.resolve(name(i));
      ImageFiles.write(photo(i), composite);
      rows.add(RowFactory.create(composite.toString(), mask.toString()));
    }
    return dataset(rows);
  }

  static Dataset<Row> dataset(List<Row> rows) {
    return LocalSpark.get().createDataset(rows, Encoders.row(COLUMNS));
  }

  static String name(int index) {
    return String.format(Locale.ROOT, "p%02d.png", index);
  }

  /** All files below a folder but those of the report, relative, sorted. */
  static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString().replace('\\', '/'))
          .filter(name -> !name.startsWith(SparkHarmonizer.REPORT + "/"))
          .sorted()
          .toList();
    }
  }
}
