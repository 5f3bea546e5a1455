package org.lemart.examples;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.lemart.ColorCorrection;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;
import org.lemart.spi.PixelRows;
import org.lemart.video.VideoFrame;
import org.lemart.video.VideoHarmonizer;
import org.lemart.video.VideoSession;

/**
 * A composite that stands still while a camera adds noise to each frame. The maps are found with
 * noise and applied to the scene without, so all that changes is the map.
 *
 * @param image without noise, 16 bits a channel
 * @param mask of the object
 * @param maps of each noisy frame
 */
record StillScene(BufferedImage image, Mask mask, List<ColorCorrection> maps) {
  /** Standard deviation in levels of 255. */
  private static final double NOISE = 4;

  static StillScene film(Harmonizer harmonizer, String name, int frames) {
    BufferedImage scene = ImageFiles.read(Path.of("docs/images/composite" + name + ".jpg"));
    Mask mask = Mask.of(Path.of("docs/images/mask" + name + ".png"));
    Random random = new Random(11);
    List<ColorCorrection> maps = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      maps.add(harmonizer.analyze(noisy(scene, random), mask));
    }
    return new StillScene(deep(scene), mask, maps);
  }

  /** 16 bits a channel, so that rounding does not hide small changes. */
  private static BufferedImage deep(BufferedImage scene) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage out =
        new BufferedImage(
            model,
            model.createCompatibleWritableRaster(scene.getWidth(), scene.getHeight()),
            false,
            null);
    PixelRows from = PixelRows.of(scene);
    PixelRows to = PixelRows.of(out);
    for (int y = 0; y < scene.getHeight(); y++) {
      from.load(y);
      to.load(y);
      System.arraycopy(from.red(), 0, to.red(), 0, from.width());
      System.arraycopy(from.green(), 0, to.green(), 0, from.width());
      System.arraycopy(from.blue(), 0, to.blue(), 0, from.width());
      to.store(0, from.width());
    }
    return out;
  }

  private static BufferedImage noisy(BufferedImage scene, Random random) {
    BufferedImage out =
        new BufferedImage(scene.getWidth(), scene.getHeight(), BufferedImage.TYPE_INT_RGB);
    PixelRows from = PixelRows.of(scene);
    PixelRows to = PixelRows.of(out);
    for (int y = 0; y < scene.getHeight(); y++) {
      from.load(y);
      to.load(y);
      for (int x = 0; x < scene.getWidth(); x++) {
        to.red()[x] = noisy(from.red()[x], random);
        to.green()[x] = noisy(from.green()[x], random);
        to.blue()[x] = noisy(from.blue()[x], random);
      }
      to.store(0, scene.getWidth());
    }
    return out;
  }

  private static float noisy(float value, Random random) {
    return (float) Math.max(0, Math.min(1, value + NOISE / 255 * random.nextGaussian()));
  }

  /** The object's colours in each frame from {@code from} on, as the smoothed maps make them. */
  Colours run(int smoothing, int lookahead, int from) {
    List<float[]> found = new ArrayList<>();
    Iterator<ColorCorrection> next = maps.iterator();
    VideoSession session =
        VideoHarmonizer.of(new Recorded(next))
            .smoothing(smoothing)
            .lookahead(lookahead)
            .start(frame -> found.add(colours(frame.image())));
    for (int i = 0; i < maps.size(); i++) {
      session.add(new VideoFrame(image, "frame " + i, Duration.ofMillis(40L * i)), mask);
    }
    session.finish();
    return new Colours(found.subList(from, found.size()));
  }

  private float[] colours(BufferedImage frame) {
    PixelRows rows = PixelRows.of(frame);
    float[][] rgb = {rows.red(), rows.green(), rows.blue()};
    float[] out = new float[3 * frame.getWidth() * frame.getHeight()];
    int count = 0;
    for (int y = 0; y < frame.getHeight(); y++) {
      rows.load(y);
      for (int x = 0; x < frame.getWidth(); x++) {
        for (int c = 0; c < 3 && mask.get(x, y) > 0.5; c++) {
          out[count++] = 255 * rgb[c][x];
        }
      }
    }
    return Arrays.copyOf(out, count);
  }

  /** A harmonizer that says what another one said. */
  private record Recorded(Iterator<ColorCorrection> said) implements Harmonizer {
    @Override
    public String name() {
      return "recorded";
    }

    @Override
    public BufferedImage harmonize(BufferedImage image, Mask mask) {
      return said.next().apply(image, mask);
    }

    @Override
    public ColorCorrection analyze(BufferedImage image, Mask mask) {
      return said.next();
    }

    @Override
    public void close() {}
  }

  /**
   * Red, green and blue of the object's pixels, frame by frame.
   *
   * @param frames in levels of 255
   */
  record Colours(List<float[]> frames) {

    /** Mean over the samples of their variance over time. */
    double variance() {
      int samples = frames.get(0).length;
      double sum = 0;
      for (int i = 0; i < samples; i++) {
        double mean = 0;
        double square = 0;
        for (float[] frame : frames) {
          mean += frame[i] / (double) frames.size();
          square += (double) frame[i] * frame[i] / frames.size();
        }
        sum += square - mean * mean;
      }
      return sum / samples;
    }

    /** Mean of the squared change of a sample from one frame to the next. */
    double squaredStep() {
      double sum = 0;
      for (int k = 1; k < frames.size(); k++) {
        float[] before = frames.get(k - 1);
        float[] after = frames.get(k);
        for (int i = 0; i < after.length; i++) {
          sum += Math.pow(after[i] - before[i], 2) / after.length;
        }
      }
      return sum / (frames.size() - 1);
    }

    /** Mean red of each frame. */
    double[] means() {
      return frames.stream().mapToDouble(Colours::meanRed).toArray();
    }

    private static double meanRed(float[] frame) {
      double sum = 0;
      for (int i = 0; i < frame.length; i += 3) {
        sum += frame[i];
      }
      return 3 * sum / frame.length;
    }
  }
}
