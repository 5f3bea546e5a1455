package org.lemart.video;

import java.util.List;
import org.lemart.Mask;

/** Foreground and background exchanged. */
record InvertedMasks(FrameMasks masks) implements FrameMasks {

  @Override
  public Mask next(VideoFrame frame) {
    return masks.next(frame).invert();
  }

  @Override
  public void requireAll(List<String> names) {
    masks.requireAll(names);
  }

  @Override
  public FrameMasks inOrder() {
    return new InvertedMasks(masks.inOrder());
  }

  @Override
  public void close() {
    masks.close();
  }
}
