package org.lemart.video.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoEncoderTest {
  private static final int FRAMES = 8;

  @TempDir Path folder;

  /** The second rate is what an MP4 of 39 million units of time says of its 30 frames a second. */
  @ParameterizedTest
  @CsvSource({"25, 1, 1", "1170000000, 38999953, 1", "3, 2, 3", "1, 10, 8"})
  void a_frame_stands_by_itself_every_two_seconds(int number, int scale, int expected) {
    Path file = folder.resolve("a.mkv");
    ColorTags colors = VideoStyle.ofRate(25).colors();
    VideoStyle style = new VideoStyle(1, 90_000, number, scale, 1, 1, colors, null, 0);
    try (VideoEncoder encoder = VideoEncoder.open(file, "a", "matroska", 96, 64, style, 20)) {
      for (long i = 0; i < FRAMES; i++) {
        long time = i * VideoDecoder.NANOS * scale / number;
        encoder.write(new BufferedImage(96, 64, BufferedImage.TYPE_3BYTE_BGR), time);
      }
      encoder.finish();
    }
    assertThat(keys(file)).isEqualTo(expected);
  }

  private static int keys(Path file) {
    AVFormatContext format = Ffmpeg.open(file);
    AVPacket packet = avcodec.av_packet_alloc();
    int keys = 0;
    while (avformat.av_read_frame(format, packet) >= 0) {
      keys += packet.flags() & avcodec.AV_PKT_FLAG_KEY;
      avcodec.av_packet_unref(packet);
    }
    avcodec.av_packet_free(packet);
    avformat.avformat_close_input(format);
    return keys;
  }
}
