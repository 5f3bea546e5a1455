package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.examples.TestResource;
import org.lemart.spi.ImageFiles;
import org.lemart.video.VideoFile;

class VideoCommandTest {
  @TempDir Path folder;
  private Path frames;
  private Path masks;
  private Path out;

  @BeforeEach
  void name() throws IOException {
    frames = folder.resolve("frames");
    masks = folder.resolve("masks");
    out = folder.resolve("out");
    for (int i = 1; i <= 3; i++) {
      TestFiles.photo(frames.resolve("f" + i + ".png"), 1);
      TestFiles.mask(masks.resolve("f" + i + ".png"));
    }
  }

  @Test
  void frames_are_harmonized_and_what_is_there_is_skipped() throws IOException {
    CommandRun run = video("--masks", masks).assertSuccess();
    assertThat(run.out())
        .isEqualTo("3 frames in 1 shot harmonized to " + out + System.lineSeparator());
    BufferedImage before = ImageFiles.read(frames.resolve("f2.png"));
    BufferedImage after = ImageFiles.read(out.resolve("f2.png"));
    assertThat(after.getRGB(0, 0)).isEqualTo(before.getRGB(0, 0));
    byte[] bytes = Files.readAllBytes(out.resolve("f2.png"));
    assertThat(bytes).isNotEqualTo(Files.readAllBytes(frames.resolve("f2.png")));
    Files.delete(out.resolve("f2.png"));

    run = video("--masks", masks.resolve("f1.png")).assertSuccess();
    assertThat(run.out()).contains("1 frames in 1 shot", "2 were there (--overwrite");
    assertThat(Files.readAllBytes(out.resolve("f2.png"))).isEqualTo(bytes);
  }

  @Test
  void without_smoothing_each_frame_is_what_harmonize_makes_of_it() throws IOException {
    video("--masks", masks, "--smooth", 0).assertSuccess();
    Path one = folder.resolve("one.png");
    CommandRun.of(
            "harmonize",
            frames.resolve("f2.png"),
            masks.resolve("f2.png"),
            "-o",
            one,
            "-m",
            "reinhard")
        .assertSuccess();
    assertThat(Files.readAllBytes(out.resolve("f2.png"))).isEqualTo(Files.readAllBytes(one));
  }

  @Test
  void streams_that_the_result_cannot_hold_are_told() throws IOException {
    frames = TestResource.file("/clips/subtitled.mkv");
    Path mask = folder.resolve("mask.png");
    ImageFiles.write(new BufferedImage(32, 32, BufferedImage.TYPE_BYTE_GRAY), mask);
    out = folder.resolve("out.mp4");
    CommandRun run = video("--masks", mask).assertSuccess();
    assertThat(run.err()).contains("note: " + out + " leaves out subtitle (subrip)");
    out = folder.resolve("out.mkv");
    assertThat(video("--masks", mask).assertSuccess().err()).doesNotContain("leaves out");
  }

  @Test
  void frames_become_a_video_and_a_video_frames() throws IOException {
    Path folderOfFrames = out;
    out = folder.resolve("out.mp4");
    CommandRun run = video("--masks", masks, "--rate", 12).assertSuccess();
    assertThat(run.out()).startsWith("3 frames in 1 shot harmonized to " + out);
    try (VideoFile made = VideoFile.open(out)) {
      assertThat(made.rate()).isEqualTo(12);
      assertThat(made.width()).isEqualTo(TestFiles.WIDTH);
    }
    frames = out;
    out = folder.resolve("again.mkv");
    video("--masks", masks, "--quality", 90).assertSuccess();
    assertThat(out).isNotEmptyFile();

    out = folderOfFrames;
    video("--masks", masks.resolve("f1.png")).assertSuccess();
    assertThat(out).isDirectoryContaining("glob:**000003.png");
    Files.delete(masks.resolve("f3.png"));
    out = folder.resolve("none.mp4");
    video("--masks", masks).assertFailure(masks + " must hold a mask for each frame but has 2");
    assertThat(out).doesNotExist();
    frames = Files.writeString(folder.resolve("text.mp4"), "no video");
    video("--masks", masks).assertFailure(frames + " must be a video");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void an_output_that_is_a_symbolic_link_to_the_frames_is_refused() throws IOException {
    out = Files.createSymbolicLink(folder.resolve("same"), frames);

    video("--masks", masks, "--overwrite").assertFailure("output " + out + " must be another");
  }

  @Test
  void mistakes_are_told_in_one_line_and_nothing_is_written() throws IOException {
    Files.delete(masks.resolve("f3.png"));
    video("--masks", masks)
        .assertFailure("frame f3.png must have a mask of its name in " + masks, "1 of 3");
    video("--masks", folder.resolve("none.png")).assertFailure("none.png must be an image file");
    assertThat(out).doesNotExist();
    out = frames;
    video("--masks", masks).assertFailure("output " + frames + " must be another");
    frames = folder.resolve("nothing");
    out = folder.resolve("out2");
    video("--masks", masks).assertFailure(frames + " must be a folder");
    assertThat(out).doesNotExist();
    assertThat(video("--masks", masks, "--smooth", -1).exit()).isEqualTo(2);
  }

  private CommandRun video(Object... more) {
    Stream<Object> given = Stream.of("video", frames, "-o", out, "-m", "reinhard");
    return CommandRun.of(Stream.concat(given, Stream.of(more)).toArray());
  }
}
