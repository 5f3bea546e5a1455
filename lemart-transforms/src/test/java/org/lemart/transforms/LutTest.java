package org.lemart.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.lemart.transforms.Pixels.assertPixel;
import static org.lemart.transforms.Pixels.rgb;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.lemart.ColorLut;
import org.lemart.ColorLut.Interpolation;
import org.lemart.HarmonizationException;
import org.lemart.Range;

class LutTest {
  private static final ColorLut NEGATIVE =
      ColorLut.of(2, in -> new double[] {1 - in[0], 1 - in[1], 1 - in[2]});

  /** float32 0 and 1, little-endian: AACAPw= is 1, AAAAAA= is 0. */
  private static final String JSON =
      "{'type':'lut','table':{'title':'negative','size':2,"
          + "'domain':{'red':[0.0,1.0],'green':[0.0,1.0],'blue':[0.0,1.0]},"
          + "'values':'AACAPwAAgD8AAIA/AAAAAAAAgD8AAIA/AACAPwAAAAAAAIA/AAAAAAAAAAAAAIA/"
          + "AACAPwAAgD8AAAAAAAAAAAAAgD8AAAAAAACAPwAAAAAAAAAAAAAAAAAAAAAAAAAA'},"
          + "'interpolation':'TETRAHEDRAL','strength':[0.5,1.0]}";

  @Test
  void aTableAppliesInPartOrWhole() {
    assertPixel(draw(1), rgb(0.8, 0.4, 0.25), rgb(0.2, 0.6, 0.75));
    assertPixel(draw(0.25), rgb(0.8, 0.4, 0.25), rgb(0.65, 0.45, 0.375));
    assertPixel(draw(0), rgb(0.8, 0.4, 0.25), rgb(0.8, 0.4, 0.25));
  }

  @ParameterizedTest
  @EnumSource
  void tensorsGiveWhatTheTableGives(Interpolation interpolation) {
    try (NDManager manager = NDManager.newBaseManager()) {
      NDArray images = Fixtures.images(manager, 6, 3);
      NDArray masks = Fixtures.masks(manager, 6, 3);
      Lut.Drawn film = new Lut.Drawn(Fixtures.FILM, interpolation, 0.7);
      Lut.Drawn negative = new Lut.Drawn(NEGATIVE, interpolation, 1);
      for (List<Lut.Drawn> steps :
          List.of(List.of(film, film, film), List.of(film, negative, film))) {
        NDArray out = film.applyAll(images, masks, steps);
        for (int i = 0; i < 3; i++) {
          float[] colors = images.get(i).toFloatArray();
          steps.get(i).apply(colors);
          assertThat(out.get(i).toFloatArray()).containsExactly(colors, within(2e-6f));
        }
      }
    }
  }

  @Test
  void jsonHoldsTheTableAsBase64() {
    Lut lut = Lut.of(NEGATIVE.withTitle("negative"), Range.of(0.5, 1));
    assertThat(RegionTransforms.toJson(lut)).isEqualTo(JSON.replace('\'', '"'));
    assertThat(RegionTransforms.fromJson(JSON.replace('\'', '"'))).isEqualTo(lut);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'size':2 | 'size':256 | lut.table: values must be 268435456 characters of base64 but was"
            + " 128 long",
        "'size':2 | 'size':257 | lut.table: size must be in [2, 256] but was 257",
        "'size':2 | 'size':-1 | lut.table: size must be in [2, 256] but was -1",
        "'size':2 | 'size':2,'gamma':1 | lut.table: unknown field \"gamma\", known: title, size,"
            + " domain, values",
        "'red':[0.0 | 'rod':[0.0 | lut.table.domain: unknown field \"rod\", known: red, green,"
            + " blue",
        "'red':[0.0 | 'red':[1.0 | lut.table.domain: domain must rise but was 1.0 to 1.0",
        "AACAPwAAgD8 | *ACAPwAAgD8 | lut.table: values must be base64 but was not",
        "AACAPwAAgD8 | AADAfwAAgD8 | lut.table: values must be finite but was NaN",
        "TETRAHEDRAL | CUBIC | lut.interpolation: must be one of [TRILINEAR, TETRAHEDRAL] but was"
            + " \"CUBIC\"",
        "[0.5,1.0] | [0.5,1.5] | lut: strength must be in [0.0, 1.0] but was [0.5, 1.5]"
      })
  void aFaultInJsonIsOneLineThatNamesThePlace(String good, String bad, String message) {
    String json = JSON.replaceFirst(java.util.regex.Pattern.quote(good), bad);
    assertThatThrownBy(() -> RegionTransforms.fromJson(json.replace('\'', '"')))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(message);
  }

  @Test
  void strengthOutOfRangeIsNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Lut.of(NEGATIVE, Range.of(-1, 1)))
        .withMessage("strength must be in [0.0, 1.0] but was [-1.0, 1.0]");
  }

  private static Lut.Drawn draw(double strength) {
    return new Lut.Drawn(NEGATIVE, Interpolation.TETRAHEDRAL, strength);
  }
}
