package org.lemart.benchmarks;

import java.awt.Rectangle;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_photo;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point;

/**
 * OpenCV's {@code seamlessClone} of the cut-out into the background. It takes the background, not
 * the composite: in a composite there is no seam left for it to see.
 */
final class SeamlessClone implements AutoCloseable {
  private final Mat source;
  private final Mat background;
  private final Mat mask;
  private final Point centre;

  /** With so many threads of OpenCV's; -1 = its default. */
  SeamlessClone(Scene scene, Path folder, int threads) throws IOException {
    opencv_core.setNumThreads(threads);
    Rectangle box = scene.cutout();
    source = new Mat(box.height, box.width, opencv_core.CV_8UC3);
    RawFile.read(scene.file(folder, Scene.Part.CUTOUT), source.<ByteBuffer>createBuffer());
    mask = new Mat(box.height, box.width, opencv_core.CV_8UC1);
    RawFile.read(scene.file(folder, Scene.Part.CUTOUT_MASK), mask.<ByteBuffer>createBuffer());
    background = new Mat(scene.height(), scene.width(), opencv_core.CV_8UC3);
    RawFile.read(scene.file(folder, Scene.Part.BACKGROUND), background.<ByteBuffer>createBuffer());
    centre = new Point(box.x + box.width / 2, box.y + box.height / 2);
  }

  /** Makes a picture and forgets it. */
  void call() {
    try (Mat result = new Mat()) {
      opencv_photo.seamlessClone(
          source, background, mask, centre, result, opencv_photo.NORMAL_CLONE);
    }
  }

  @Override
  public void close() {
    source.close();
    background.close();
    mask.close();
    centre.close();
  }
}
