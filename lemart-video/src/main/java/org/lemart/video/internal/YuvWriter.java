package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_BGR24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.lemart.HarmonizationException;

/** Pictures as frames of luma and halved chroma, which encoders take; freed by its owner. */
final class YuvWriter {
  private final AVFrame bgr;
  private final AVFrame yuv;
  private final SwsContext scaler;
  private final int width;
  private final int height;

  YuvWriter(Natives natives, int width, int height, ColorTags colors) {
    this.width = width;
    this.height = height;
    this.bgr = frame(natives, AV_PIX_FMT_BGR24);
    this.yuv = frame(natives, AV_PIX_FMT_YUV420P);
    SwsContext made =
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
    if (made == null) {
      throw notEnough();
    }
    this.scaler = natives.add(made, swscale::sws_freeContext);
    colors.to(scaler);
    yuv.colorspace(colors.space());
    yuv.color_range(colors.range());
  }

  private AVFrame frame(Natives natives, int format) {
    AVFrame frame = natives.add(av_frame_alloc(), avutil::av_frame_free);
    frame.width(width).height(height).format(format);
    if (av_frame_get_buffer(frame, 0) < 0) {
      throw notEnough();
    }
    return frame;
  }

  private HarmonizationException notEnough() {
    return new HarmonizationException(
        String.format("not enough memory for frames of %d x %d", width, height));
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
}
