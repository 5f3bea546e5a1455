package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_get;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_get;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.javacpp.IntPointer;

/** How often a stored frame is turned clockwise by 90 degrees to stand upright. */
enum Turn {
  NONE,
  RIGHT,
  HALF,
  LEFT;

  private static final int MATRIX_BYTES = 36;

  /** What the stream says of it; angles between are rounded. */
  static Turn of(AVCodecParameters stream) {
    AVPacketSideData data =
        av_packet_side_data_get(
            stream.coded_side_data(), stream.nb_coded_side_data(), AV_PKT_DATA_DISPLAYMATRIX);
    if (data == null || data.isNull() || data.size() < MATRIX_BYTES) {
      return NONE;
    }
    double counterclockwise = av_display_rotation_get(new IntPointer(data.data()));
    return Double.isNaN(counterclockwise)
        ? NONE
        : values()[Math.floorMod(Math.round(-counterclockwise / 90), 4)];
  }

  /** Whether width and height change places. */
  boolean swaps() {
    return this == RIGHT || this == LEFT;
  }

  /** A picture of type 3BYTE_BGR of stored samples, 3 bytes a pixel. */
  BufferedImage upright(byte[] stored, int width, int height) {
    int w = swaps() ? height : width;
    int h = swaps() ? width : height;
    BufferedImage image = new BufferedImage(w, h, BufferedImage.TYPE_3BYTE_BGR);
    byte[] out = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    if (this == NONE) {
      System.arraycopy(stored, 0, out, 0, out.length);
      return image;
    }
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int from = 3 * (y * width + x);
        System.arraycopy(stored, from, out, 3 * place(x, y, width, height), 3);
      }
    }
    return image;
  }

  private int place(int x, int y, int width, int height) {
    return switch (this) {
      case NONE -> y * width + x;
      case RIGHT -> x * height + height - 1 - y;
      case HALF -> (height - 1 - y) * width + width - 1 - x;
      case LEFT -> (width - 1 - x) * height + y;
    };
  }
}
