package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.models.SafeTensors;
import org.lemart.models.networks.Networks;
import org.lemart.models.networks.ResNet;

class EvaluateCommandTest {
  @TempDir static Path folder;
  private static Path dataset;

  @BeforeAll
  static void writeDataset() throws IOException {
    dataset = TestFiles.dataset(Files.createDirectory(folder.resolve("data")), 2);
  }

  @Test
  void prints_the_table_and_writes_json() throws IOException {
    Path json = folder.resolve("e.json");

    CommandRun run = CommandRun.of("evaluate", dataset, "--model", "reinhard", "--json", json);

    run.assertSuccess();
    assertThat(run.out())
        .contains("composite", "reinhard", "HTest (2)", "all (2)", "PSNR", "harmed");
    assertThat(run.err()).isEmpty();
    JsonObject root = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(root.get("size").getAsString()).isEqualTo("256");
    JsonObject all =
        root.getAsJsonObject("models").getAsJsonObject("reinhard").getAsJsonObject("all");
    assertThat(all.keySet()).containsExactly("count", "psnr", "mse", "fmse", "fpsnr", "harmed");
    JsonObject composite = root.getAsJsonObject("composite");
    assertThat(composite.keySet()).containsExactly("all", "HTest");
    assertThat(composite.getAsJsonObject("all").get("fmse").getAsDouble()).isPositive();
  }

