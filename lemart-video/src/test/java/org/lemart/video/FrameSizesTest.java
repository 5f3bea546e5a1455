package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVOutputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.HarmonizationException;

/** Videos whose frames are pictures of their own, each of any size. */
class FrameSizesTest {
  private static final int SIDE = 64;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"640, 480", "64, 80", "32, 64"})
  void frames_that_change_their_size_are_refused(int width, int height) throws IOException {
    Path file = video(List.of(jpeg(SIDE, SIDE), jpeg(width, height)));
    try (VideoFile video = VideoFile.open(file)) {
      VideoFrame frame = video.next();
      assertThat(frame).isNotNull();
      assertThat(new Color(frame.image().getRGB(63, 63)).getRed()).isGreaterThan(200);
      assertThatThrownBy(video::next)
          .isInstanceOf(HarmonizationException.class)
          .hasMessage(
              "%s must have frames of one size but has 64 x 64 and, after 1 frames, %d x %d",
              file, width, height);
      assertThat(video.width()).isEqualTo(SIDE);
      assertThat(video.height()).isEqualTo(SIDE);
    }
  }

  @Test
  void a_later_frame_of_too_many_pixels_is_not_decoded() throws IOException {
    Path file = video(List.of(jpeg(SIDE, SIDE), jpeg(640, 480)));
    System.setProperty("lemart.maxPixels", "4096");
    try (VideoFile video = VideoFile.open(file)) {
      assertThat(video.next()).isNotNull();
      assertThatThrownBy(video::next)
          .isInstanceOf(HarmonizationException.class)
          .hasMessageStartingWith(file + " must be a whole, readable video but was broken")
          .hasMessageEndingWith(" after 1 frames");
    } finally {
      System.clearProperty("lemart.maxPixels");
    }
  }

  /** Decoders round sizes up; the limit is for what is seen. */
  @Test
  void frames_of_as_many_pixels_as_are_allowed_are_read() throws IOException {
    Path file = video(List.of(jpeg(50, 30), jpeg(50, 30)));
    System.setProperty("lemart.maxPixels", "1500");
    try (VideoFile video = VideoFile.open(file)) {
      assertThat(video.next()).isNotNull();
      assertThat(video.next()).isNotNull();
      assertThat(video.next()).isNull();
    } finally {
      System.clearProperty("lemart.maxPixels");
    }
  }

  private static byte[] jpeg(int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", out);
    return out.toByteArray();
  }

  /** Matroska with a JPEG as each frame; its header has the size of the first. */
  private Path video(List<byte[]> frames) throws IOException {
    Path file = folder.resolve("a.mkv");
    BufferedImage first = ImageIO.read(new ByteArrayInputStream(frames.get(0)));
    AVFormatContext format = new AVFormatContext(null);
    avformat.avformat_alloc_output_context2(
        format, (AVOutputFormat) null, "matroska", (String) null);
    AVIOContext io = new AVIOContext(null);
    avformat.avio_open(io, file.toString(), avformat.AVIO_FLAG_WRITE);
    format.pb(io);
    AVStream stream = avformat.avformat_new_stream(format, null);
    stream.codecpar().codec_type(avutil.AVMEDIA_TYPE_VIDEO);
    stream.codecpar().codec_id(avcodec.AV_CODEC_ID_MJPEG);
    stream.codecpar().format(avutil.AV_PIX_FMT_YUVJ420P);
    stream.codecpar().width(first.getWidth()).height(first.getHeight());
    stream.time_base(new AVRational().num(1).den(1000));
    avformat.avformat_write_header(format, (AVDictionary) null);
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      AVPacket packet = avcodec.av_packet_alloc();
      avcodec.av_new_packet(packet, frame.length);
      packet.data().put(frame, 0, frame.length);
      packet.pts(40L * i).dts(40L * i).duration(40).flags(avcodec.AV_PKT_FLAG_KEY);
      avformat.av_interleaved_write_frame(format, packet);
      avcodec.av_packet_free(packet);
    }
    avformat.av_write_trailer(format);
    avformat.avio_closep(io);
    avformat.avformat_free_context(format);
    return file;
  }
}
