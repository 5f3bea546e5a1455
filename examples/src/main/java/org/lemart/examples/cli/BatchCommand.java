package org.lemart.examples.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.examples.cli.BatchReport.Row;
import org.lemart.examples.cli.BatchReport.Status;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.OutputFolder;
import org.lemart.spi.SafeOutput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lemart batch}. */
@Command(
    name = "batch",
    description = {
      "Harmonizes every composite below a folder.",
      "The mask of a/b.jpg is a/b_mask.*, a/masks/b.* or masks/a/b.* (any picture format), or a/b.*"
          + " in the folder of --masks. Results keep names and folders; what is there already is"
          + " skipped, so a call that was stopped is finished by calling it again."
    })
final class BatchCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder of composites and masks, at any depth.")
  Path folder;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Folder to write.")
  Path output;

  @Option(
      names = "--masks",
      paramLabel = "DIR",
      description = "Folder of the masks (default: they lie beside the composites).")
  @Nullable Path masks;

  @Option(
      names = "--format",
      paramLabel = "png|jpg|tif|bmp",
      converter = Values.PictureEnding.class,
      description = "Format of the results (default: that of the composite; png for webp and gif).")
  @Nullable String format;

  @Option(
      names = "--threads",
      paramLabel = "T",
      converter = Values.Count.class,
      description =
          "Pictures at a time (default: one a processor); each needs memory for a few pictures.")
  @Nullable Integer threads;

  @Option(names = "--overwrite", description = "Make again what is there.")
  boolean overwrite;

  @Option(
      names = "--report",
      paramLabel = "FILE.csv",
      description = "What became of each picture (default: OUT/report.csv).")
  @Nullable Path report;

  @Mixin ModelChoice model;

  @Mixin EdgeOptions edge;

  @Mixin OutputOptions writing;

  @Option(
      names = "--invert",
      description = "Take black as foreground: fits the background to the object.")
  boolean invert;

  @Override
  public Integer call() {
    requireOther(folder);
    if (masks != null) {
      requireOther(masks);
    }
    BatchFolder pictures = BatchFolder.of(folder, masks, output);
    BatchReport rows = new BatchReport();
    Map<Path, BatchItem> results = results(pictures.items(), rows);
    try (OutputFolder files = OutputFolder.open(output)) {
      Path table = report == null ? files.file(Path.of("report.csv")) : report;
      SafeOutput.requireWritable(table);
      for (Path stray : pictures.strays()) {
        String message = "mask " + stray + " must have a composite of its name but has none";
        rows.add(new Row(folder.relativize(stray), Status.FAILED, message, 0));
      }
      try (Harmonizer harmonizer = model.open()) {
        run(new BatchJob(harmonizer, edge, writing, files, invert, overwrite), results, rows);
      } finally {
        SafeOutput.writeText(table, rows.toCsv());
      }
      conclude(rows, table);
    }
    return 0;
  }

  private void requireOther(Path input) {
    if (Places.isSame(input, output)) {
      throw new HarmonizationException(
          "output " + output + " must be another folder than that of the pictures");
    }
  }

  /** Names of the results, none twice; what cannot be named is in the rows. */
  private Map<Path, BatchItem> results(List<BatchItem> items, BatchReport rows) {
    Map<Path, BatchItem> results = new LinkedHashMap<>();
    for (BatchItem item : items) {
      try {
        Path result = result(item.name());
        BatchItem other = results.put(result, item);
        if (other != null) {
          throw new HarmonizationException(
              String.format(
                  "results must differ but %s and %s both give %s",
                  other.composite(), item.composite(), result));
        }
      } catch (InvalidPathException e) {
        String rule = " must have a name in the characters of the locale (LC_ALL) but has others";
        rows.add(new Row(item.name(), Status.FAILED, item.composite() + rule, 0));
      }
    }
    return results;
  }

  /** The name itself where it may stay: in the POSIX locale others cannot be made from its text. */
  private Path result(Path name) {
    String given = String.valueOf(name.getFileName());
    String result = ImageFiles.resultName(given, format);
    return result.equals(given) ? name : name.resolveSibling(result);
  }

  private void run(BatchJob job, Map<Path, BatchItem> results, BatchReport rows) {
    int workers = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
    ExecutorService pool = Executors.newFixedThreadPool(workers, BatchCommand::daemon);
    Counter counter = new Counter(spec.commandLine().getErr());
    try {
      List<Future<Row>> pending = new ArrayList<>();
      results.forEach((name, item) -> pending.add(pool.submit(() -> job.run(item, name))));
      int done = 0;
      for (Future<Row> row : pending) {
        rows.add(row.get());
        counter.onImage(++done, pending.size());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new HarmonizationException("the batch was interrupted; call it again to go on", e);
    } finally {
      pool.shutdownNow();
    }
  }

  private void conclude(BatchReport rows, Path table) {
    long failed = rows.count(Status.FAILED);
    long skipped = rows.count(Status.SKIPPED);
    if (failed > 0) {
      throw new HarmonizationException(
          String.format(
              "%d of %d pictures failed, see %s; the first: %s",
              failed, rows.size(), table, rows.firstFailure()));
    }
    String there =
        skipped == 0 ? "" : ", " + skipped + " were there (--overwrite makes them again)";
    spec.commandLine()
        .getOut()
        .println(rows.count(Status.DONE) + " pictures harmonized to " + output + there);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lemart-batch");
    thread.setDaemon(true);
    return thread;
  }
}
