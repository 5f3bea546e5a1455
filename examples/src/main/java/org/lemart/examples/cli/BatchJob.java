package org.lemart.examples.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.lemart.Composite;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.examples.cli.BatchReport.Row;
import org.lemart.examples.cli.BatchReport.Status;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.OutputFolder;

/**
 * What is done to each picture of a batch; may run on several threads.
 *
 * @param overwrite whether to make again what is there
 */
record BatchJob(
    Harmonizer harmonizer,
    EdgeOptions edge,
    OutputOptions writing,
    OutputFolder folder,
    boolean invert,
    boolean overwrite) {

  /** Never fails: what goes wrong is in the row. */
  Row run(BatchItem item, Path name) {
    long start = System.nanoTime();
    try {
      if (!overwrite && folder.has(name)) {
        return row(item, Status.SKIPPED, name + " is there", start);
      }
      return row(item, Status.DONE, harmonize(item, name), start);
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      return row(item, Status.FAILED, Failures.oneLine(e, item.composite().toString()), start);
    }
  }

  /** What the user should know. */
  private String harmonize(BatchItem item, Path name) {
    Path maskFile = item.mask();
    BufferedImage image = ImageFiles.read(item.composite());
    Mask given = Pictures.readMask(maskFile, image, item.composite());
    Mask region = invert ? given.invert() : given;
    BufferedImage harmonized = edge.harmonize(harmonizer, image, region);
    Path file = folder.file(name);
    writing.write(edge.soften(new Composite(harmonized, region), image).image(), file);
    return Pictures.note(region, maskFile);
  }

  private static Row row(BatchItem item, Status status, String message, long start) {
    return new Row(item.name(), status, message, (System.nanoTime() - start) / 1e9);
  }
}
