package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avformat;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.PointerPointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

class VideoFileTest {
  private static final Mask OBJECT = Scenes.box(30, 16, 32);

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"a.mp4, 25", "b.mov, 29.97", "c.mkv, 12"})
  void what_is_written_is_read_again_at_the_same_rate(String name, double rate) {
    List<BufferedImage> scenes = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      scenes.add(Scenes.scene(4, 5 + 3 * i, 10, 30));
    }
    Path file = write(folder.resolve(name), scenes, rate);

    try (VideoFile video = VideoFile.open(file)) {
      assertThat(video.width()).isEqualTo(Scenes.WIDTH);
      assertThat(video.height()).isEqualTo(Scenes.HEIGHT);
      assertThat(video.rate()).isCloseTo(rate, within(0.01));
      for (int i = 0; i < 10; i++) {
        VideoFrame frame = video.next();
        assertThat(frame).isNotNull();
        assertThat(frame.name()).isEqualTo(String.format("%06d.png", i + 1));
        assertThat(frame.time().toNanos() / 1e9).isCloseTo(i / rate, within(0.001));
        assertThat(meanDifference(frame.image(), scenes.get(i))).as("frame " + i).isLessThan(4);
      }
      assertThat(video.next()).isNull();
    }
    assertThat(folder)
        .isDirectoryContaining("glob:**" + name)
        .isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void more_noise_than_the_encoder_has_room_for_is_refused_with_what_helps() {
    Path file = folder.resolve("noise.mp4");
    BufferedImage noise = new BufferedImage(640, 480, BufferedImage.TYPE_3BYTE_BGR);
    new Random(1).nextBytes(((DataBufferByte) noise.getRaster().getDataBuffer()).getData());
    assertThatThrownBy(() -> write(file, List.of(noise), 25, OptionalInt.of(100)))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContainingAll(file.toString(), "noise", "choose a lower quality");
    write(file, List.of(noise), 25, OptionalInt.of(40));
    assertThat(file).isNotEmptyFile();
  }

  @Test
  void a_higher_quality_is_nearer() throws IOException {
    List<BufferedImage> scenes =
        List.of(Scenes.noisy(Scenes.scene(4, 5, 10, 30), 8, new Random(1)));
    Path best = folder.resolve("best.mp4");
    Path worst = folder.resolve("worst.mp4");
    write(best, scenes, 25, OptionalInt.of(100));
    write(worst, scenes, 25, OptionalInt.of(1));
    assertThat(Files.size(best)).isGreaterThan(2 * Files.size(worst));
    assertThat(meanDifference(first(best), scenes.get(0)))
        .isLessThan(meanDifference(first(worst), scenes.get(0)) / 2);
  }

  @Test
  void a_video_is_harmonized_with_its_frames_sound_and_metadata_kept() throws IOException {
    Path in = Clips.withSound(folder.resolve("in.mp4"));
    Path masks = write(folder.resolve("masks.mkv"), Collections.nCopies(12, rgb(OBJECT)), 24);
    Path out = folder.resolve("out.mp4");
    Harmonizer darker =
        new FakeHarmonizer(
            (image, mask) ->
                ColorGrid.global(new float[] {0.5f, 0, 0, 0, 0, 0.5f, 0, 0, 0, 0, 0.5f, 0}));

    VideoSummary summary;
    try (VideoFile video = VideoFile.open(in);
        FrameMasks given = VideoFile.masks(masks);
        FrameSink sink = video.writeLike(out, OptionalInt.of(95))) {
      assertThat(video.count()).hasValue(12);
      summary = VideoHarmonizer.of(darker).run(video, given, sink);
    }

    assertThat(summary.frames()).isEqualTo(12);
    try (VideoFile before = VideoFile.open(in);
        VideoFile after = VideoFile.open(out)) {
      assertThat(after.rate()).isEqualTo(before.rate()).isEqualTo(24);
      for (int i = 0; i < 12; i++) {
        VideoFrame a = before.next();
        VideoFrame b = after.next();
        assertThat(b.time()).isEqualTo(a.time());
        // The testing picture is full of edges, which halved chroma and the coding bend.
        assertThat(
                meanDifference(
                    b.image().getSubimage(0, 0, 24, 64), a.image().getSubimage(0, 0, 24, 64)))
            .isLessThan(5);
        BufferedImage inside = a.image().getSubimage(36, 20, 20, 20);
        BufferedImage dark = b.image().getSubimage(36, 20, 20, 20);
        assertThat(mean(dark)).isCloseTo(mean(inside) / 2, within(5.0));
      }
      assertThat(after.next()).isNull();
    }
    assertThat(describe(out))
        .containsExactlyElementsOf(describe(in))
        .contains("audio aac", "title=holiday");
  }

  /** 90 counterclockwise, as ffmpeg counts: the left edge comes to stand at the bottom. */
  @ParameterizedTest
  @ValueSource(ints = {90, 180, 270})
  void videos_are_turned_upright(int degrees) throws IOException {
    Path plain = Clips.withSound(folder.resolve("plain.mp4"));
    Path turned = Clips.turned(plain, folder.resolve("turned.mp4"), degrees);
    BufferedImage stored = first(plain);
    BufferedImage upright = first(turned);
    boolean swaps = degrees != 180;
    assertThat(upright.getWidth()).isEqualTo(swaps ? 64 : 96);
    assertThat(upright.getHeight()).isEqualTo(swaps ? 96 : 64);
    int x = 10;
    int y = 20;
    int expected = stored.getRGB(x, y);
    assertThat(
            switch (degrees) {
              case 90 -> upright.getRGB(y, 95 - x);
              case 180 -> upright.getRGB(95 - x, 63 - y);
              default -> upright.getRGB(63 - y, x);
            })
        .isEqualTo(expected);
  }

  @Test
  void interrupted_writing_leaves_nothing_and_keeps_what_was_there() throws IOException {
    Path file = Files.writeString(folder.resolve("out.mp4"), "old");
    try (FrameSink sink = VideoFile.write(file, 25, OptionalInt.empty())) {
      sink.write(Scenes.frame(Scenes.scene(1, 0, 0, 9), 0));
      sink.write(Scenes.frame(Scenes.scene(1, 0, 0, 9), 1));
    }
    assertThat(file).hasContent("old");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void broken_and_hostile_files_are_told_in_one_line() throws IOException {
    Path text = Files.writeString(folder.resolve("a.mp4"), "no video");
    assertClear(() -> VideoFile.open(text), text + " must be a video (MP4, MOV, MKV, WebM, AVI)");
    Path playlist =
        Files.writeString(folder.resolve("b.mp4"), "#EXTM3U\n#EXTINF:1,\n/etc/passwd\n");
    assertClear(() -> VideoFile.open(playlist), playlist + " must be a video");
    Path concat = Files.writeString(folder.resolve("c.mp4"), "ffconcat version 1.0\nfile a.mp4\n");
    assertClear(() -> VideoFile.open(concat), concat + " must be a video");
    assertClear(() -> VideoFile.open(folder), folder + " must be a video but was no regular file");
    Path none = folder.resolve("concat:x.mp4");
    assertClear(() -> VideoFile.open(none), none + " must be a video but does not exist");

    Path whole = Clips.withSound(folder.resolve("whole.mkv"));
    byte[] bytes = Files.readAllBytes(whole);
    for (int share = 1; share < 8; share++) {
      Path cut =
          Files.write(folder.resolve("cut.mkv"), Arrays.copyOf(bytes, bytes.length * share / 8));
      readAllOrFailClearly(cut);
    }
    Random random = new Random(9);
    for (int i = 0; i < 60; i++) {
      byte[] damaged = bytes.clone();
      for (int k = 0; k < 1 + i % 8; k++) {
        damaged[random.nextInt(i < 30 ? 700 : bytes.length)] = (byte) random.nextInt(256);
      }
      readAllOrFailClearly(Files.write(folder.resolve("damaged.mkv"), damaged));
    }
  }

  @Test
  void a_file_may_have_so_many_pixels_only() throws IOException {
    Path file = write(folder.resolve("a.mp4"), List.of(Scenes.scene(1, 0, 0, 9)), 25);
    System.setProperty("lemart.maxPixels", "6000");
    try {
      assertClear(
          () -> VideoFile.open(file),
          file
              + " must have at most 6000 pixels a frame (property lemart.maxPixels) but has 96 x 64");
    } finally {
      System.clearProperty("lemart.maxPixels");
    }
  }

  @Test
  void mistakes_are_told_in_one_line() {
    assertClear(
        () -> VideoFile.write(folder.resolve("a.gif"), 25, OptionalInt.empty()),
        "video output must end in .mp4, .m4v, .mov or .mkv but was ");
    assertThatThrownBy(() -> VideoFile.write(folder.resolve("a.mp4"), 0, OptionalInt.empty()))
        .hasMessage("rate must be in (0, 1000] but was 0.0");
    Path odd = folder.resolve("odd.mp4");
    try (FrameSink sink = VideoFile.write(odd, 25, OptionalInt.empty())) {
      BufferedImage image = new BufferedImage(17, 16, BufferedImage.TYPE_INT_RGB);
      assertClear(
          () -> sink.write(Scenes.frame(image, 0)),
          odd + " must have an even width and height but has 17 x 16");
      assertClear(sink::finish, odd + " must have at least one frame but has none");
    }
    Path masks = write(folder.resolve("m.mp4"), List.of(rgb(OBJECT)), 25);
    try (FrameMasks given = VideoFile.masks(masks)) {
      VideoFrame frame = Scenes.frame(Scenes.scene(1, 0, 0, 9), 1);
      assertThat(given.next(frame)).isEqualTo(OBJECT);
      assertClear(() -> given.next(frame), "must have a frame for frame 1.png but has ended");
    }
    try (FrameMasks given = VideoFile.masks(masks)) {
      VideoFrame small = Scenes.frame(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), 1);
      assertClear(() -> given.next(small), "must be 8 x 8 as frame 1.png but was 96 x 64");
    }
  }

  private static void assertClear(ThrowingCallable call, String part) {
    assertThatThrownBy(call)
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(part)
        .message()
        .hasLineCount(1);
  }

  private static void readAllOrFailClearly(Path file) {
    try (VideoFile video = VideoFile.open(file)) {
      for (VideoFrame f = video.next(); f != null; f = video.next()) {
        assertThat(f.image().getWidth()).isPositive();
      }
    } catch (HarmonizationException e) {
      assertThat(e).message().startsWith(file + " must ").hasLineCount(1);
    }
  }

  private Path write(Path file, List<BufferedImage> images, double rate) {
    return write(file, images, rate, OptionalInt.of(95));
  }

  private Path write(Path file, List<BufferedImage> images, double rate, OptionalInt quality) {
    try (FrameSink sink = VideoFile.write(file, rate, quality)) {
      for (int i = 0; i < images.size(); i++) {
        Duration time = Duration.ofNanos(Math.round(i / rate * 1e9));
        sink.write(new VideoFrame(images.get(i), i + ".png", time));
      }
      sink.finish();
    }
    return file;
  }

  private static BufferedImage first(Path file) {
    try (VideoFile video = VideoFile.open(file)) {
      VideoFrame frame = video.next();
      assertThat(frame).isNotNull();
      return frame.image();
    }
  }

  private static BufferedImage rgb(Mask mask) {
    BufferedImage image =
        new BufferedImage(mask.width(), mask.height(), BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < mask.width() * mask.height(); i++) {
      int x = i % mask.width();
      int y = i / mask.width();
      image.setRGB(x, y, Math.round(255 * mask.get(x, y)) * 0x10101);
    }
    return image;
  }

  private static double mean(BufferedImage image) {
    return Arrays.stream(Scenes.raw(image)).average().orElseThrow();
  }

  private static double meanDifference(BufferedImage a, BufferedImage b) {
    double sum = 0;
    int pixels = a.getWidth() * a.getHeight();
    for (int i = 0; i < pixels; i++) {
      int x = i % a.getWidth();
      int y = i / a.getWidth();
      for (int shift = 0; shift <= 16; shift += 8) {
        sum += Math.abs((a.getRGB(x, y) >> shift & 0xFF) - (b.getRGB(x, y) >> shift & 0xFF));
      }
    }
    return sum / (3 * pixels);
  }

  /** Kinds and codings of the streams, and the title. */
  private static List<String> describe(Path file) {
    AVFormatContext format = new AVFormatContext(null);
    avformat.avformat_open_input(format, file.toString(), null, (AVDictionary) null);
    avformat.avformat_find_stream_info(format, (PointerPointer<?>) null);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < format.nb_streams(); i++) {
      var stream = format.streams(i).codecpar();
      found.add(
          avutil.av_get_media_type_string(stream.codec_type()).getString()
              + " "
              + avcodec.avcodec_get_name(stream.codec_id()).getString());
    }
    AVDictionaryEntry title = avutil.av_dict_get(format.metadata(), "title", null, 0);
    found.add("title=" + (title == null ? "" : title.value().getString()));
    avformat.avformat_close_input(format);
    return found;
  }
}
