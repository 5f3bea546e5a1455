package org.lemart.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;

/**
 * Writes an event file for TensorBoard ({@code tensorboard --logdir FOLDER}): {@code loss}, {@code
 * mean_loss}, {@code gradient_norm}, {@code learning_rate}, {@code samples_per_second} and {@code
 * validation/METRIC} over the steps. A resumed run replaces the file by one that begins with the
 * events up to its checkpoint.
 */
public final class TensorBoardLog implements TrainingListener {
  private static final String PREFIX = "events.out.tfevents.";
  private static final String SUFFIX = ".lemart";
  private static final double MILLIS = 1e3;

  private final Path folder;
  private long lastStep;
  private boolean running;
  private @Nullable OutputStream out;

  private TensorBoardLog(Path folder) {
    this.folder = folder;
  }

  /** Into a folder, which must exist when training starts. */
  public static TensorBoardLog in(Path folder) {
    return new TensorBoardLog(folder);
  }

  /** Nothing is written before there is a step. */
  @Override
  public void onStart(ModelInTraining model) {
    SafeOutput.requireWritable(folder.resolve(PREFIX));
    lastStep = model.progress().steps();
    running = true;
  }

  private OutputStream open() throws IOException {
    List<Path> before = files();
    List<byte[]> events = new ArrayList<>();
    for (Path file : before) {
      events.addAll(EventFile.read(file, lastStep));
    }
    String name = String.format(Locale.ROOT, "%s%010d%s", PREFIX, (long) seconds(), SUFFIX);
    Path file = folder.resolve(name);
    SafeOutput.write(
        file,
        stream -> {
          stream.write(EventFile.record(EventFile.version(seconds())));
          for (byte[] event : events) {
            stream.write(EventFile.record(event));
          }
        });
    for (Path old : before) {
      if (!old.equals(file)) {
        Files.delete(old);
      }
    }
    return Files.newOutputStream(file, StandardOpenOption.APPEND);
  }

  /** Those of runs before; other programs' files are left alone. */
  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(
              file -> {
                String name = String.valueOf(file.getFileName());
                return name.startsWith(PREFIX) && name.endsWith(SUFFIX);
              })
          .sorted()
          .toList();
    }
  }

  private static double seconds() {
    return System.currentTimeMillis() / MILLIS;
  }

  @Override
  public void onStep(TrainingProgress progress) {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("loss", progress.stepLoss());
    values.put("mean_loss", progress.loss());
    values.put("gradient_norm", progress.gradientNorm());
    values.put("learning_rate", progress.learningRate());
    values.put("samples_per_second", progress.samplesPerSecond());
    write(progress.steps(), values);
  }

  @Override
  public void onValidation(ValidationResult result) {
    write(result.steps(), Map.of("validation/" + result.metric(), result.value()));
  }

  private void write(long step, Map<String, Double> values) {
    if (!running) {
      return;
    }
    try {
      if (out == null) {
        out = open();
      }
      out.write(EventFile.record(EventFile.scalars(seconds(), step, values)));
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void onEnd() {
    running = false;
    try {
      if (out != null) {
        out.close();
      }
      out = null;
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private HarmonizationException failed(IOException e) {
    return new HarmonizationException(
        folder + ": event file cannot be written (" + e.getMessage() + ")", e);
  }
}
