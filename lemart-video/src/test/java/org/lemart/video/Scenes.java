package org.lemart.video;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.lemart.Mask;

/** Small synthetic videos. */
final class Scenes {
  static final int WIDTH = 96;
  static final int HEIGHT = 64;

  private Scenes() {}

  /** Soft blotches of colour and an object of another light in the box. */
  static BufferedImage scene(long seed, int left, int top, int size) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean inside = x >= left && x < left + size && y >= top && y < top + size;
        image.setRGB(x, y, rgb(seed, x, y, inside));
      }
    }
    return image;
  }

  private static int rgb(long seed, int x, int y, boolean inside) {
    Random random = new Random(seed);
    int rgb = 0;
    for (int c = 0; c < 3; c++) {
      double base = 60 + 120 * random.nextDouble();
      double wave = 50 * Math.sin(x / (6 + 12 * random.nextDouble()) + 7 * random.nextDouble());
      double other = 30 * Math.cos(y / (5 + 9 * random.nextDouble()) + c);
      double value = inside ? 200 - 30 * c + (x + y) % 17 : base + wave + other;
      rgb = rgb << 8 | (int) Math.max(0, Math.min(255, value));
    }
    return rgb;
  }

  static Mask box(int left, int top, int size) {
    byte[] coverage = new byte[WIDTH * HEIGHT];
    for (int y = Math.max(0, top); y < Math.min(HEIGHT, top + size); y++) {
      for (int x = Math.max(0, left); x < Math.min(WIDTH, left + size); x++) {
        coverage[y * WIDTH + x] = (byte) 255;
      }
    }
    return Mask.of(WIDTH, HEIGHT, coverage);
  }

  /** The picture with Gaussian noise, in levels of 255, as a camera adds it. */
  static BufferedImage noisy(BufferedImage image, double deviation, Random random) {
    BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int pixel = image.getRGB(i % WIDTH, i / WIDTH);
      int rgb = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        double value = (pixel >> shift & 0xFF) + deviation * random.nextGaussian();
        rgb = rgb << 8 | (int) Math.round(Math.max(0, Math.min(255, value)));
      }
      out.setRGB(i % WIDTH, i / WIDTH, rgb);
    }
    return out;
  }

  /** Every pixel brighter by this many levels. */
  static BufferedImage brighter(BufferedImage image, int levels) {
    BufferedImage out = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int pixel = image.getRGB(i % WIDTH, i / WIDTH);
      int rgb = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        rgb = rgb << 8 | Math.min(255, (pixel >> shift & 0xFF) + levels);
      }
      out.setRGB(i % WIDTH, i / WIDTH, rgb);
    }
    return out;
  }

  /** The same picture with 16 bits a channel, so that rounding does not hide small changes. */
  static BufferedImage deep(BufferedImage image) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    BufferedImage out =
        new BufferedImage(model, model.createCompatibleWritableRaster(WIDTH, HEIGHT), false, null);
    int[] samples = raw(image);
    for (int i = 0; i < samples.length; i++) {
      samples[i] *= 257;
    }
    out.getRaster().setPixels(0, 0, WIDTH, HEIGHT, samples);
    return out;
  }

  static VideoFrame frame(BufferedImage image, int number) {
    return new VideoFrame(image, number + ".png", Duration.ofMillis(40L * number));
  }

  /** The results of a video whose frames have masks of their own. */
  static List<BufferedImage> run(
      VideoHarmonizer video, List<BufferedImage> images, List<Mask> masks) {
    List<BufferedImage> results = new ArrayList<>();
    VideoSession session = video.start(frame -> results.add(frame.image()));
    for (int i = 0; i < images.size(); i++) {
      session.add(frame(images.get(i), i), masks.get(i));
    }
    session.finish();
    return results;
  }

  static List<BufferedImage> run(VideoHarmonizer video, List<BufferedImage> images, Mask mask) {
    return run(video, images, images.stream().map(image -> mask).toList());
  }

  /** The largest difference. */
  static int worst(int[] a, int[] b) {
    return IntStream.range(0, a.length).map(i -> Math.abs(a[i] - b[i])).max().orElse(0);
  }

  static int[] raw(BufferedImage image) {
    return image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
  }
}
