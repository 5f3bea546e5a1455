package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;
import org.lemart.spi.ImageFiles;

/** Which mask belongs to which frame. */
class FrameMasksTest {
  private static final List<Mask> MASKS =
      IntStream.range(0, 4).mapToObj(i -> Scenes.box(10 + 15 * i, 16, 20)).toList();

  @TempDir Path folder;
  private Path frames;
  private Path masks;

  @BeforeEach
  void make() throws IOException {
    frames = Files.createDirectory(folder.resolve("frames"));
    masks = Files.createDirectory(folder.resolve("masks"));
    for (int i = 0; i < 4; i++) {
      ImageFiles.write(Scenes.scene(1, 0, 0, 9), frames.resolve(i + ".png"));
      ImageFiles.write(MASKS.get(i).toImage(), masks.resolve(i + "_mask.png"));
    }
  }

  @Test
  void a_source_of_ones_own_that_leaves_out_frames_gets_the_masks_of_their_names() {
    assertThat(used(fromThird(), FrameMasks.folder(masks))).isEqualTo(MASKS.subList(2, 4));
  }

  @Test
  void a_frame_without_a_mask_of_its_name_is_told() throws IOException {
    Files.delete(masks.resolve("3_mask.png"));
    FrameMasks given = FrameMasks.folder(masks);
    assertThatThrownBy(() -> used(fromThird(), given))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage("frame 3.png must have a mask of its name in " + masks + " but has none");
  }

  @Test
  void in_order_names_say_nothing() {
    assertThat(used(fromThird(), FrameMasks.folder(masks).inOrder()))
        .isEqualTo(MASKS.subList(0, 2));
  }

  @Test
  void frames_of_a_video_file_get_masks_by_their_order() throws IOException {
    Path file = video(4);
    assertThat(used(VideoFile.open(file), FrameMasks.folder(masks))).isEqualTo(MASKS);
    assertThat(used(VideoFile.open(file), FrameMasks.folder(masks).invert()))
        .isEqualTo(MASKS.stream().map(Mask::invert).toList());
    Files.delete(masks.resolve("1_mask.png"));
    FrameMasks three = FrameMasks.folder(masks);
    assertThatThrownBy(() -> used(VideoFile.open(file), three))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(masks + " must hold a mask for each frame but has 3");
  }

  /** Frames 2 and 3. */
  private FrameSource fromThird() {
    FrameFolder all = FrameFolder.of(frames);
    all.next();
    all.next();
    return new FrameSource() {
      @Override
      public @Nullable VideoFrame next() {
        return all.next();
      }

      @Override
      public void close() {
        all.close();
      }
    };
  }

  private Path video(int count) {
    Path file = folder.resolve("in.mkv");
    try (FrameSink sink = VideoFile.write(file, 25, OptionalInt.empty())) {
      for (int i = 0; i < count; i++) {
        sink.write(Scenes.frame(Scenes.scene(1, 0, 0, 9), i));
      }
      sink.finish();
    }
    return file;
  }

  /** The masks that the harmonizer is shown. */
  private static List<Mask> used(FrameSource source, FrameMasks given) {
    List<Mask> used = new ArrayList<>();
    FakeHarmonizer harmonizer =
        new FakeHarmonizer(
            (image, mask) -> {
              used.add(mask);
              return ColorGrid.identity();
            });
    try (source;
        given) {
      VideoHarmonizer.of(harmonizer).run(source, given, new NoSink());
    }
    return used;
  }

  private record NoSink() implements FrameSink {
    @Override
    public void write(VideoFrame harmonized) {}

    @Override
    public void finish() {}

    @Override
    public void close() {}
  }
}
