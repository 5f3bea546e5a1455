package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class StudyCommandTest {
  private static final String SHORT =
      """
      "pretraining": {"samples": 8, "batch": 4}, "finetuning": {"samples": 8, "batch": 4}
      """;
  private static final String TINY =
      """
      {"networks": [{"label": "Tiny", "network": "swinih", "config": "tiny"}], %s}
      """
          .formatted(SHORT);

  @TempDir static Path folder;
  private static Path photos;
  private static Path dataset;

  @BeforeAll
  static void writePictures() throws IOException {
    photos = TestFiles.photos(folder.resolve("photos"), 4, 10);
    dataset = TestFiles.dataset(Files.createDirectory(folder.resolve("data")), 3);
  }

  @Test
  void label_efficiency_compares_lemart_with_scratch_at_each_share_of_labels() throws IOException {
    String settings = TINY.replaceFirst("\\{", "{\"fractions\": [0.34, 1],");
    CommandRun first = study("label-efficiency", "labels", settings);

    assertThat(first.assertSuccess().out()).contains("arm 1 of 4: tiny_scratch_f0.34_s1");
    List<String> table = table("labels/label-efficiency.md");
    assertThat(table.get(0)).contains("| LEMaRT | labels | PSNR, dB |", "gain of LEMaRT, dB");
    assertThat(table.get(2)).startsWith("| no | 34 % (1) |");
    assertThat(table.get(5)).startsWith("| yes | 100 % (3) |");
    assertThat(Files.readString(folder.resolve("labels/label-efficiency.md")))
        .contains("3 test composites", "0.4 dB above SCS-Co");
    assertThat(ImageIO.read(folder.resolve("labels/label-efficiency.png").toFile())).isNotNull();
    assertThat(folder.resolve("labels/label-efficiency.csv")).content().hasLineCount(5);
    assertThat(folder.resolve("labels/label-efficiency-images.csv")).content().hasLineCount(13);
    assertThat(folder.resolve("labels/runs/pretraining_tiny_random-50_s1"))
        .isDirectoryContaining("glob:**/weights.safetensors")
        .isDirectoryNotContaining("glob:**/checkpoint*");

    byte[] arms = Files.readAllBytes(folder.resolve("labels/label-efficiency.csv"));
    assertThat(study("label-efficiency", "labels", settings).assertSuccess().out()).isEmpty();
    assertThat(folder.resolve("labels/label-efficiency.csv")).hasBinaryContent(arms);
  }

  @Test
  void backbones_shows_each_network_with_and_without_lemart() throws IOException {
    String settings =
        """
        {"networks": [{"label": "SwinIH", "network": "swinih-paper", "config": "tiny"},
                      {"label": "ViT", "network": "vit", "config": "tiny"}], %s}
        """
            .formatted(SHORT);
    study("backbones", "backbones", settings).assertSuccess();

    assertThat(table("backbones/backbones.md"))
        .hasSize(6)
        .anyMatch(line -> line.startsWith("| SwinIH | no |"))
        .anyMatch(line -> line.matches("\\| ViT \\| yes \\|.*[+-]\\d\\.\\d\\d \\[.*] \\|"));
  }

  @Test
  void ablation_shows_the_variants_of_swinih() throws IOException {
    String settings =
        """
        {"networks": [{"label": "Local", "network": "swinih-local", "config": "tiny"},
                      {"label": "MS", "network": "swinih-ms", "config": "tiny"}], %s}
        """
            .formatted(SHORT);
    study("ablation", "ablation", settings).assertSuccess();

    assertThat(table("ablation/ablation.md"))
        .hasSize(4)
        .anyMatch(line -> line.startsWith("| Local | "))
        .anyMatch(line -> line.startsWith("| MS | "));
  }

  @Test
  void masks_and_ratio_pre_train_once_for_each_kind_of_masks() throws IOException {
    study("masks", "masks", TINY.replaceFirst("\\{", "{\"fractions\": [1],")).assertSuccess();
    study("ratio", "ratio", TINY.replaceFirst("\\{", "{\"fractions\": [1],")).assertSuccess();

    assertThat(table("masks/masks.md"))
        .hasSize(5)
        .anyMatch(line -> line.startsWith("| random | "))
        .anyMatch(line -> line.startsWith("| grid | "))
        .anyMatch(line -> line.startsWith("| block | "));
    assertThat(table("ratio/ratio.md"))
        .hasSize(7)
        .anyMatch(line -> line.startsWith("| 10 % | "))
        .anyMatch(line -> line.startsWith("| 90 % | "));
  }

  @Test
  void more_seeds_are_added_to_a_study_that_is_done() throws IOException {
    study("ablation", "seeds", TINY).assertSuccess();
    Path one = folder.resolve("seeds/arms/tiny_random-50_f1_s1.json");
    byte[] before = Files.readAllBytes(one);

    CommandRun more = study("ablation", "seeds", TINY, "--seeds", "1,2");

    assertThat(more.assertSuccess().out()).contains("arm 2 of 2: tiny_random-50_f1_s2");
    assertThat(one).hasBinaryContent(before);
    assertThat(folder.resolve("seeds/arms/tiny_random-50_f1_s2.json")).isNotEmptyFile();
    assertThat(table("seeds/ablation.md").get(0)).contains("| seeds |");
  }

  @Test
  void results_of_other_settings_are_not_mixed_in() throws IOException {
    study("ablation", "mixed", TINY).assertSuccess();

    String other = TINY.replace("\"finetuning\": {", "\"finetuning\": {\"rate\": 0.001, ");
    study("ablation", "mixed", other)
        .assertFailure("tiny_random-50_f1_s1", "finetuning.rate was 5.0E-4, is 0.001", "delete it");
  }

  @Test
  void results_are_shown_in_a_page() throws IOException {
    Path page =
        Files.writeString(
            folder.resolve("page.md"),
            "Before\n<!-- begin ablation -->\nold\n<!-- end ablation -->\n");
    study("ablation", "shown", TINY, "--page", page).assertSuccess();
    study("ablation", "shown", TINY, "--page", page).assertSuccess();

    assertThat(page)
        .content()
        .startsWith("Before\n<!-- begin ablation -->\n\n### Variants of SwinIH (Table 4)\n\n| net")
        .containsOnlyOnce("![Variants of SwinIH](studies/ablation.png)")
        .doesNotContain("old");
    assertThat(folder.resolve("studies/ablation.csv"))
        .hasSameBinaryContentAs(folder.resolve("shown/ablation.csv"));
    study("masks", "none", TINY, "--page", page)
        .assertFailure(page, "must have the lines <!-- begin masks -->");
  }

  @Test
  void the_plan_trains_nothing() throws IOException {
    CommandRun plan = study("ratio", "plan", TINY, "--plan");

    assertThat(plan.assertSuccess().out())
        .contains("tiny_10_f0.1_s1: 8 samples", "120 samples to train on");
    assertThat(folder.resolve("plan/runs")).isEmptyDirectory();
  }

  @Test
  void the_published_scale_has_the_published_lengths() throws IOException {
    String tiny =
        "{\"networks\": [{\"label\": \"Tiny\", \"network\": \"swinih\", \"config\": \"tiny\"}]}";
    CommandRun plan = study("label-efficiency", "paper", tiny, "--scale", "paper", "--plan");

    // 30 epochs of 4 photographs; 120 of 1, 1, 1, 1, 2 and 3 composites, twice
    assertThat(plan.assertSuccess().out())
        .contains("tiny_scratch_f1_s1: 360 samples", "2,280 samples to train on");
  }

  @Test
  void all_gpus_can_be_trained_on() {
    StudyCommand command = new StudyCommand();
    String[] args = {"ratio", "data", "--photos", "photos", "-o", "out", "--device", "gpus"};
    new CommandLine(command).parseArgs(args);
    assertThat(command.device).isEqualTo("gpus");

    args[args.length - 1] = "all";
    assertThatThrownBy(() -> new CommandLine(command).parseArgs(args))
        .hasMessageContaining("but was all");
  }

  @Test
  void bad_settings_are_refused_by_name() throws IOException {
    refused("{\"fraction\": [1]}", "key must be one of [networks, masks,", "but was fraction");
    refused("{\"pretraining\": {\"sampels\": 3}}", "key must be one of [samples,", "was sampels");
    refused("{\"fractions\": [0]}", "fractions must be in (0, 1] but one was 0.0");
    refused("{\"fractions\": []}", "fractions must not be empty but was");
    refused("{\"seeds\": [1, 1]}", "seeds must be different but were [1, 1]");
    refused("{\"finetuning\": {\"rate\": -1}}", "rate must be > 0 but was -1.0");
    refused("{\"finetuning\": {\"epochs\": 2}}", "one of samples and epochs must be set");
    refused("{\"finetuning\": {\"loss\": \"best\"}}", "best");
    refused("{\"masks\": [{\"label\": \"a\", \"spec\": \"stars\"}]}", "masks \"stars\"");
    refused(
        "{\"networks\": [{\"label\": \"a\", \"network\": \"b\"}]}", "network a: network must be");
    refused(
        "{\"networks\": [{\"label\": \"a\", \"network\": \"swinih\", \"config\": {\"inputSize\": 5}}]}",
        "network a: config:");
    refused("[1]", "must be a JSON object");
    refused("{", "must be a JSON object");
  }

  @Test
  void wrong_names_are_refused_with_the_right_ones() throws IOException {
    CommandRun study = study("table-3", "none", TINY);
    assertThat(study.exit()).isEqualTo(2);
    assertThat(study.err()).contains("study must be one of backbones, label-efficiency");

    study("masks", "none", TINY, "--scale", "huge")
        .assertFailure("scale must be cpu or paper but was huge");
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static void refused(String settings, String... parts) throws IOException {
    study("masks", "none", settings).assertFailure((Object[]) parts);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static CommandRun study(String name, String output, String settings, Object... more)
      throws IOException {
    Path file = Files.writeString(folder.resolve("settings.json"), settings);
    Object[] args = {
      "study", name, dataset, "--photos", photos, "-o", folder.resolve(output), "--settings", file
    };
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  /** The lines of the table. */
  private static List<String> table(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .takeWhile(line -> line.startsWith("|"))
        .toList();
  }
}
