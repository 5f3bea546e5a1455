package org.lemart.video;

import java.nio.file.Path;
import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.Mask;

/** The mask of each frame, asked for in the order of the frames. For one thread. */
public interface FrameMasks extends AutoCloseable {

  /** One mask for all frames, which must have its size. */
  static FrameMasks same(Mask mask) {
    return frame -> mask.requireSizeOf(frame.image());
  }

  /**
   * The pictures of a folder, white = foreground. The mask of frame {@code 0001.jpg} is {@code
   * 0001.*} or {@code 0001_mask.*}, any format. For frames that have no such names see {@link
   * #inOrder}.
   *
   * @throws HarmonizationException if it is no folder, has no picture, or two of one name
   */
  static FrameMasks folder(Path folder) {
    return MaskFolder.of(folder);
  }

  /**
   * The mask of the next frame, of the frame's size.
   *
   * @throws HarmonizationException naming the frame or mask, if there is none, it cannot be read,
   *     or has another size
   * @throws IllegalStateException if they are the frames of a video that is closed
   */
  Mask next(VideoFrame frame);

  /**
   * Checks, before the work, that there is a mask for each name.
   *
   * @throws HarmonizationException naming the first frame that has none, and how many there are
   */
  default void requireAll(List<String> names) {}

  /**
   * The same masks by their order: the n-th belongs to the n-th frame, whatever its name. Masks
   * that do not go by names stay as they are. {@link VideoHarmonizer#run} does so for a {@link
   * VideoFile}.
   */
  default FrameMasks inOrder() {
    return this;
  }

  /** Foreground and background exchanged. */
  default FrameMasks invert() {
    return new InvertedMasks(this);
  }

  /** Frees files and native memory. */
  @Override
  default void close() {}
}
