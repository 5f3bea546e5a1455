package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

class FrameFolderTest {
  @TempDir Path folder;
  private Path frames;
  private Path masks;
  private Path out;

  @BeforeEach
  void make() throws IOException {
    frames = Files.createDirectory(folder.resolve("frames"));
    masks = Files.createDirectory(folder.resolve("masks"));
    out = folder.resolve("out");
  }

  @Test
  void frames_come_in_the_order_of_their_numbers() throws IOException {
    for (String name : List.of("f10.png", "f2.png", "f1.png", "f002b.png", ".f3.png")) {
      ImageFiles.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), frames.resolve(name));
    }
    Files.writeString(frames.resolve("notes.txt"), "no picture");
    try (FrameFolder source = FrameFolder.of(frames, 50)) {
      assertThat(source.names()).containsExactly("f1.png", "f2.png", "f002b.png", "f10.png");
      assertThat(source.count()).hasValue(4);
      source.next();
      VideoFrame second = source.next();
      assertThat(second).isNotNull();
      assertThat(second.name()).isEqualTo("f2.png");
      assertThat(second.time()).isEqualTo(java.time.Duration.ofMillis(20));
      source.next();
      source.next();
      assertThat(source.next()).isNull();
    }
  }

  @Test
  void digits_of_other_scripts_are_ordered_as_letters() {
    assertThat(PictureFolder.compare("\u0663a", "\u0664b")).isNegative();
    assertThat(PictureFolder.compare("\u0663", "\u0663")).isZero();
    assertThat(PictureFolder.compare("7", "\u0663")).isNegative();
  }

  @Test
  void depth_and_pixels_with_mask_0_are_kept() throws IOException {
    BufferedImage deep = Scenes.deep(Scenes.scene(1, 30, 16, 32));
    ImageFiles.write(deep, frames.resolve("1.png"));
    ImageFiles.write(deep, frames.resolve("2.tif"));
    Path mask = folder.resolve("mask.png");
    ImageFiles.write(Scenes.box(30, 16, 32).toImage(), mask);

    VideoSummary summary = run(FrameMasks.same(Mask.of(mask)), false);

    assertThat(summary).isEqualTo(new VideoSummary(2, 0, 0, 1));
    for (String name : List.of("1.png", "2.tif")) {
      BufferedImage result = ImageFiles.read(out.resolve(name));
      assertThat(result.getColorModel().getPixelSize()).isEqualTo(48);
      int[] before = Scenes.raw(deep);
      int[] after = Scenes.raw(result);
      boolean changed = false;
      for (int i = 0; i < before.length; i++) {
        int pixel = i / 3;
        boolean inside = Scenes.box(30, 16, 32).get(pixel % 96, pixel / 96) > 0;
        assertThat(inside || before[i] == after[i]).isTrue();
        changed |= before[i] != after[i];
      }
      assertThat(changed).isTrue();
    }
  }

  @Test
  void missing_masks_are_told_by_name_before_the_work() throws IOException {
    writeFrames(4);
    Files.delete(masks.resolve("2_mask.png"));
    Files.delete(masks.resolve("3.png"));
    FrameMasks found = FrameMasks.folder(masks);
    assertThatThrownBy(() -> run(found, false))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "frame 2.png must have a mask of its name in "
                + masks
                + " but has none (2 of 4 frames lack one)");
    assertThat(written()).isEmpty();
  }

  @Test
  void masks_of_another_size_and_two_of_one_name_are_told() throws IOException {
    writeFrames(2);
    ImageFiles.write(Mask.empty(5, 4).toImage(), masks.resolve("1.png"));
    assertThatThrownBy(() -> run(FrameMasks.folder(masks), false))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "mask " + masks.resolve("1.png") + " must be 96 x 64 as frame 1.png but was 5 x 4");
    ImageFiles.write(Mask.empty(5, 4).toImage(), masks.resolve("1.bmp"));
    assertThatThrownBy(() -> FrameMasks.folder(masks))
        .hasMessageStartingWith("frame 1 must have one mask but has ");
    ImageFiles.write(Mask.empty(5, 4).toImage(), frames.resolve("1.bmp"));
    assertThatThrownBy(() -> FrameFolder.of(frames))
        .hasMessageStartingWith("frames must have different names but ");
    assertThatThrownBy(() -> FrameFolder.of(folder.resolve("none")))
        .hasMessage(folder.resolve("none") + " must be a folder");
    assertThatThrownBy(() -> FrameFolder.of(folder))
        .hasMessage(folder + " must hold pictures but has none");
  }

  @Test
  void what_was_interrupted_is_finished_with_the_same_bits_and_leaves_no_half_file()
      throws IOException {
    writeFrames(8);
    run(FrameMasks.folder(masks), false);
    List<byte[]> whole = bytes();
    List<Path> files = written();
    for (int i = 3; i < 8; i++) {
      Files.delete(files.get(i));
    }
    Files.writeString(out.resolve(".0f0f0f0f-1111-2222-3333-444444444444.part"), "half");
    byte[] frame = Files.readAllBytes(frames.resolve("5.png"));
    Files.writeString(frames.resolve("5.png"), "no picture");
    assertThatThrownBy(() -> run(FrameMasks.folder(masks), false))
        .hasMessageContaining("5.png must be an image");
    assertThat(written()).hasSize(5);
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all.filter(file -> file.toString().endsWith(".part"))).isEmpty();
    }
    Files.write(frames.resolve("5.png"), frame);

    VideoSummary summary = run(FrameMasks.folder(masks), false);

    assertThat(summary).isEqualTo(new VideoSummary(8, 5, 0, 1));
    List<byte[]> again = bytes();
    for (int i = 0; i < 8; i++) {
      assertThat(again.get(i)).isEqualTo(whole.get(i));
    }
    assertThat(run(FrameMasks.folder(masks), true).skipped()).isZero();
  }

  @Test
  void masks_can_be_inverted() throws IOException {
    writeFrames(1);
    run(FrameMasks.folder(masks).invert(), false);
    BufferedImage before = ImageFiles.read(frames.resolve("0.png"));
    BufferedImage after = ImageFiles.read(out.resolve("0.png"));
    assertThat(after.getRGB(45, 30)).isEqualTo(before.getRGB(45, 30));
    assertThat(after.getRGB(5, 5)).isNotEqualTo(before.getRGB(5, 5));
  }

  private VideoSummary run(FrameMasks given, boolean overwrite) {
    try (Harmonizer harmonizer = Harmonizer.load("reinhard");
        FrameSource source = FrameFolder.of(frames);
        FrameSink sink = FrameFolder.write(out, OptionalInt.empty(), overwrite)) {
      return VideoHarmonizer.of(harmonizer).run(source, given, sink);
    }
  }

  private void writeFrames(int count) {
    Random random = new Random(2);
    BufferedImage scene = Scenes.scene(1, 30, 16, 32);
    for (int i = 0; i < count; i++) {
      ImageFiles.write(Scenes.noisy(scene, 4, random), frames.resolve(i + ".png"));
      String name = i % 2 == 0 ? i + "_mask.png" : i + ".png";
      ImageFiles.write(Scenes.box(30, 16, 32).toImage(), masks.resolve(name));
    }
  }

  private List<Path> written() throws IOException {
    try (Stream<Path> files = Files.list(out)) {
      return files.filter(file -> !file.getFileName().toString().startsWith(".")).sorted().toList();
    }
  }

  private List<byte[]> bytes() throws IOException {
    List<byte[]> all = new ArrayList<>();
    for (Path file : written()) {
      all.add(Files.readAllBytes(file));
    }
    return all;
  }
}
