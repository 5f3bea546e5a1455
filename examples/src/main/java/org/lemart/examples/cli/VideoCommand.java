package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.video.FrameFolder;
import org.lemart.video.FrameMasks;
import org.lemart.video.FrameSink;
import org.lemart.video.FrameSource;
import org.lemart.video.VideoFile;
import org.lemart.video.VideoHarmonizer;
import org.lemart.video.VideoSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lemart video}. */
@Command(
    name = "video",
    description = {
      "Harmonizes a video without flicker: the colour maps of neighbouring frames are averaged,"
          + " anew after each cut.",
      "IN is a folder of numbered pictures, or a video (MP4, MOV, MKV, WebM, AVI). OUT is a video if"
          + " it ends in .mp4, .m4v, .mov or .mkv (H.264, sound copied), else a folder.",
      "In folders, results keep names, formats and metadata; what is there already is skipped, so a"
          + " call that was stopped is finished by calling it again."
    })
final class VideoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "IN", description = "Folder of frames, or a video.")
  Path input;

  @Option(
      names = "--masks",
      paramLabel = "M",
      required = true,
      description =
          "Masks, white = foreground: a folder with the names of the frames (of a video: in their"
              + " order), a video, or one picture for all frames.")
  Path masks;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Video or folder to write.")
  Path output;

  @Option(
      names = "--smooth",
      paramLabel = "FRAMES",
      defaultValue = "8",
      converter = Values.Frames.class,
      description =
          "Time constant of the average, from 0 (each frame by itself) to 1000 (default: 8).")
  double smooth;

  @Option(
      names = "--lookahead",
      paramLabel = "N",
      defaultValue = "8",
      converter = Values.FrameCount.class,
      description =
          "Later frames that count too, from 0 to 1000 (default: 8); so many are held in memory.")
  int lookahead;

  @Option(names = "--overwrite", description = "Make again what is there.")
  boolean overwrite;

  @Option(
      names = "--invert",
      description = "Take black as foreground: fits the background to the object.")
  boolean invert;

  @Option(
      names = "--quality",
      paramLabel = "Q",
      converter = Values.Quality.class,
      description =
          "Of JPEGs, 1 to 100 (default: that of the frame if it is a JPEG, else 95), or of a video"
              + " (default: 80).")
  @Nullable Integer quality;

  @Option(
      names = "--rate",
      paramLabel = "FPS",
      defaultValue = "25",
      converter = Values.Rate.class,
      description = "Frames a second of a video made from a folder (default: 25).")
  double rate;

  @Mixin ModelChoice model;

  @Override
  public Integer call() {
    requireOther(input);
    requireOther(masks);
    try (FrameSource frames = frames();
        FrameMasks given = invert ? masks().invert() : masks()) {
      if (frames instanceof FrameFolder folder) {
        given.requireAll(folder.names());
      }
      tell(harmonize(frames, given));
    }
    return 0;
  }

  private FrameSource frames() {
    return VideoFile.isReadable(input) && !Files.isDirectory(input)
        ? VideoFile.open(input)
        : FrameFolder.of(input, rate);
  }

  private VideoSummary harmonize(FrameSource frames, FrameMasks given) {
    Counter counter = new Counter(spec.commandLine().getErr());
    int total = (int) Math.min(Integer.MAX_VALUE, frames.count().orElse(Integer.MAX_VALUE));
    try (Harmonizer harmonizer = model.open();
        FrameSink sink = sink(frames)) {
      return VideoHarmonizer.of(harmonizer)
          .smoothing(smooth)
          .lookahead(lookahead)
          .progress(done -> counter.onImage((int) Math.min(total, done), total))
          .run(frames, given, sink);
    }
  }

  private FrameSink sink(FrameSource frames) {
    if (!VideoFile.isWritable(output) || Files.isDirectory(output)) {
      return FrameFolder.write(output, quality(), overwrite);
    }
    if (frames instanceof VideoFile video) {
      tellLeftOut(video.leftOut(output));
      return video.writeLike(output, quality());
    }
    return VideoFile.write(output, rate, quality());
  }

  private void tellLeftOut(List<String> streams) {
    if (!streams.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("note: " + output + " leaves out " + String.join(", ", streams));
    }
  }

  private FrameMasks masks() {
    if (Files.isDirectory(masks)) {
      return FrameMasks.folder(masks);
    }
    return VideoFile.isReadable(masks) ? VideoFile.masks(masks) : FrameMasks.same(Mask.of(masks));
  }

  private OptionalInt quality() {
    return quality == null ? OptionalInt.empty() : OptionalInt.of(quality);
  }

  private void requireOther(Path given) {
    if (Places.isSame(given, output)) {
      throw new HarmonizationException(
          "output " + output + " must be another file or folder than the input");
    }
  }

  private void tell(VideoSummary summary) {
    PrintWriter out = spec.commandLine().getOut();
    long there = summary.skipped();
    out.printf(
        "%d frames in %d %s harmonized to %s%s%n",
        summary.frames() - there,
        summary.shots(),
        summary.shots() == 1 ? "shot" : "shots",
        output,
        there == 0 ? "" : ", " + there + " were there (--overwrite makes them again)");
    if (summary.empty() == summary.frames()) {
      spec.commandLine()
          .getErr()
          .println("note: " + masks + " marks no foreground (white = foreground): nothing changed");
    }
  }
}
