package org.lemart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CubeFileTest {
  private static final String ROWS = "0 0 0\n1 0 0\n0 1 0\n1 1 0\n0 0 1\n1 0 1\n0 1 1\n1 1 1\n";

  @TempDir Path folder;

  @Test
  void what_is_written_reads_as_an_equal_table() throws IOException {
    Random random = new Random(5);
    float[] values = new float[3 * 5 * 5 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(-9, 9)));
    }
    ColorLut.Domain domain =
        new ColorLut.Domain(Range.of(-0.1, 1.1), Range.of(0, 1), Range.of(1e-3, 65504));
    ColorLut lut = ColorLut.of(5, domain, values).withTitle(" a \"größer\"\n title");
    Path file = folder.resolve("out.cube");
    lut.write(file);
    assertThat(ColorLut.read(file)).isEqualTo(lut);
    assertThat(lut.title()).isEqualTo(" a 'größer'  title");
    assertThat(Files.readString(file)).doesNotContainPattern("[0-9][eE]");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void the_file_lists_red_fastest() throws IOException {
    Path file = folder.resolve("out.cube");
    ColorLut.identity(2).withTitle("same").write(file);
    assertThat(Files.readString(file))
        .isEqualTo("TITLE \"same\"\nLUT_3D_SIZE 2\nDOMAIN_MIN 0 0 0\nDOMAIN_MAX 1 1 1\n" + ROWS);
  }

  @Test
  void files_of_other_programs_are_read() throws IOException {
    String text =
        "\uFEFF# made by hand\r\n\r\nTITLE Plain title\r\n  LUT_3D_SIZE\t2\r\n"
            + "DOMAIN_MAX 2 2 2\r\n# rows\r\n"
            + ROWS.replace("0 0 0", "0. .0 -0e-5").replace("1", "+1.0e+00").replace("\n", " \r\n");
    ColorLut lut = ColorLut.read(file(text));
    assertThat(lut.title()).isEqualTo("Plain title");
    assertThat(lut.values()).isEqualTo(ColorLut.identity(2).values());
    assertThat(lut.domain().blue()).isEqualTo(Range.of(0, 2));
    ColorLut resolve = ColorLut.read(file("LUT_3D_SIZE 2\rLUT_3D_INPUT_RANGE -1 3\r" + ROWS));
    assertThat(resolve.domain().green()).isEqualTo(Range.of(-1, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "LUT_3D_SIZE 1/ | line 1: LUT_3D_SIZE must be a whole number in [2, 256] but was 1.0",
        "LUT_3D_SIZE 257/ | line 1: LUT_3D_SIZE must be a whole number in [2, 256] but was 257.0",
        "LUT_3D_SIZE 2.5/ | line 1: LUT_3D_SIZE must be a whole number in [2, 256] but was 2.5",
        "LUT_3D_SIZE 2 2/ | line 1: numbers of LUT_3D_SIZE must be 1 but were 2",
        "LUT_3D_SIZE 1e99/ | line 1: number must be decimal but was 1e99",
        "LUT_3D_SIZE 256/0 0 0/ | line 2: table must have 16777216 rows but had 1",
        "LUT_3D_SIZE 2/LUT_3D_SIZE 3/ | line 2: LUT_3D_SIZE must be given once but was repeated",
        "LUT_1D_SIZE 4/ | line 1: keyword must be of a 3D table but was LUT_1D_SIZE",
        "# nothing/ | line 1: LUT_3D_SIZE must be given but was not",
        "0 0 0/ | line 1: LUT_3D_SIZE must come before the table but did not",
        "LUT_3D_SIZE 2/0 0/ | line 2: row must be 3 numbers but was 0 0",
        "LUT_3D_SIZE 2/0 0 0 0/ | line 2: row must be 3 numbers but was 0 0 0 0",
        "LUT_3D_SIZE 2/0 0 1f/ | line 2: number must be decimal but was 1f",
        "LUT_3D_SIZE 2/0 0 0x1p3/ | line 2: number must be decimal but was 0x1p3",
        "LUT_3D_SIZE 2/0 0 -NaN/ | line 2: number must be decimal but was -NaN",
        "LUT_3D_SIZE 2/0 1 --2/ | line 2: number must be decimal but was --2",
        "LUT_3D_SIZE 2/0 1 1e39/ | line 2: number must be decimal but was 1e39",
        "LUT_3D_SIZE 2/0 0 0/NaN 0 0/ | line 3: table must hold numbers only but was NaN 0 0",
        "LUT_3D_SIZE 2/*1 2 3/ | line 10: table must have 8 rows but goes on",
        "DOMAIN_MIN 0 1 0/LUT_3D_SIZE 2/* | line 10: domain must rise but was 1.0 to 1.0",
        "DOMAIN_MIN 0 1/ | line 1: numbers of DOMAIN_MIN must be 3 but were 2"
      })
  void a_fault_is_one_line_with_file_line_rule_and_value(String lines, String message)
      throws IOException {
    Path file = file(lines.replace('/', '\n').replace("*", ROWS));
    assertThatThrownBy(() -> ColorLut.read(file))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(file + ", " + message);
  }

  @Test
  void a_binary_file_is_refused_after_its_first_kilobyte() throws IOException {
    Path file = folder.resolve("binary.cube");
    Files.write(file, new byte[5000]);
    assertThatThrownBy(() -> ColorLut.read(file))
        .hasMessage(file + ", line 1: line must be at most 1000 bytes long but was longer");
    Files.write(file, new byte[] {'T', 7, 27, '\n'});
    assertThatThrownBy(() -> ColorLut.read(file))
        .hasMessage(file + ", line 1: keyword must be of a 3D table but was T  ");
  }

  @Test
  void files_that_cannot_be_read_or_written_are_named() {
    Path missing = folder.resolve("missing.cube");
    assertThatThrownBy(() -> ColorLut.read(missing))
        .hasMessage(missing + " must be a .cube file but does not exist");
    assertThatThrownBy(() -> ColorLut.read(folder))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith(folder + " must be a readable .cube file but was not: ");
    assertThatThrownBy(() -> ColorLut.identity(2).write(folder))
        .hasMessage("output " + folder + " must be a file but was a folder");
  }

  private Path file(String text) throws IOException {
    return Files.write(folder.resolve("in.cube"), text.getBytes(StandardCharsets.UTF_8));
  }
}
