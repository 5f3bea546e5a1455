package org.lemart.video.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;

/** What fails to open keeps no native memory. */
class FailedOpeningTest {
  private static final VideoStyle SILENT = VideoStyle.ofRate(25);
  private static final int OPENINGS = 40;

  @TempDir Path folder;
  private Path nowhere;

  @BeforeEach
  void name() {
    nowhere = folder.resolve("none").resolve("a.mp4");
  }

  @Test
  void whatever_an_encoder_fails_of_all_is_freed() {
    Path part = folder.resolve("a.mp4");
    assertFreed(() -> open(nowhere, "mp4", 96, 64, SILENT), "cannot write");
    assertFreed(() -> open(part, "mp4", 96, 64, withSource(nowhere)), "does not exist");
    assertFreed(() -> open(part, "mp4", 16384, 16384, SILENT), "not enough memory");
    assertFreed(() -> open(part, "mp4", 8192, 8192, SILENT), "cannot write");
    assertFreed(() -> open(part, "nonesuch", 96, 64, SILENT), "cannot write");
    assertFreed(() -> open(part, "mp4", 95, 64, SILENT), "must have an even width");
  }

  @Test
  void whatever_a_decoder_fails_of_all_is_freed() throws IOException {
    assertFreed(() -> VideoDecoder.open(nowhere), "does not exist");
    Path text = Files.writeString(folder.resolve("text.mp4"), "no video");
    assertFreed(() -> VideoDecoder.open(text), "must be a video");
  }

  @Test
  void what_is_closed_is_freed_once() {
    int before = Natives.held();
    VideoEncoder encoder = open(folder.resolve("a.mp4"), "mp4", 96, 64, SILENT);
    assertThat(Natives.held()).isGreaterThan(before);
    encoder.close();
    encoder.close();
    assertThat(Natives.held()).isEqualTo(before);
  }

  /** A frame and an encoder of this size take some 20 MB. */
  @Test
  void memory_stays_as_it_was_after_many_failures() {
    ThrowingCallable failing = () -> open(nowhere, "mp4", 1920, 1080, SILENT);
    for (int i = 0; i < 5; i++) {
      assertFreed(failing, "cannot write");
    }
    long before = Pointer.physicalBytes();
    for (int i = 0; i < OPENINGS; i++) {
      assertFreed(failing, "cannot write");
    }
    assertThat(Pointer.physicalBytes() - before).isLessThan(150L << 20);
  }

  private static void assertFreed(ThrowingCallable opening, String message) {
    int before = Natives.held();
    assertThatThrownBy(opening)
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(message);
    assertThat(Natives.held()).isEqualTo(before);
  }

  private static VideoEncoder open(
      Path part, String container, int width, int height, VideoStyle style) {
    return VideoEncoder.open(part, "a.mp4", container, width, height, style, 20);
  }

  private static VideoStyle withSource(Path source) {
    return new VideoStyle(1, 25, 25, 1, 1, 1, SILENT.colors(), source, 0);
  }
}
