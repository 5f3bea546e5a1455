package org.lemart.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.SwinIH;

class CheckpointFolderTest {
  @TempDir Path folder;

  @Test
  void the_last_three_checkpoints_stay() throws IOException {
    train(9);

    assertThat(checkpoints())
        .containsExactly(
            "checkpoint-0000000007.safetensors",
            "checkpoint-0000000008.safetensors",
            "checkpoint.safetensors");
    assertThat(steps("checkpoint-0000000007.safetensors")).isEqualTo(7);
    assertThat(steps("checkpoint.safetensors")).isEqualTo(9);
  }

  @Test
  void names_have_the_same_digits_in_every_language() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      train(4);
    } finally {
      Locale.setDefault(before);
    }

    assertThat(checkpoints())
        .containsExactly(
            "checkpoint-0000000002.safetensors",
            "checkpoint-0000000003.safetensors",
            "checkpoint.safetensors");
  }

  @Test
  void a_damaged_checkpoint_is_named_and_the_one_before_it_is_used() throws IOException {
    train(6);
    Path newest = flip(CheckpointFolder.checkpoint(folder));
    List<String> notes = new ArrayList<>();
    List<Long> steps = new ArrayList<>();

    TrainerTest.trainer(TrainerTest.pretraining(), 8)
        .checkpoints(folder)
        .listener(noting(notes, steps))
        .build()
        .fit();

    assertThat(notes)
        .singleElement()
        .asString()
        .startsWith(newest + ": checksum must be ")
        .endsWith("; resuming from " + folder.resolve("checkpoint-0000000005.safetensors"));
    assertThat(steps).containsExactly(6L, 7L, 8L);
    assertThat(checkpoints())
        .doesNotContain("checkpoint-0000000006.safetensors")
        .contains("checkpoint.safetensors");
  }

  @Test
  void a_checkpoint_that_was_cut_off_is_damaged_too() throws IOException {
    train(3);
    Path newest = CheckpointFolder.checkpoint(folder);
    byte[] bytes = Files.readAllBytes(newest);
    Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));
    List<String> notes = new ArrayList<>();

    Checkpoint found = new CheckpointFolder(folder, 3).newest(SwinIH.tiny(), notes::add);

    assertThat(found).isNotNull();
    assertThat(found.progress().steps()).isEqualTo(2);
    assertThat(notes).singleElement().asString().startsWith(newest + ": data of ");
  }

  @Test
  void a_run_whose_checkpoints_are_all_damaged_does_not_start_again() throws IOException {
    train(2);
    for (String name : checkpoints()) {
      flip(folder.resolve(name));
    }

    assertThatThrownBy(() -> train(3))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith(folder + ": must have a checkpoint that is whole: ")
        .hasMessageContaining("checkpoint-0000000001.safetensors: checksum must be ");
  }

  @Test
  void a_run_killed_between_two_moves_goes_on() throws IOException {
    train(4);
    Files.delete(CheckpointFolder.checkpoint(folder));

    assertThat(CheckpointFolder.hasCheckpoint(folder)).isTrue();
    List<Long> steps = new ArrayList<>();
    TrainerTest.trainer(TrainerTest.pretraining(), 5)
        .checkpoints(folder)
        .listener(noting(new ArrayList<>(), steps))
        .build()
        .fit();
    assertThat(steps).containsExactly(4L, 5L);
  }

  @Test
  void a_checkpoint_without_a_checksum_is_resumed() throws IOException {
    train(3);
    Path newest = CheckpointFolder.checkpoint(folder);
    SafeTensors saved = SafeTensors.read(newest);
    Map<String, String> metadata = new LinkedHashMap<>(saved.metadata());
    assertThat(metadata.remove("lemart.crc32c")).isNotNull();
    new SafeTensors(saved.tensors(), metadata).write(newest);

    assertThat(train(4).steps()).isEqualTo(4);
  }

  private TrainingProgress train(int steps) {
    return TrainerTest.trainer(TrainerTest.pretraining(), steps)
        .checkpoints(folder)
        .checkpointInterval(Duration.ZERO)
        .build()
        .fit();
  }

  private static TrainingListener noting(List<String> notes, List<Long> steps) {
    return new TrainingListener() {
      @Override
      public void onStep(TrainingProgress progress) {
        steps.add(progress.steps());
      }

      @Override
      public void onNote(String line) {
        notes.add(line);
      }
    };
  }

  private List<String> checkpoints() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("checkpoint"))
          .sorted()
          .toList();
    }
  }

  private long steps(String name) {
    return Checkpoint.read(folder.resolve(name)).progress().steps();
  }

  /** Changes one bit of the last tensor. */
  private static Path flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 3] ^= 1;
    return Files.write(file, bytes);
  }
}
