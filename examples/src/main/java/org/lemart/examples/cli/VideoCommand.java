package org.lemart.examples.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
      "IN is a folder of numbered pictures. Results keep names, formats and metadata; what is there"
          + " already is skipped, so a call that was stopped is finished by calling it again."
    })
final class VideoCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "IN", description = "Folder of frames.")
  Path input;

  @Option(
      names = "--masks",
      paramLabel = "M",
      required = true,
      description =
          "Folder of masks with the names of the frames, white = foreground, or one picture for all"
              + " frames.")
  Path masks;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      required = true,
      description = "Folder to write.")
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
      description = "Of JPEGs, 1 to 100 (default: that of the frame if it is a JPEG, else 95).")
  @Nullable Integer quality;

  @Mixin ModelChoice model;

  @Override
  public Integer call() {
    requireOther(input);
    requireOther(masks);
    try (FrameFolder frames = FrameFolder.of(input);
        FrameMasks given = invert ? masks().invert() : masks()) {
      given.requireAll(frames.names());
      tell(harmonize(frames, given));
    }
    return 0;
  }

  private VideoSummary harmonize(FrameSource frames, FrameMasks given) {
    Counter counter = new Counter(spec.commandLine().getErr());
    int total = (int) Math.min(Integer.MAX_VALUE, frames.count().orElse(Integer.MAX_VALUE));
    try (Harmonizer harmonizer = model.open();
        FrameSink sink = FrameFolder.write(output, quality(), overwrite)) {
      return VideoHarmonizer.of(harmonizer)
          .smoothing(smooth)
          .lookahead(lookahead)
          .progress(done -> counter.onImage((int) Math.min(total, done), total))
          .run(frames, given, sink);
    }
  }

  private FrameMasks masks() {
    return Files.isDirectory(masks) ? FrameMasks.folder(masks) : FrameMasks.same(Mask.of(masks));
  }

  private OptionalInt quality() {
    return quality == null ? OptionalInt.empty() : OptionalInt.of(quality);
  }

  private void requireOther(Path given) {
    if (given.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
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
