package org.lemart.examples.study;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;

/**
 * The files of a study: {@code runs/TRAINING} with the recipe, checkpoints while it runs, and
 * weights; {@code arms/ARM.json} with what was measured. Each file appears whole or not at all, so
 * a study that was killed goes on.
 */
final class StudyFolder {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeSpecialFloatingPointValues().create();
  private static final Gson LINE = new GsonBuilder().serializeSpecialFloatingPointValues().create();

  private final Path root;

  private StudyFolder(Path root) {
    this.root = root;
  }

  /**
   * Opens or makes a folder, whose parent must exist.
   *
   * @throws HarmonizationException if it cannot be made, or is a file
   */
  static StudyFolder open(Path root) {
    Path parent = root.toAbsolutePath().getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      throw new HarmonizationException(
          "folder of output " + root + " must exist but " + parent + " does not");
    }
    try {
      Files.createDirectories(root.resolve("arms"));
      Files.createDirectories(root.resolve("runs"));
    } catch (IOException e) {
      throw new HarmonizationException(root + ": cannot be made (" + e.getMessage() + ")", e);
    }
    return new StudyFolder(root);
  }

  Path file(String name) {
    return root.resolve(name);
  }

  /** The folder of a training. */
  Path run(String id) {
    return root.resolve("runs").resolve(id);
  }

  /** The folder of a training, with the recipe that it was begun with, which must be this one. */
  Path begin(String id, JsonObject recipe) {
    Path run = run(id);
    Path file = run.resolve("recipe.json");
    try {
      Files.createDirectories(run);
    } catch (IOException e) {
      throw new HarmonizationException(run + ": cannot be made (" + e.getMessage() + ")", e);
    }
    if (Files.exists(file)) {
      requireSame(read(file, JsonObject.class), recipe, run);
    } else {
      SafeOutput.writeText(file, GSON.toJson(recipe) + "\n");
    }
    return run;
  }

  /** What a training ended with, if it did. */
  Optional<Trained> trained(Path run) {
    Path file = run.resolve("trained.json");
    return Files.exists(file) ? Optional.of(read(file, Trained.class)) : Optional.empty();
  }

  /** Notes that a training is done; its checkpoints are needed no more. */
  void finish(Path run, Trained end) {
    SafeOutput.writeText(run.resolve("trained.json"), GSON.toJson(end) + "\n");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "checkpoint*.safetensors")) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new HarmonizationException(run + ": cannot be tidied (" + e.getMessage() + ")", e);
    }
  }

  /** What was measured of an arm, if it was. */
  Optional<ArmResult> result(Arm arm, JsonObject recipe) {
    Path file = arm(arm);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ArmResult result = read(file, ArmResult.class);
    requireSame(result.recipe(), recipe, file);
    return Optional.of(result);
  }

  void write(Arm arm, ArmResult result) {
    SafeOutput.writeText(arm(arm), LINE.toJson(result) + "\n");
  }

  private Path arm(Arm arm) {
    return root.resolve("arms").resolve(arm.id() + ".json");
  }

  private static void requireSame(JsonObject old, JsonObject now, Path place) {
    JsonObject read =
        GSON.fromJson(GSON.toJson(now), JsonObject.class); // numbers as files have them
    Recipe.difference(old, read)
        .ifPresent(
            difference -> {
              throw new HarmonizationException(
                  place
                      + " is of other settings ("
                      + difference
                      + "): delete it or choose another folder");
            });
  }

  private static <T> T read(Path file, Class<T> type) {
    try {
      T read = GSON.fromJson(Files.readString(file), type);
      if (read != null) {
        return read;
      }
    } catch (JsonParseException e) {
      throw new HarmonizationException(file + ": must be JSON but is not; delete it", e);
    } catch (RuntimeException e) { // the reader wraps what a record's constructor throws
      throw new HarmonizationException(file + ": " + StrictJson.reason(e) + "; delete it", e);
    } catch (IOException e) {
      throw new HarmonizationException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
    throw new HarmonizationException(file + ": must be JSON but is empty; delete it");
  }
}
