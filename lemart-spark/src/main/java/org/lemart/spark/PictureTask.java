package org.lemart.spark;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.TaskCompletionListener;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.OutputFolder;

/**
 * Harmonizes the pictures of a partition. Each attempt of a task writes to names of its own and
 * moves them to their places, so that an output is whole whichever attempt wrote it.
 *
 * @param folder that the driver has opened
 * @param resume whether outputs that are there are left as they are
 */
record PictureTask(ModelSettings model, String folder, boolean resume)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    ExecutorModels.Model shared = ExecutorModels.of(model);
    PictureReader reader = new PictureReader();
    TaskContext task = TaskContext.get();
    if (task != null) {
      TaskCompletionListener closing =
          ended -> {
            reader.close();
            shared.close();
          };
      task.addTaskCompletionListener(closing);
    }
    OutputFolder files = OutputFolder.join(Path.of(folder));
    return TaskItems.of(rows, row -> run(row, shared.harmonizer(), reader, files));
  }

  /** What goes wrong with the picture is in the row; what ends the task ends the task. */
  private Row run(Row row, Harmonizer harmonizer, PictureReader reader, OutputFolder files) {
    @Nullable String composite = row.getString(0);
    @Nullable String output = row.getString(2);
    String place = output == null ? null : Path.of(folder).resolve(output).toString();
    try {
      if (composite == null || output == null) {
        throw new HarmonizationException("composite must be the path of a picture but was null");
      }
      Path name = Path.of(output);
      if (resume && files.has(name)) {
        return RowFactory.create(composite, place, Status.SKIPPED.text(), null);
      }
      harmonize(composite, row.getString(1), harmonizer, reader, files, name);
      return RowFactory.create(composite, place, Status.DONE.text(), null);
    } catch (RuntimeException | OutOfMemoryError e) {
      if (TaskItems.isKilled(TaskContext.get())) {
        throw e;
      }
      return RowFactory.create(composite, place, Status.FAILED.text(), message(e));
    }
  }

  private static void harmonize(
      String composite,
      @Nullable String maskPlace,
      Harmonizer harmonizer,
      PictureReader reader,
      OutputFolder files,
      Path name) {
    BufferedImage image = reader.read(composite);
    if (maskPlace == null) {
      throw new HarmonizationException("composite " + composite + " must have a mask but has none");
    }
    Mask mask = reader.mask(maskPlace);
    ImageFiles.requireSizeOf(image, "image " + composite, mask, "mask " + maskPlace);
    Path file = files.file(name);
    ImageFiles.requireWritable(file);
    ImageFiles.write(harmonizer.harmonize(image, mask), file);
  }

  /** One line. */
  private static String message(Throwable e) {
    String text = e.getMessage() == null ? "" : e.getMessage().strip().replaceAll("\\R.*", "");
    boolean clear = e instanceof HarmonizationException || e instanceof IllegalArgumentException;
    return clear && !text.isEmpty() ? text : e.getClass().getSimpleName() + ": " + text;
  }
}
