package org.lemart.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lemart.Mask;
import org.lemart.models.ColorGrid;

class PictureCommandsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void harmonize_changes_the_foreground_only(boolean invert) throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 3);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path out = folder.resolve("out.png");

    String option = invert ? "--invert" : "--strength=1";
    CommandRun run = CommandRun.of("harmonize", photo, mask, "-o", out, "-m", "reinhard", option);

    run.assertSuccess();
    assertThat(run.out() + run.err()).isEmpty();
    Mask given = Mask.of(mask);
    Mask region = invert ? given.invert() : given;
    BufferedImage before = ImageIO.read(photo.toFile());
    BufferedImage after = ImageIO.read(out.toFile());
    assertThat(outside(region, before, after)).as("changed pixels outside").isZero();
    assertThat(inside(region, before, after)).as("changed pixels inside").isPositive();
  }

  @Test
  void harmonize_in_strips_gives_the_same_up_to_rounding() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 3);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path strips = folder.resolve("strips.png");
    Path whole = folder.resolve("whole.png");

    CommandRun.of("harmonize", photo, mask, "-o", strips, "--strips").assertSuccess();
    CommandRun.of("harmonize", photo, mask, "-o", whole, "--no-strips").assertSuccess();

    BufferedImage one = read(strips);
    BufferedImage other = read(whole);
    for (int y = 0; y < one.getHeight(); y++) {
      for (int x = 0; x < one.getWidth(); x++) {
        for (int band = 0; band < 3; band++) {
          int level = other.getRaster().getSample(x, y, band);
          assertThat(one.getRaster().getSample(x, y, band)).isBetween(level - 1, level + 1);
        }
      }
    }
    CommandRun.of("harmonize", photo, mask, "-o", strips, "--strips", "--feather", "2")
        .assertFailure("--strips cannot be used with --feather");
    CommandRun.of("harmonize", photo, mask, "-o", strips, "--strips", "-m", "poisson")
        .assertFailure("--strips cannot be used with --model poisson");
  }

  @Test
  void strength_0_changes_nothing() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 4);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path out = folder.resolve("out.png");

    CommandRun.of("harmonize", photo, mask, "-o", out, "-m", "reinhard", "--strength", "0")
        .assertSuccess();

    assertThat(inside(Mask.of(mask), read(photo), read(out))).isZero();
  }

  @Test
  void a_black_mask_is_explained() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 5);
    Path mask = folder.resolve("black.png");
    ImageIO.write(
        new BufferedImage(TestFiles.WIDTH, TestFiles.HEIGHT, BufferedImage.TYPE_BYTE_GRAY),
        "png",
        mask.toFile());
    Path out = folder.resolve("out.png");

    CommandRun run = CommandRun.of("harmonize", photo, mask, "-o", out, "-m", "reinhard");

    run.assertSuccess();
    assertThat(run.err()).contains(mask.toString(), "white = foreground");
  }

  @Test
  void paste_centres_the_cutout_and_writes_composite_and_mask() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 6);
    Path cutout = TestFiles.cutout(folder.resolve("cutout.png"));
    Path out = folder.resolve("out.png");
    Path composite = folder.resolve("composite.png");
    Path mask = folder.resolve("mask.png");

    CommandRun.of(
            "paste",
            photo,
            cutout,
            "-o",
            out,
            "-m",
            "reinhard",
            "--composite",
            composite,
            "--mask",
            mask)
        .assertSuccess();

    Mask region = Mask.of(mask);
    assertThat(region.get(TestFiles.WIDTH / 2, TestFiles.HEIGHT / 2)).isEqualTo(1);
    assertThat(region.get(28, 36)).as("left of the disc").isZero();
    assertThat(region.get(35, 36)).as("in the disc").isEqualTo(1);
    assertThat(outside(region, read(photo), read(composite))).isZero();
    assertThat(outside(region, read(composite), read(out))).isZero();
    assertThat(inside(region, read(composite), read(out))).isPositive();
  }

  @Test
  void feather_and_decontaminate_keep_everything_outside_the_mask() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 3);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path plain = folder.resolve("plain.png");
    Path out = folder.resolve("out.png");
    CommandRun.of("harmonize", photo, mask, "-o", plain, "-m", "reinhard").assertSuccess();
    CommandRun.of(
            "harmonize",
            photo,
            mask,
            "-o",
            out,
            "-m",
            "reinhard",
            "--feather",
            "6",
            "--decontaminate")
        .assertSuccess();
    Mask region = Mask.of(mask);
    assertThat(outside(region, read(photo), read(out))).isZero();
    assertThat(inside(region, read(plain), read(out))).as("at the edge").isPositive();
    Mask core = region.feather(8);
    byte[] deep = core.toBytes();
    for (int i = 0; i < deep.length; i++) {
      deep[i] = (byte) (deep[i] == -1 ? 255 : 0);
    }
    Mask inner = Mask.of(core.width(), core.height(), deep);
    assertThat(inner.isEmpty()).isFalse();
    assertThat(inside(inner, read(plain), read(out))).as("deep inside").isZero();
  }

  @Test
  void paste_feathers_the_cutout() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 6);
    Path cutout = TestFiles.cutout(folder.resolve("cutout.png"));
    Path mask = folder.resolve("mask.png");
    Path out = folder.resolve("out.png");
    CommandRun.of(
            "paste",
            photo,
            cutout,
            "-o",
            out,
            "-m",
            "reinhard",
            "--mask",
            mask,
            "--feather",
            "5",
            "--decontaminate")
        .assertSuccess();
    Mask region = Mask.of(mask);
    assertThat(region.get(TestFiles.WIDTH / 2, TestFiles.HEIGHT / 2)).isEqualTo(1);
    assertThat(region.get(33, 36)).isBetween(0.01f, 0.6f);
    assertThat(outside(region, read(photo), read(out))).isZero();
    Path hard = folder.resolve("hard.png");
    CommandRun.of("paste", photo, cutout, "-o", hard, "-m", "reinhard", "--decontaminate")
        .assertSuccess();
    Mask core = region.shrink(6);
    assertThat(core.area()).isPositive();
    assertThat(inside(core, read(hard), read(out))).as("feathered after it is fitted").isZero();
  }

  @Test
  void the_quality_of_a_jpeg_changes_its_size() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 3);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path small = folder.resolve("small.jpg");
    Path large = folder.resolve("large.jpg");
    CommandRun.of("harmonize", photo, mask, "-o", small, "-m", "reinhard", "--quality", "20")
        .assertSuccess();
    CommandRun.of("harmonize", photo, mask, "-o", large, "-m", "reinhard").assertSuccess();
    assertThat(Files.size(small)).isLessThan(Files.size(large) / 2);
  }

  @Test
  void analyze_writes_a_cube_and_says_what_it_costs() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 3);
    Path mask = TestFiles.mask(folder.resolve("mask.png"));
    Path cube = folder.resolve("out.cube");
    Path json = folder.resolve("out.json");

    CommandRun run =
        CommandRun.of("analyze", photo, mask, "-m", "covariance", "--cube", cube, "--json", json);

    run.assertSuccess();
    assertThat(run.out()).contains("16 x 16 colour maps", "red   = ", "mean error");
    assertThat(Files.readString(cube))
        .startsWith("TITLE \"covariance on photo.png\"\nLUT_3D_SIZE 33");
    ColorGrid grid = ColorGrid.ofJson(Files.readString(json));
    Mask region = Mask.of(mask);
    assertThat(inside(region, read(photo), grid.apply(read(photo), region))).isPositive();
    CommandRun.of("analyze", photo, mask, "-m", "covariance", "--cube", json)
        .assertFailure("must end with .cube", json);
  }

  @Test
  void paste_takes_a_place_and_a_width() throws IOException {
    Path photo = TestFiles.photo(folder.resolve("photo.png"), 7);
    Path cutout = TestFiles.cutout(folder.resolve("cutout.png"));
    Path mask = folder.resolve("mask.png");

    CommandRun.of(
            "paste",
            photo,
            cutout,
            "-o",
            folder.resolve("out.png"),
            "-m",
            "reinhard",
            "--at",
            "-10,20",
            "--width",
            "20",
            "--mask",
            mask)
        .assertSuccess();

    Mask region = Mask.of(mask);
    assertThat(region.get(2, 30)).isEqualTo(1);
    assertThat(region.get(10, 30)).isZero();
    assertThat(region.get(2, 19)).isZero();
  }

  private static BufferedImage read(Path file) throws IOException {
    return ImageIO.read(file.toFile());
  }

  private static int outside(Mask mask, BufferedImage before, BufferedImage after) {
    return changed(mask.invert(), before, after, 1);
  }

  private static int inside(Mask mask, BufferedImage before, BufferedImage after) {
    return changed(mask, before, after, 1 / 255f);
  }

  private static int changed(Mask where, BufferedImage before, BufferedImage after, float from) {
    int count = 0;
    for (int y = 0; y < before.getHeight(); y++) {
      for (int x = 0; x < before.getWidth(); x++) {
        boolean counts = where.get(x, y) >= from;
        boolean equal = new Color(before.getRGB(x, y)).equals(new Color(after.getRGB(x, y)));
        count += counts && !equal ? 1 : 0;
      }
    }
    return count;
  }
}
