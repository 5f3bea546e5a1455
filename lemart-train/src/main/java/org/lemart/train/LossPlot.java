package org.lemart.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.SafeOutput;

/**
 * Draws the loss over the steps into a PNG file while the run goes on, now and then and at its end:
 * a light line of each stretch of steps, a dark one of the moving average, and below them the
 * validation if there is one. Viewers that reload files show it live. A training goes on without a
 * plot that cannot be drawn or written, as where Java finds no fonts; that is noted once.
 */
public final class LossPlot implements TrainingListener {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 420;
  private static final Color LIGHT = new Color(0x9CC4E4);
  private static final Color DARK = new Color(0x0072B2); // Okabe and Ito, 2008
  private static final Color ORANGE = new Color(0xD55E00);

  private final Path file;
  private final @Nullable Path log;
  private final Duration interval;
  private final Curve losses = new Curve();
  private final Curve means = new Curve();
  private final Curve validations = new Curve();
  private String metric = "";
  private long drawn = System.nanoTime();
  private boolean stepped;
  private Consumer<String> notes = line -> {};

  private LossPlot(Path file, @Nullable Path log, Duration interval) {
    this.file = file;
    this.log = log;
    this.interval = Times.countable(interval);
  }

  /** Every half minute; the folder of the file must exist when training starts. */
  public static LossPlot png(Path file) {
    return new LossPlot(file, null, Duration.ofSeconds(30));
  }

  /**
   * Where a resumed run finds its earlier losses.
   *
   * @param csv of a {@link TrainingLog}; need not exist
   */
  public LossPlot continuing(Path csv) {
    return new LossPlot(file, csv, interval);
  }

  /** With another time between two drawings; zero for each step. */
  public LossPlot every(Duration time) {
    return new LossPlot(file, log, time);
  }

  @Override
  public void onStart(ModelInTraining model) {
    notes = model::note;
    long last = model.progress().steps();
    List<TrainingLog.Row> rows = last == 0 || log == null ? List.of() : TrainingLog.rows(log);
    for (TrainingLog.Row row : rows) {
      if (row.step() <= last) {
        losses.add(row.step(), row.loss());
        means.add(row.step(), row.mean());
        validations.add(row.step(), row.validation());
      }
    }
    SafeOutput.requireWritable(file);
  }

  @Override
  public void onStep(TrainingProgress progress) {
    losses.add(progress.steps(), progress.stepLoss());
    means.add(progress.steps(), progress.loss());
    boolean first = !stepped;
    stepped = true;
    if (first || System.nanoTime() - drawn >= interval.toNanos()) {
      drawIfPossible();
    }
  }

  @Override
  public void onValidation(ValidationResult result) {
    metric = result.metric();
    validations.add(result.steps(), result.value());
  }

  @Override
  public void onEnd() {
    if (stepped) {
      stepped = false;
      drawIfPossible();
    }
    notes = line -> {};
  }

  private void drawIfPossible() {
    try {
      draw();
    } catch (RuntimeException | LinkageError | InternalError e) {
      notes.accept(
          file + ": cannot be drawn, the training goes on without it (" + e.getMessage() + ")");
      notes = line -> {};
    } finally {
      drawn = System.nanoTime();
    }
  }

  private void draw() {
    List<CurvePanel> panels = new ArrayList<>();
    panels.add(
        new CurvePanel(
            "loss, and its moving average, over the updates",
            List.of(
                new CurvePanel.Series(losses.points(), LIGHT, 1),
                new CurvePanel.Series(means.points(), DARK, 2))));
    if (!validations.points().isEmpty()) {
      panels.add(
          new CurvePanel(
              "validation " + metric,
              List.of(new CurvePanel.Series(validations.points(), ORANGE, 2))));
    }
    BufferedImage image =
        new BufferedImage(WIDTH, panels.size() * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
    for (int i = 0; i < panels.size(); i++) {
      panels.get(i).draw(graphics, new Rectangle(0, i * HEIGHT, WIDTH, HEIGHT));
    }
    graphics.dispose();
    ImageFiles.write(image, file);
  }
}
