package org.lemart.benchmarks;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.lemart.Harmonizer;
import org.lemart.Mask;

/** One method on one large picture in this JVM: a few calls, and what they took. */
final class LargeRun {
  /** No method: the pictures alone. */
  static final String PICTURES = "pictures";

  /** OpenCV's method. */
  static final String SEAMLESS_CLONE = "seamlessClone";

  private LargeRun() {}

  /** Arguments: method, OpenCV's threads, scene, folder of {@link Scene#write}. */
  public static void main(String[] args) throws IOException {
    int threads = Integer.parseInt(args[1]);
    Scene scene = Scene.parse(args[2]);
    Path folder = Path.of(args[3]);
    System.out.println(
        args[0].equals(SEAMLESS_CLONE)
            ? opencv(scene, folder, threads)
            : lemart(args[0], scene, folder));
  }

  private static Cost opencv(Scene scene, Path folder, int threads) throws IOException {
    try (SeamlessClone clone = new SeamlessClone(scene, folder, threads)) {
      return Cost.of(clone::call);
    }
  }

  private static Cost lemart(String method, Scene scene, Path folder) throws IOException {
    Mask mask = mask(scene, folder);
    BufferedImage image =
        new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_3BYTE_BGR);
    RawFile.read(scene.file(folder, Scene.Part.COMPOSITE), ByteBuffer.wrap(Scene.pixels(image)));
    if (method.equals(PICTURES)) {
      return Cost.of(() -> {});
    }
    try (Harmonizer harmonizer = Harmonizer.load(method)) {
      return Cost.of(() -> harmonizer.harmonize(image, mask));
    }
  }

  private static Mask mask(Scene scene, Path folder) throws IOException {
    byte[] coverage = new byte[scene.width() * scene.height()];
    RawFile.read(scene.file(folder, Scene.Part.MASK), ByteBuffer.wrap(coverage));
    return Mask.of(scene.width(), scene.height(), coverage);
  }
}
