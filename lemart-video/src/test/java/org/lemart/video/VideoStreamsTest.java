package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lemart.HarmonizationException;

/** What comes with the pictures of a video, and what their samples mean. */
class VideoStreamsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"mkv, subrip, mkv", "mp4, mov_text, mp4", "mp4, mov_text, mov", "mkv, ass, mkv"})
  void subtitles_and_chapters_are_kept(String from, String coding, String to) throws IOException {
    Path in = Clips.withChapters(folder.resolve("in." + from), coding);
    Path out = copy(in, folder.resolve("out." + to));
    assertThat(Clips.subtitles(out)).isEqualTo(Clips.subtitles(in)).contains("Good day");
    assertThat(Clips.chapters(out))
        .isEqualTo(Clips.chapters(in))
        .contains("title=one", "title=two");
    assertThat(languageOfSubtitles(out)).isEqualTo("eng");
  }

  @ParameterizedTest
  @CsvSource({"mkv, subrip, mp4", "mp4, mov_text, mkv"})
  void what_the_format_cannot_hold_is_told(String from, String coding, String to)
      throws IOException {
    Path in = Clips.withChapters(folder.resolve("in." + from), coding);
    Path out = folder.resolve("out." + to);
    try (VideoFile video = VideoFile.open(in)) {
      assertThat(video.leftOut(out)).containsExactly("subtitle (" + coding + ")");
      assertThat(video.leftOut(in)).isEmpty();
      assertThatThrownBy(() -> video.leftOut(folder.resolve("a.gif")))
          .hasMessageStartingWith("video output must end in .mp4, .m4v, .mov or .mkv but was ");
    }
    copy(in, out);
    assertThat(languageOfSubtitles(out)).isEmpty();
    assertThat(Clips.chapters(out)).contains("title=one", "title=two");
  }

  @ParameterizedTest
  @CsvSource({
    "opus, mov, false",
    "flac, mov, false",
    "truehd, mov, false",
    "truehd, mp4, false",
    "opus, mp4, true",
    "flac, mp4, true",
    "truehd, mkv, true"
  })
  void sound_that_the_format_cannot_hold_is_told_and_left_out(
      String coding, String to, boolean kept) throws IOException {
    Path in = Clips.withSound(folder.resolve("in.mkv"), coding);
    Path out = folder.resolve("out." + to);
    List<String> sound = List.of("audio (" + coding + ")");
    try (VideoFile video = VideoFile.open(in)) {
      assertThat(video.leftOut(out)).isEqualTo(kept ? List.of() : sound);
    }
    copy(in, out);
    assertThat(sounds(out)).isEqualTo(kept ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"mkv, subrip", "mp4, mov_text"})
  void damaged_subtitles_and_chapters_are_copied_or_refused(String ending, String coding)
      throws IOException {
    byte[] whole =
        Files.readAllBytes(Clips.withChapters(folder.resolve("whole." + ending), coding));
    Path in = folder.resolve("in." + ending);
    Path out = folder.resolve("out." + ending);
    Random random = new Random(7);
    int copied = 0;
    for (int i = 0; i < 120; i++) {
      byte[] damaged = whole.clone();
      for (int k = 0; k < 1 + i % 4; k++) {
        int range = Math.min(whole.length, 1500);
        int place = random.nextInt(range);
        damaged[i % 2 == 0 ? place : whole.length - 1 - place] = (byte) random.nextInt(256);
      }
      Files.write(in, damaged);
      try {
        copy(in, out);
        copied++;
      } catch (HarmonizationException e) {
        assertThat(e).message().contains(folder.toString()).hasLineCount(1);
      }
    }
    assertThat(copied).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "color_trc=smpte2084:color_primaries=bt2020:colorspace=bt2020nc, HDR (PQ)",
    "color_trc=arib-std-b67:color_primaries=bt2020:colorspace=bt2020nc, HDR (HLG)",
    "colorspace=ycgco, has number 8 of ITU-T H.273",
    "colorspace=bt2020c, has number 10 of ITU-T H.273"
  })
  void colours_that_need_more_than_a_matrix_are_refused(String tags, String message)
      throws IOException {
    Path file = Clips.tagged(folder.resolve("a.mkv"), "yuv420p10le", tags);
    assertRefused(file, message);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "2, false"})
  void dolby_vision_that_nothing_else_can_show_is_refused(int compatibility, boolean refused)
      throws IOException {
    Path plain = Clips.withSound(folder.resolve("plain.mp4"));
    Path file = folder.resolve("dolby.mp4");
    Files.write(file, withDolbyVision(Files.readAllBytes(plain), compatibility));
    if (refused) {
      assertRefused(file, "HDR (Dolby Vision)");
    } else {
      assertThat(first(file)).isEqualTo(first(plain));
    }
  }

  @Test
  void ten_bits_of_standard_range_are_read_as_eight() throws IOException {
    String tags = "color_trc=bt709:color_primaries=bt709:colorspace=bt709:range=tv";
    int[] eight = first(Clips.tagged(folder.resolve("8.mkv"), "yuv444p", tags));
    int[] ten = first(Clips.tagged(folder.resolve("10.mkv"), "yuv444p10le", tags));
    for (int i = 0; i < eight.length; i++) {
      assertThat(ten[i]).isBetween(eight[i] - 3, eight[i] + 3);
    }
    assertThat(Arrays.stream(eight).distinct().count()).isGreaterThan(20);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> first(file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith(file + " must ")
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  private static int[] first(Path file) {
    try (VideoFile video = VideoFile.open(file)) {
      VideoFrame frame = video.next();
      assertThat(frame).isNotNull();
      return Scenes.raw(frame.image());
    }
  }

  private static Path copy(Path in, Path out) {
    try (VideoFile video = VideoFile.open(in);
        FrameSink sink = video.writeLike(out, OptionalInt.empty())) {
      for (VideoFrame frame = video.next(); frame != null; frame = video.next()) {
        sink.write(frame);
      }
      sink.finish();
    }
    return out;
  }

  private static int sounds(Path file) {
    AVFormatContext format = new AVFormatContext(null);
    avformat.avformat_open_input(format, file.toString(), null, (AVDictionary) null);
    int found = 0;
    for (int i = 0; i < format.nb_streams(); i++) {
      found += format.streams(i).codecpar().codec_type() == avutil.AVMEDIA_TYPE_AUDIO ? 1 : 0;
    }
    avformat.avformat_close_input(format);
    return found;
  }

  /** Empty if there are no subtitles. */
  private static String languageOfSubtitles(Path file) {
    AVFormatContext format = new AVFormatContext(null);
    avformat.avformat_open_input(format, file.toString(), null, (AVDictionary) null);
    String language = "";
    for (int i = 0; i < format.nb_streams(); i++) {
      AVStream stream = format.streams(i);
      if (stream.codecpar().codec_type() == avutil.AVMEDIA_TYPE_SUBTITLE) {
        AVDictionaryEntry entry = avutil.av_dict_get(stream.metadata(), "language", null, 0);
        language = entry == null ? "none" : entry.value().getString();
      }
    }
    avformat.avformat_close_input(format);
    return language;
  }

  /** The box that Dolby describes, put at the end of the video's description, {@code avc1}. */
  private static byte[] withDolbyVision(byte[] mp4, int compatibility) {
    byte[] box = new byte[32];
    ByteBuffer fields = ByteBuffer.wrap(box);
    fields.putInt(box.length).put("dvcC".getBytes(StandardCharsets.US_ASCII));
    // Version 1.0, profile 5, level 1, metadata and base layer present.
    fields.put((byte) 1).put((byte) 0).putShort((short) (5 << 9 | 1 << 3 | 5));
    fields.put((byte) (compatibility << 4));
    int avc1 = find(mp4, "avc1");
    int end = avc1 + ByteBuffer.wrap(mp4).getInt(avc1);
    byte[] out = new byte[mp4.length + box.length];
    System.arraycopy(mp4, 0, out, 0, end);
    System.arraycopy(box, 0, out, end, box.length);
    System.arraycopy(mp4, end, out, end + box.length, mp4.length - end);
    for (String parent : new String[] {"moov", "trak", "mdia", "minf", "stbl", "stsd", "avc1"}) {
      int at = find(out, parent);
      ByteBuffer.wrap(out).putInt(at, ByteBuffer.wrap(out).getInt(at) + box.length);
    }
    return out;
  }

  /** Where a box of this name begins; the first, that of the video, which ffmpeg writes first. */
  private static int find(byte[] mp4, String name) {
    int moov = new String(mp4, StandardCharsets.ISO_8859_1).indexOf("moov");
    return new String(mp4, StandardCharsets.ISO_8859_1).indexOf(name, moov) - 4;
  }
}
