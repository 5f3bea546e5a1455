package org.lemart.video.internal;

import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;
import static org.bytedeco.ffmpeg.global.avutil.av_rescale_q;

import org.bytedeco.ffmpeg.avformat.AVChapter;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.lemart.HarmonizationException;

/** Names of parts of a video. */
final class Chapters {
  private Chapters() {}

  /**
   * Copies them; the output owns what it is given.
   *
   * @param start of the video in nanoseconds, from which the output counts
   */
  static void copy(AVFormatContext from, AVFormatContext to, long start) {
    int count = from.nb_chapters();
    if (count == 0) {
      return;
    }
    to.chapters(new PointerPointer<AVChapter>(zeros((long) count * Loader.sizeof(Pointer.class))));
    for (int i = 0; i < count; i++) {
      AVChapter chapter = new AVChapter(zeros(Loader.sizeof(AVChapter.class)));
      fill(chapter, from.chapters(i), start);
      to.chapters(i, chapter);
      to.nb_chapters(i + 1);
    }
  }

  private static void fill(AVChapter chapter, AVChapter old, long start) {
    AVRational nanos = new AVRational().num(1).den(VideoDecoder.NANOS);
    long shift = av_rescale_q(start, nanos, old.time_base());
    chapter
        .id(old.id())
        .time_base(old.time_base())
        .start(Math.max(0, old.start() - shift))
        .end(Math.max(0, old.end() - shift))
        .metadata(StreamCopy.copy(old.metadata()));
  }

  private static Pointer zeros(long bytes) {
    Pointer place = av_mallocz(bytes);
    if (place == null) {
      throw new HarmonizationException("not enough memory for chapters");
    }
    return place;
  }
}
