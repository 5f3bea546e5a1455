package org.lemart.train;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lemart.Sample;
import org.lemart.spi.ImageFiles;

/**
 * Writes pictures to look at, {@code samples-STEP.jpg}: a row a sample, of composite, output of the
 * averaged weights, and real picture, at the network's size. The last update has one too.
 */
public final class SampleSheets implements TrainingListener {
  private static final int GAP = 4;
  private static final int QUALITY = 92;
  private static final Color GREY = new Color(0x777777);

  private final Path folder;
  private final long every;
  private final int count;
  private List<Sample> samples;
  private @Nullable ModelInTraining model;

  private SampleSheets(Path folder, long every, int count, List<Sample> samples) {
    if (every < 1) {
      throw new IllegalArgumentException("every must be >= 1 but was " + every);
    }
    this.folder = folder;
    this.every = every;
    this.count = count;
    this.samples = samples;
  }

  /**
   * Of the first samples that the network is trained on.
   *
   * @param folder must exist when training starts
   * @param every updates from one sheet to the next, at least 1
   * @param count rows, at least 1
   */
  public static SampleSheets ofTraining(Path folder, long every, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("count must be >= 1 but was " + count);
    }
    return new SampleSheets(folder, every, count, List.of());
  }

  /**
   * Of these samples, at least one, of any size.
   *
   * @param folder must exist when training starts
   * @param every updates from one sheet to the next, at least 1
   */
  public static SampleSheets of(Path folder, long every, List<Sample> samples) {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("samples must be at least 1 but were 0");
    }
    return new SampleSheets(folder, every, samples.size(), List.copyOf(samples));
  }

  @Override
  public void onStart(ModelInTraining started) {
    model = started;
    if (samples.isEmpty()) {
      samples = started.samples(0, count);
    }
  }

  @Override
  public void onStep(TrainingProgress progress) {
    if (model != null && (progress.steps() % every == 0 || progress.done() >= 1)) {
      String name = String.format(Locale.ROOT, "samples-%08d.jpg", progress.steps());
      ImageFiles.write(sheet(model), folder.resolve(name), QUALITY);
    }
  }

  private BufferedImage sheet(ModelInTraining network) {
    List<BufferedImage> outputs = network.harmonize(samples);
    int step = network.size() + GAP;
    BufferedImage sheet =
        new BufferedImage(3 * step + GAP, count * step + GAP, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    graphics.setColor(GREY);
    graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
    for (int row = 0; row < count; row++) {
      Sample sample = samples.get(row);
      int y = GAP + row * step;
      int column = 0;
      for (BufferedImage picture : List.of(sample.composite(), outputs.get(row), sample.real())) {
        BufferedImage small = Planes.shrink(picture, network.size());
        graphics.drawImage(small, GAP + column++ * step, y, null);
      }
    }
    graphics.dispose();
    return sheet;
  }

  @Override
  public void onEnd() {
    model = null;
  }
}
