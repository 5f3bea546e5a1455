package org.lemart.video;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.ffmpeg.ffmpeg;
import org.bytedeco.javacpp.Loader;
import org.junit.jupiter.api.Assumptions;

/**
 * Clips made by the program ffmpeg that comes with the library. Unlike the library it needs the
 * system's libraries for screens and sound; tests that need clips are skipped where they are not.
 */
final class Clips {
  private Clips() {}

  /** Half a second of ffmpeg's test picture, 96 x 64 at 24 frames a second, with a tone. */
  static Path withSound(Path file) throws IOException {
    return withSound(file, "aac");
  }

  /** The same with the tone in this coding. */
  static Path withSound(Path file, String coding) throws IOException {
    return run(
        file,
        "-f lavfi -i testsrc=size=96x64:rate=24:duration=0.5"
            + " -f lavfi -i sine=frequency=440:duration=0.5"
            + (" -c:v libopenh264 -b:v 500k -c:a " + coding)
            + " -strict experimental -metadata title=holiday");
  }

  /** The same pictures with the note that they are to be turned. */
  static Path turned(Path from, Path file, int degrees) throws IOException {
    return run(file, "-display_rotation " + degrees + " -i " + from + " -c copy");
  }

  /** As {@link #withSound}, with a subtitle and two chapters. */
  static Path withChapters(Path file, String subtitles) throws IOException {
    Path text = file.resolveSibling("subtitles.srt");
    Files.writeString(text, "1\n00:00:00,100 --> 00:00:00,300\nGood day\n");
    Path chapters = file.resolveSibling("chapters.txt");
    Files.writeString(
        chapters,
        """
        ;FFMETADATA1
        [CHAPTER]
        TIMEBASE=1/1000
        START=0
        END=250
        title=one
        [CHAPTER]
        TIMEBASE=1/1000
        START=250
        END=500
        title=two
        """);
    return run(
        file,
        "-f lavfi -i testsrc=size=96x64:rate=24:duration=0.5"
            + " -f lavfi -i sine=frequency=440:duration=0.5"
            + (" -i " + text + " -f ffmetadata -i " + chapters)
            + " -map 0:v -map 1:a -map 2:s -map_chapters 3 -metadata:s:s:0 language=eng"
            + (" -c:v libopenh264 -b:v 500k -c:a aac -c:s " + subtitles));
  }

  /** The same pictures, lossless, in another pixel format and with these tags of colour. */
  static Path tagged(Path file, String format, String tags) throws IOException {
    return run(
        file,
        "-f lavfi -i testsrc=size=96x64:rate=24:duration=0.1"
            + (" -vf format=" + format + ",setparams=" + tags + " -c:v ffv1"));
  }

  /** Text and times of the subtitles. */
  static String subtitles(Path from) throws IOException {
    Path text = from.resolveSibling("extracted.srt");
    return Files.readString(run(text, "-i " + from + " -map 0:s -c:s srt"));
  }

  /** Chapters as text. */
  static String chapters(Path from) throws IOException {
    Path text = from.resolveSibling("extracted.txt");
    String all = Files.readString(run(text, "-i " + from + " -f ffmetadata"));
    return all.substring(all.indexOf("[CHAPTER]"));
  }

  private static String program() {
    try {
      return Loader.load(ffmpeg.class);
    } catch (UnsatisfiedLinkError e) {
      return Assumptions.abort(
          "ffmpeg needs libxcb, libxcb-shm, libasound and libpulse: " + e.getMessage());
    }
  }

  private static Path run(Path file, String arguments) throws IOException {
    String program = program();
    List<String> command = new ArrayList<>();
    command.add(program);
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-y", "-nostdin"));
    command.addAll(List.of(arguments.split(" ")));
    command.add(file.toString());
    Path folder = Files.createTempDirectory("ffmpeg");
    try {
      linkLibraries(Path.of(program), folder);
      run(command, folder);
      return file;
    } finally {
      for (String name : List.of("log", "libva.so.2", "libva-drm.so.2")) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  /** The program looks for two of the libraries beside it by other names than they have there. */
  private static void linkLibraries(Path program, Path folder) throws IOException {
    for (String name : List.of("libva.so", "libva-drm.so")) {
      Path library = program.resolveSibling(name);
      if (Files.exists(library)) {
        Files.createSymbolicLink(folder.resolve(name + ".2"), library);
      }
    }
  }

  private static void run(List<String> command, Path folder) throws IOException {
    Path log = folder.resolve("log");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", folder.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new IOException("ffmpeg failed: " + Files.readString(log));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
