package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.lemart.HarmonizationException;

/** Pictures as frames of luma and halved chroma, which encoders take. */
final class YuvWriter implements AutoCloseable {
  private final AVFrame bgr;
  private final AVFrame yuv;
  private final SwsContext scaler;
  private final int width;
  private final int height;

  YuvWriter(int width, int height, ColorTags colors) {
    this.width = width;
    this.height = height;
    this.bgr = frame(AV_PIX_FMT_BGR24);
    this.yuv = frame(AV_PIX_FMT_YUV420P);
    this.scaler =
        sws_getContext(
            width,
            height,
            AV_PIX_FMT_BGR24,
            width,
            height,
            AV_PIX_FMT_YUV420P,
            RgbReader.HOW,
            null,
            null,
            (DoublePointer) null);
    colors.to(scaler);
    yuv.colorspace(colors.space());
    yuv.color_range(colors.range());
  }

  private AVFrame frame(int format) {
    AVFrame frame = av_frame_alloc();
    frame.width(width).height(height).format(format);
    if (av_frame_get_buffer(frame, 0) < 0) {
      throw new HarmonizationException(
          String.format("not enough memory for frames of %d x %d", width, height));
    }
    return frame;
  }

  /** The frame is this writer's own, and changes with the next call. */
  AVFrame convert(BufferedImage image) {
    byte[] samples = samples(image);
    BytePointer data = bgr.data(0);
    for (int y = 0; y < height; y++) {
      data.position((long) y * bgr.linesize(0)).put(samples, 3 * y * width, 3 * width);
    }
    av_frame_make_writable(yuv);
    sws_scale(scaler, bgr.data(), bgr.linesize(), 0, height, yuv.data(), yuv.linesize());
    return yuv;
  }

  private byte[] samples(BufferedImage image) {
    BufferedImage plain = image;
    boolean whole =
        image.getType() == BufferedImage.TYPE_3BYTE_BGR
            && image.getRaster().getDataBuffer().getSize() == 3 * width * height;
    if (!whole) {
      plain = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
      Graphics2D graphics = plain.createGraphics();
      graphics.drawImage(image, 0, 0, null);
      graphics.dispose();
    }
    return ((DataBufferByte) plain.getRaster().getDataBuffer()).getData();
  }

  @Override
  public void close() {
    sws_freeContext(scaler);
    av_frame_free(bgr);
    av_frame_free(yuv);
  }
}
