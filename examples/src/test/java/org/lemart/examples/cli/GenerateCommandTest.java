package org.lemart.examples.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {
  @TempDir static Path folder;
  private static Path photos;

  @BeforeAll
  static void writePictures() throws IOException {
    photos = TestFiles.photos(folder.resolve("photos"), 4, 20);
  }

  @Test
  void a_generated_data_set_can_be_evaluated_and_looked_at() throws IOException {
    Path data = folder.resolve("data");
    Path page = folder.resolve("gallery.html");
    CommandRun run = generate(data, 12, "--size", 64, "--gallery", page);

    assertThat(run.assertSuccess().out()).contains("12 samples in " + data);
    assertThat(Files.readAllLines(data.resolve("manifest.jsonl"))).hasSize(12);
    assertThat(Files.readString(page))
        .contains("src=\"data/LEMaRT/composite_images/p000011_1_1.png\"");
    String tests = Files.readString(data.resolve("IHD_test.txt"));
    int count = tests.split("\n").length;
    CommandRun evaluated = CommandRun.of("evaluate", data, "--model", "reinhard");
    assertThat(evaluated.assertSuccess().out()).contains("LEMaRT", "all (" + count + ")");
  }

  @Test
  void all_photographs_may_be_for_testing() throws IOException {
    Path data = folder.resolve("tests");
    generate(data, 4, "--size", 32, "--test-share", 1).assertSuccess();
    assertThat(Files.readAllLines(data.resolve("IHD_test.txt"))).hasSize(4);
    CommandRun refused = generate(folder.resolve("more"), 4, "--test-share", 1.5);
    assertThat(refused.exit()).isEqualTo(2);
    assertThat(refused.err()).contains("'--test-share'", "must be in [0, 1] but was 1.5");
  }

  @Test
  void whole_photographs_keep_their_size() throws IOException {
    Path data = folder.resolve("full");
    generate(data, 2, "--size", "full").assertSuccess();
    var real = javax.imageio.ImageIO.read(data.resolve("LEMaRT/real_images/p000000.png").toFile());
    var photo = javax.imageio.ImageIO.read(photos.resolve("p0.jpg").toFile());
    assertThat(List.of(real.getWidth(), real.getHeight()))
        .isEqualTo(List.of(photo.getWidth(), photo.getHeight()));
  }

  @Test
  void transforms_come_from_a_file() throws IOException {
    Path json =
        Files.writeString(folder.resolve("t.json"), "{\"type\":\"hue\",\"shift\":[0.1,0.1]}");
    Path data = folder.resolve("hue");
    generate(data, 1, "--size", 32, "--transforms", json).assertSuccess();
    assertThat(Files.readString(data.resolve("manifest.jsonl")))
        .contains("{\"type\":\"hue\",\"shift\":0.1}");
  }

  @Test
  void masks_come_from_a_spec() throws IOException {
    Path data = folder.resolve("masks");
    generate(data, 3, "--size", 64, "--masks", "random:8,0.25").assertSuccess();
    for (String line : Files.readAllLines(data.resolve("manifest.jsonl"))) {
      assertThat(line).contains("\"maskArea\":0.25,");
    }
  }

  @Test
  void faults_are_one_line_and_leave_nothing() throws IOException {
    Path wrong = Files.writeString(folder.resolve("wrong.json"), "{\"type\":\"glow\"}");
    Path none = folder.resolve("none");
    generate(none, 0).assertFailure("count must be >= 1 but was 0");
    generate(none, 1, "--transforms", wrong).assertFailure(wrong, "unknown transform \"glow\"");
    generate(none, 1, "--masks", "stars:3").assertFailure("stars", "known: random, grid");
    generate(none, 1, "--transforms", "sepia").assertFailure("photographic", "sepia");
    CommandRun.of("generate", folder.resolve("nowhere"), "-o", none, "--count", 1)
        .assertFailure("nowhere", "must be a folder of photographs");
    generate(folder.resolve("a/b"), 1).assertFailure("folder of output", "must exist");
    assertThat(none).doesNotExist();
  }

  @Test
  void photographs_that_cannot_be_used_are_one_line_and_leave_nothing() throws IOException {
    Path none = folder.resolve("unusable");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    from(empty, none).assertFailure("empty", "must hold photographs but has none");
    Path picture = photos.resolve("p0.jpg");
    from(picture, none).assertFailure("p0.jpg", "must be a folder, a .tar or .zip archive");
    Path cut = Files.createDirectory(folder.resolve("cut"));
    Files.write(cut.resolve("a.jpg"), Arrays.copyOf(Files.readAllBytes(picture), 200));
    from(cut, none).assertFailure("none of the 1 photographs can be read");
    assertThat(none).doesNotExist();
  }

  private static CommandRun from(Path source, Path data) {
    return CommandRun.of("generate", source, "-o", data, "--count", 2, "--size", 32);
  }

  @Test
  void the_gallery_links_to_names_with_any_letters() throws IOException {
    Path data = folder.resolve("a: <b> & \"c\" 100%#?");
    Path page = folder.resolve("letters.html");
    generate(data, 1, "--size", 32, "--gallery", page).assertSuccess();
    String html = Files.readString(page);
    String link = html.substring(html.indexOf("src=\"") + 5);
    String unescaped =
        link.substring(0, link.indexOf('"'))
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&amp;", "&");
    assertThat(unescaped).startsWith("./a:%20");
    assertThat(folder.resolve(URLDecoder.decode(unescaped, UTF_8))).isRegularFile();
  }

  @Test
  void a_folder_of_something_else_is_left_alone() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("letter.txt"), "dear");
    generate(other, 1).assertFailure("must be new, empty or a data set of lemart", other);
    Path data = folder.resolve("settings");
    generate(data, 1, "--size", 32).assertSuccess();
    generate(data, 2, "--size", 32).assertFailure("other settings", data);
    assertThat(other.toFile().list()).containsExactly("letter.txt");
  }

  private static CommandRun generate(Path data, int count, Object... more) {
    List<Object> args = new ArrayList<>(List.of("generate", photos, "-o", data, "--count", count));
    args.addAll(List.of(more));
    return CommandRun.of(args.toArray());
  }
}