  @Test
  void metrics_rows_and_intervals_can_be_chosen() throws IOException {
    Path json = folder.resolve("chosen.json");
    Path csv = folder.resolve("chosen.csv");

    CommandRun run =
        CommandRun.of(
            "evaluate",
            dataset,
            "-m",
            "reinhard",
            "--by",
            "ratio",
            "--metrics",
            "ssim,delta_e",
            "--ci",
            "--resamples",
            "50",
            "--reference-psnr-peak",
            "target",
            "--json",
            json,
            "--csv",
            csv);

    assertThat(run.assertSuccess().out())
        .contains("5-15 % (2)", "SSIM (up)", "deltaE2000", "50 resamples", "own maximum")
        .containsPattern("0\\.\\d{4} \\[0\\.\\d{4}, 0\\.\\d{4}]")
        .doesNotContain("HTest", "PSNR, dB", "harmed");
    JsonObject composite =
        JsonParser.parseString(Files.readString(json))
            .getAsJsonObject()
            .getAsJsonObject("composite");
    assertThat(composite.keySet()).containsExactly("all", "5-15 %");
    assertThat(composite.getAsJsonObject("all").getAsJsonArray("ssim_ci")).hasSize(2);
    assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 2);
  }

  @Test
  void the_page_holds_tables_plots_and_pictures_and_needs_no_other_file() throws IOException {
    Path html = folder.resolve("e.html");

    CommandRun.of(
            "evaluate", dataset, "-m", "reinhard", "--ci", "--resamples", "20", "--html", html)
        .assertSuccess();

    String page = Files.readString(html);
    assertThat(pictures(page, "png")).as("plots").isEqualTo(3);
    assertThat(pictures(page, "jpeg")).as("2 images, 4 each").isEqualTo(2 * 4);
    assertThat(page.replaceAll("base64,[^\"]*", ""))
        .contains("HTest (2)", "5-15 % (2)", "all (2)", "deltaE2000 (down)", "20 resamples")
        .contains("HTest/p0_1_1.png: fMSE", "aspect-ratio:96/72", ">Best<", ">Worst<")
        .doesNotContain("src=\"p", "http", folder.toString());
    BufferedImage picture = firstJpeg(page);
    assertThat(picture.getWidth()).isEqualTo(256);
  }

  @Test
  void the_page_of_one_image_shows_it_once() throws IOException {
    Path html = folder.resolve("one.html");
    Path one = TestFiles.dataset(Files.createDirectory(folder.resolve("one")), 1);

    CommandRun.of("evaluate", one, "-m", "reinhard", "--identity", "--html", html).assertSuccess();

    String page = Files.readString(html);
    assertThat(pictures(page, "jpeg")).isEqualTo(4);
    assertThat(page).as("intervals need no option").contains("1000 resamples");
  }

  @Test
  void a_broken_picture_is_left_out_and_named_at_the_end() throws IOException {
    Path data = TestFiles.dataset(Files.createDirectory(folder.resolve("broken")), 3);
    Path broken = data.resolve("HTest/composite_images/p1_1_1.png");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 60));
    Path csv = folder.resolve("broken.csv");
    Path json = folder.resolve("broken.json");
    Path html = folder.resolve("broken.html");

    CommandRun run =
        CommandRun.of(
            "evaluate", data, "-m", "reinhard", "--csv", csv, "--json", json, "--html", html);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out()).contains("all (2)", "could not be measured: 1 of 3.");
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.err())
        .startsWith("lemart: " + broken)
        .contains("1 of 3 images could not be measured")
        .doesNotContain("Exception");
    assertThat(Files.readAllLines(csv)).hasSize(1 + 2 * 2);
    assertThat(json).content().contains("\"failed\":1");
    assertThat(html).content().contains("could not be measured: 1 of 3.");
  }

  @Test
  void the_first_broken_pictures_are_named_and_all_are_counted() throws IOException {
    Path data = TestFiles.dataset(Files.createDirectory(folder.resolve("many")), 8);
    for (int i = 1; i < 8; i++) {
      Files.writeString(data.resolve("HTest/composite_images/p" + i + "_1_1.png"), "no picture");
    }

    CommandRun run = CommandRun.of("evaluate", data, "-m", "reinhard");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(6).last().asString().contains("7 of 8 images");
  }

  @Test
  void without_a_picture_that_can_be_read_there_is_no_table() throws IOException {
    Path data = TestFiles.dataset(Files.createDirectory(folder.resolve("none")), 1);
    Path broken = data.resolve("HTest/composite_images/p0_1_1.png");
    Files.writeString(broken, "no picture");

    CommandRun.of("evaluate", data, "-m", "reinhard").assertFailure(broken);
  }

  @Test
  void networks_that_paint_are_measured_by_their_pixels_or_through_a_grid() throws IOException {
    Path weights = folder.resolve("resnet.safetensors");
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      ResNet network = ResNet.tiny();
      Networks.initialize(network, manager, 1);
      Networks.toFile(network, SafeTensors.DType.F32, Map.of()).write(weights);
    }
    CommandRun own = CommandRun.of("evaluate", dataset, "-m", weights);
    CommandRun grid = CommandRun.of("evaluate", dataset, "-m", weights, "--rgb-output", "grid");

    assertThat(own.assertSuccess().out()).contains("own pixels, of the whole picture: " + weights);
    assertThat(grid.assertSuccess().out()).doesNotContain("own pixels");
    assertThat(own.out().lines().toList().get(1)).isNotEqualTo(grid.out().lines().toList().get(1));
  }

  private static int pictures(String page, String type) {
    return page.split("data:image/" + type + ";base64,", -1).length - 1;
  }

  private static BufferedImage firstJpeg(String page) throws IOException {
    String start = "data:image/jpeg;base64,";
    int from = page.indexOf(start) + start.length();
    byte[] bytes = Base64.getDecoder().decode(page.substring(from, page.indexOf('"', from)));
    return ImageIO.read(new ByteArrayInputStream(bytes));
  }

  @Test
  void an_unknown_metric_is_bad_usage_that_lists_the_known_ones() {
    CommandRun run =
        CommandRun.of("evaluate", dataset, "-m", "reinhard", "--metrics", "psnr,lpips");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("psnr, min_psnr, mse", "delta_e", "but was lpips");
  }

  @Test
  void identity_at_full_size_reports_the_lowest_psnr() throws IOException {
    Path json = folder.resolve("identity.json");

    CommandRun.of(
            "evaluate", dataset, "-m", "reinhard", "--size", "full", "--identity", "--json", json)
        .assertSuccess();

    JsonObject root = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(root.get("size").getAsString()).isEqualTo("full");
    JsonObject all =
        root.getAsJsonObject("models").getAsJsonObject("reinhard").getAsJsonObject("all");
    assertThat(all.keySet()).contains("min_psnr").doesNotContain("harmed");
  }

  @Test
  void strength_0_leaves_the_composite() {
    CommandRun run = CommandRun.of("evaluate", dataset, "-m", "reinhard", "--strength", "0");

    assertThat(run.assertSuccess().out().replaceAll("\\s+", " "))
        .contains("ratio (down) 1.000 1.000");
  }

  @Test
  void models_lists_networks_and_classical_methods() {
    CommandRun table = CommandRun.of("models");
    CommandRun json = CommandRun.of("models", "--json");

    assertThat(table.assertSuccess().out())
        .contains("swinih", "reinhard", "parameters", "MACs", "paper");
    JsonArray rows = JsonParser.parseString(json.assertSuccess().out()).getAsJsonArray();
    JsonObject swinih = rows.get(0).getAsJsonObject();
    assertThat(swinih.get("name").getAsString()).isEqualTo("swinih");
    assertThat(swinih.get("kind").getAsString()).isEqualTo("network");
    assertThat(swinih.get("parameters").getAsLong()).isGreaterThan(1_000_000);
    assertThat(swinih.get("macs").getAsLong()).isGreaterThan(10_000_000);
    assertThat(swinih.get("input_size").getAsInt()).isEqualTo(192);
    JsonObject large = rows.get(1).getAsJsonObject();
    assertThat(large.get("name").getAsString()).isEqualTo("swinih-large");
    assertThat(large.get("weights").getAsString()).isEqualTo("shipped");
    assertThat(large.get("input_size").getAsInt()).isEqualTo(192);
    assertThat(rows)
        .extracting(row -> row.getAsJsonObject().get("kind").getAsString())
        .contains("classical");
  }

  @Test
  void help_says_what_white_means() {
    assertThat(CommandRun.of("harmonize", "--help").assertSuccess().out())
        .contains("white = foreground");
    assertThat(CommandRun.of("paste", "--help").assertSuccess().out())
        .contains("white = foreground");
    assertThat(CommandRun.of("--help").assertSuccess().out())
        .contains("harmonize", "paste", "evaluate", "pretrain", "finetune", "models");
    assertThat(CommandRun.of("--version").assertSuccess().out()).startsWith("lemart ");
  }
}
