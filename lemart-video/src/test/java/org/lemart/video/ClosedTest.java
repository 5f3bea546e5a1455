package org.lemart.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.spi.ImageFiles;

/** What is closed says so, and touches no freed memory. */
class ClosedTest {
  private static final BufferedImage SCENE = Scenes.scene(1, 30, 16, 32);
  private static final VideoFrame FRAME = Scenes.frame(SCENE, 1);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() {
    file = folder.resolve("in.mp4");
    FrameSink sink = VideoFile.write(file, 25, OptionalInt.empty());
    sink.write(FRAME);
    sink.finish();
    sink.close();
  }

  @Test
  void a_closed_video_is_not_read() {
    VideoFile video = VideoFile.open(file);
    FrameMasks masks = VideoFile.masks(file);
    video.close();
    video.close();
    masks.close();
    Path out = folder.resolve("out.mp4");
    String message = "video " + file + " is closed";
    assertRefused(video::next, message);
    assertRefused(video::rate, message);
    assertRefused(video::count, message);
    assertRefused(() -> video.leftOut(out), message);
    assertRefused(() -> video.writeLike(out, OptionalInt.empty()), message);
    assertRefused(() -> masks.next(FRAME), message);
    assertThat(video.width()).isEqualTo(Scenes.WIDTH);
    assertThat(video.height()).isEqualTo(Scenes.HEIGHT);
  }

  @Test
  void a_video_may_be_closed_while_another_thread_reads_it() throws InterruptedException {
    VideoFile video = VideoFile.open(file);
    CountDownLatch reading = new CountDownLatch(1);
    CompletableFuture<Void> reader =
        CompletableFuture.runAsync(
            () -> {
              while (true) {
                video.next();
                reading.countDown();
              }
            });
    reading.await();
    video.close();
    assertThatThrownBy(reader::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseExactlyInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_finished_or_closed_video_takes_no_frame() {
    Path out = folder.resolve("out.mp4");
    FrameSink finished = VideoFile.write(out, 25, OptionalInt.empty());
    finished.write(FRAME);
    finished.finish();
    assertEnded(finished, "video " + out, "finished");
    finished.close();
    finished.close();
    assertEnded(finished, "video " + out, "closed");
    assertThat(out).isNotEmptyFile();

    Path none = folder.resolve("none.mp4");
    FrameSink closed = VideoFile.write(none, 25, OptionalInt.empty());
    closed.close();
    assertEnded(closed, "video " + none, "closed");
    assertThat(none).doesNotExist();
  }

  @Test
  void a_closed_folder_is_not_read() {
    ImageFiles.write(SCENE, folder.resolve("1.png"));
    FrameFolder frames = FrameFolder.of(folder);
    frames.close();
    assertRefused(frames::next, "folder " + folder + " is closed");
  }

  @Test
  void a_finished_or_closed_folder_takes_no_frame() {
    Path out = folder.resolve("out");
    FrameSink sink = FrameFolder.write(out, OptionalInt.empty(), false);
    sink.finish();
    assertEnded(sink, "folder " + out, "finished");
    sink.close();
    assertEnded(sink, "folder " + out, "closed");
    assertThat(out).isEmptyDirectory();
  }

  private static void assertEnded(FrameSink sink, String name, String how) {
    assertRefused(() -> sink.write(FRAME), name + " is " + how);
    assertRefused(sink::finish, name + " is " + how);
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage(message);
  }
}
