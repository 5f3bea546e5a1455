package org.lemart.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.lemart.HarmonizationException;
import org.lemart.spi.ImageFiles;
import org.lemart.train.ImageArchive;
import org.lemart.train.PhotoSource;

/**
 * Pictures in WebDataset shards: tar archives whose entries belong together if their names are
 * equal up to the first dot of the file name, the key. {@code KEY.jpg} (or another picture format)
 * is a composite and {@code KEY.mask.png} (or another) its mask.
 */
public final class WebDataset {
  private static final String MASK = "mask.";
  private static final StructType COLUMNS =
      new StructType()
          .add("composite", DataTypes.StringType)
          .add("mask", DataTypes.StringType)
          .add("output", DataTypes.StringType);

  private WebDataset() {}

  /**
   * Lists the composites of shards, for {@link SparkHarmonizer#run}. Results go to a folder for
   * each shard, named as the shard; a shard that cannot be read, and a composite without a mask,
   * give a row that fails.
   *
   * @param shards paths of .tar files, not compressed
   */
  public static Dataset<Row> pictures(SparkSession spark, List<String> shards) {
    for (String shard : shards) {
      requireTar(shard);
    }
    FlatMapFunction<String, Row> entries = WebDataset::entries;
    return spark
        .createDataset(shards, Encoders.STRING())
        .repartition(Math.max(1, shards.size()))
        .flatMap(entries, Encoders.row(COLUMNS));
  }

  /**
   * The photographs of several shards as one source, in the order of the shards, for {@link
   * SparkGenerate}.
   */
  public static PhotoSource photographs(List<Path> shards) {
    return JoinedPhotos.of(shards.stream().map(PhotoSource::open).toList());
  }

  private static void requireTar(String shard) {
    if (!shard.toLowerCase(Locale.ROOT).endsWith(".tar")) {
      throw new HarmonizationException("shard must be a .tar file but was " + shard);
    }
  }

  private static Iterator<Row> entries(String shard) {
    String place = shard + "!";
    List<Row> rows = new ArrayList<>();
    try (ImageArchive archive = ImageArchive.of(Path.of(shard))) {
      Map<String, String> masks = new HashMap<>();
      List<String> composites = new ArrayList<>();
      for (int i = 0; i < archive.size(); i++) {
        String name = archive.name(i);
        String field = name.substring(key(name).length() + 1);
        if (field.startsWith(MASK)) {
          masks.put(key(name), place + name);
        } else if (field.indexOf('.') < 0) {
          composites.add(name);
        }
      }
      String folder = String.valueOf(Path.of(shard).getFileName()).replaceFirst("\\.[^.]*$", "");
      for (String name : composites) {
        String output = folder + "/" + ImageFiles.resultName(name, null);
        rows.add(RowFactory.create(place + name, masks.get(key(name)), output));
      }
    } catch (HarmonizationException | IOException e) {
      rows.add(RowFactory.create(place, null, null)); // reading it again tells why
    }
    return rows.iterator();
  }

  /** The name up to the first dot after the last slash. */
  private static String key(String name) {
    return name.substring(0, name.indexOf('.', name.lastIndexOf('/') + 1));
  }
}
