package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Failures say one line that names the file, exit with 1, and leave nothing behind. */
class CliErrorsTest {
  @TempDir Path in;
  @TempDir Path out;
  private Path photo;
  private Path mask;
  private Path result;

  @BeforeEach
  void writeInputs() throws IOException {
    photo = TestFiles.photo(in.resolve("photo.png"), 1);
    mask = TestFiles.mask(in.resolve("mask.png"));
    result = out.resolve("out.png");
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertThat(TestFiles.count(out)).isEqualTo(1);
  }

  @Test
  void a_missing_file_is_named() {
    Path missing = in.resolve("nowhere.png");

    harmonize(missing, mask).assertFailure(missing, "does not exist");
    harmonize(photo, missing).assertFailure(missing, "does not exist");
  }

  @Test
  void a_folder_is_no_picture() {
    harmonize(in, mask).assertFailure(in, "folder");
  }

  @Test
  void a_file_that_is_no_picture_is_named() throws IOException {
    Path text = Files.writeString(in.resolve("text.png"), "not a picture");

    harmonize(text, mask).assertFailure(text, "must be an image");
    harmonize(photo, text).assertFailure(text, "must be an image");
  }

  @Test
  void a_cut_off_jpeg_is_named() throws IOException {
    Path whole = TestFiles.photo(in.resolve("whole.jpg"), 2);
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = Files.write(in.resolve("cut.jpg"), Arrays.copyOf(bytes, bytes.length / 2));

    harmonize(cut, mask).assertFailure(cut, "cut off");
  }

  @Test
  void a_mask_of_another_size_is_named_with_both_sizes() throws IOException {
    Path other = TestFiles.cutout(in.resolve("other.png"));

    harmonize(photo, other).assertFailure(other, photo, "40 x 40", "96 x 72");
  }

  @Test
  void an_unknown_model_lists_the_known_ones() {
    harmonize(photo, mask, "--model", "nonsense").assertFailure("nonsense", "reinhard");
    CommandRun.of("finetune", in, "--init", "nonsense", "-o", out.resolve("run")).assertFailure();
  }

  @Test
  void a_missing_weights_file_is_named() {
    Path missing = in.resolve("none.safetensors");

    harmonize(photo, mask, "--model", missing).assertFailure(missing, "no such file");
  }

  @Test
  void folders_of_averaged_weights_may_have_an_equals_sign_in_their_names() {
    Path missing = in.resolve("lr=1e-4/none.safetensors");

    CommandRun.of("average", missing + "=1", "-o", out.resolve("mean.safetensors"))
        .assertFailure(missing, "no such file");
  }

  @Test
  void a_broken_weights_file_is_named() throws IOException {
    Path text = Files.writeString(in.resolve("text.safetensors"), "these are no weights, are they");
    Path empty = Files.writeString(in.resolve("empty.safetensors"), "");
    Path foreign = Files.write(in.resolve("foreign.safetensors"), safeTensors("{}"));

    harmonize(photo, mask, "--model", text).assertFailure(text, "header");
    harmonize(photo, mask, "--model", empty).assertFailure(empty);
    harmonize(photo, mask, "--model", foreign).assertFailure(foreign, "metadata");
  }

  @Test
  void the_folder_of_the_output_must_exist() {
    Path nowhere = out.resolve("missing/out.png");

    CommandRun.of("harmonize", photo, mask, "-o", nowhere).assertFailure(nowhere, "must exist");
    CommandRun.of("evaluate", in, "--model", "reinhard", "--json", out.resolve("missing/e.json"))
        .assertFailure("e.json", "must exist");
    CommandRun.of("evaluate", in, "--model", "reinhard", "--html", out.resolve("missing/e.html"))
        .assertFailure("e.html", "must exist");
    CommandRun.of("evaluate", in, "--model", "reinhard", "--csv", out.resolve("missing/e.csv"))
        .assertFailure("e.csv", "must exist");
    CommandRun.of("pretrain", in, "-o", out.resolve("missing/run"), "--preset", "tiny")
        .assertFailure(out.resolve("missing/run"), "must exist");
  }

  @Test
  void the_output_must_have_a_known_ending() {
    CommandRun.of("harmonize", photo, mask, "-o", out.resolve("out.xyz"))
        .assertFailure("out.xyz", ".png");
  }

  @Test
  void a_cutout_needs_transparency() throws IOException {
    CommandRun.of("paste", photo, photo, "-o", result, "--model", "reinhard")
        .assertFailure(photo, "transparency");
    Path cutout = TestFiles.cutout(in.resolve("cutout.png"));
    CommandRun.of("paste", photo, cutout, "-o", result, "--model", "reinhard", "--at", "500,0")
        .assertFailure("overlap");
  }

  @Test
  void a_folder_without_a_data_set_is_named() {
    CommandRun.of("evaluate", in, "--model", "reinhard").assertFailure(in, "IHD_test.txt");
    CommandRun.of("evaluate", in.resolve("no"), "--model", "reinhard")
        .assertFailure(in.resolve("no"));
  }

  @Test
  void a_folder_without_photographs_is_named() throws IOException {
    Path empty = Files.createDirectory(in.resolve("empty"));

    CommandRun.of("pretrain", empty, "-o", out.resolve("run")).assertFailure(empty, "photographs");
  }

  @Test
  void verbose_shows_the_stack_trace() {
    CommandRun run = harmonize(in.resolve("nowhere.png"), mask, "--verbose");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("HarmonizationException", "\tat org.lemart");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "harmonize",
        "harmonize a.png",
        "harmonize a.png b.png",
        "harmonize a.png b.png c.png -o d.png",
        "harmonize a.png b.png -o d.png --nonsense",
        "harmonize a.png b.png -o d.png --strength 1.5",
        "harmonize a.png b.png -o d.png --strength much",
        "harmonize a.png b.png -o d.png --quality 0",
        "harmonize a.png b.png -o d.png --feather -1",
        "harmonize a.png b.png -o d.png --device toaster",
        "harmonize a.png b.png -o d.png --effort heroic",
        "paste a.png b.png -o d.png --at 3",
        "paste a.png b.png -o d.png --width 0",
        "evaluate folder",
        "evaluate folder --model reinhard --size 128",
        "evaluate folder --model reinhard --by size",
        "evaluate folder --model reinhard --ci --resamples 19",
        "evaluate folder --model reinhard --reference-psnr-peak 1",
        "evaluate folder --model reinhard --rgb-output rgb",
        "pretrain folder -o run --minutes 3 --samples 4",
        "pretrain folder -o run --samples 1.5",
        "pretrain folder -o run --preset huge",
        "average folder/a.safetensors -o b.safetensors",
        "average folder/a.safetensors=0 -o b.safetensors",
        "finetune folder -o run",
        "finetune folder -o run --init swinih --share 1",
        "finetune folder -o run --init swinih --fraction 0",
        "finetune folder -o run --init swinih --loss l2"
      })
  void bad_usage_exits_with_2_and_shows_the_synopsis(String line) {
    CommandRun run = CommandRun.of((Object[]) (line.isEmpty() ? new String[0] : line.split(" ")));

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("Usage: lemart", "--help'").doesNotContain("\tat ");
    assertThat(run.err().lines().count()).isLessThan(10);
  }

  private CommandRun harmonize(Path image, Path region, Object... more) {
    Object[] args = {"harmonize", image, region, "-o", result};
    Object[] all = Arrays.copyOf(args, args.length + more.length);
    System.arraycopy(more, 0, all, args.length, more.length);
    return CommandRun.of(all);
  }

  private static byte[] safeTensors(String header) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(Long.BYTES + json.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }
}
