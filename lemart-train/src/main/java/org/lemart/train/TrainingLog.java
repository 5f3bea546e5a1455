package org.lemart.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.lemart.spi.SafeOutput;

/**
 * Writes a row for each update, as CSV or as JSON lines: {@code step, samples, skipped, seconds,
 * waiting_seconds, loss} (of this update), {@code mean_loss} (moving average), {@code
 * gradient_norm, learning_rate, validation} (after some updates). What is not a number stays empty
 * in CSV and is left out in JSON. A resumed run goes on after the row of its checkpoint: rows of
 * later steps, which come again, are cut.
 */
public final class TrainingLog implements TrainingListener {
  private static final String HEADER =
      "step,samples,skipped,seconds,waiting_seconds,loss,mean_loss,gradient_norm,learning_rate,"
          + "validation\n";
  private static final double MILLIS = 1e3;

  /** A step of a file that was written before. */
  record Row(long step, double loss, double mean, double validation) {}

  private final Path file;
  private final boolean json;
  private long lastStep;
  private boolean running;
  private @Nullable StepLines lines;
  private @Nullable TrainingProgress pending;
  private OptionalDouble validation = OptionalDouble.empty();

  private TrainingLog(Path file, boolean json) {
    this.file = file;
    this.json = json;
  }

  /** A CSV file with a header. Its folder must exist when training starts. */
  public static TrainingLog csv(Path file) {
    return new TrainingLog(file, false);
  }

  /** A file of one JSON object a line. Its folder must exist when training starts. */
  public static TrainingLog jsonLines(Path file) {
    return new TrainingLog(file, true);
  }

  /** Nothing is written before there is a step. */
  @Override
  public void onStart(ModelInTraining model) {
    SafeOutput.requireWritable(file);
    lastStep = model.progress().steps();
    running = true;
  }

  private StepLines open() {
    return StepLines.open(
        file,
        json ? "" : HEADER,
        line -> {
          long step = json ? stepOfJson(line) : stepOfCsv(line);
          return step >= 1 && step <= lastStep;
        });
  }

  @Override
  public void onStep(TrainingProgress progress) {
    write();
    pending = progress;
  }

  @Override
  public void onValidation(ValidationResult result) {
    validation = OptionalDouble.of(result.value());
  }

  @Override
  public void onCheckpoint(TrainingProgress progress) {
    write();
  }

  @Override
  public void onEnd() {
    write();
    running = false;
    if (lines != null) {
      lines.close();
      lines = null;
    }
  }

  /** A row is complete when the validation after its step, if there is one, is known. */
  private void write() {
    if (pending != null && running) {
      if (lines == null) {
        lines = open();
      }
      lines.add(json ? json(pending, validation) : csv(pending, validation));
    }
    pending = null;
    validation = OptionalDouble.empty();
  }

  private static String csv(TrainingProgress p, OptionalDouble validation) {
    return String.join(
        ",",
        Long.toString(p.steps()),
        Long.toString(p.samples()),
        Long.toString(p.skipped()),
        seconds(p.elapsed().toMillis()),
        seconds(p.waiting().toMillis()),
        number(p.stepLoss()),
        number(p.loss()),
        number(p.gradientNorm()),
        number(p.learningRate()),
        number(validation.orElse(Double.NaN)));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / MILLIS);
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Float.toString((float) value) : "";
  }

  private static String json(TrainingProgress p, OptionalDouble validation) {
    JsonObject row = new JsonObject();
    row.addProperty("step", p.steps());
    row.addProperty("samples", p.samples());
    row.addProperty("skipped", p.skipped());
    row.addProperty("seconds", p.elapsed().toMillis() / MILLIS);
    row.addProperty("waiting_seconds", p.waiting().toMillis() / MILLIS);
    add(row, "loss", p.stepLoss());
    add(row, "mean_loss", p.loss());
    add(row, "gradient_norm", p.gradientNorm());
    add(row, "learning_rate", p.learningRate());
    add(row, "validation", validation.orElse(Double.NaN));
    return row.toString();
  }

  private static void add(JsonObject row, String key, double value) {
    if (Double.isFinite(value)) {
      row.addProperty(key, (float) value);
    }
  }

  /** The step of a row, 0 of other lines. */
  private static long stepOfCsv(String line) {
    String first = line.substring(0, Math.max(0, line.indexOf(',')));
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
  }

  private static long stepOfJson(String line) {
    try {
      return JsonParser.parseString(line).getAsJsonObject().get("step").getAsLong();
    } catch (JsonParseException
        | NumberFormatException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      return 0;
    }
  }

  /** The rows of a CSV file; none if there is no file. */
  static List<Row> rows(Path csv) {
    return StepLines.complete(csv).stream()
        .filter(line -> stepOfCsv(line) > 0)
        .map(line -> line.split(",", -1))
        .map(
            cells ->
                new Row(
                    Long.parseLong(cells[0]), value(cells, 5), value(cells, 6), value(cells, 9)))
        .toList();
  }

  /** Not a number if the cell is none. */
  private static double value(String[] cells, int column) {
    try {
      return cells.length > column ? Double.parseDouble(cells[column]) : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
