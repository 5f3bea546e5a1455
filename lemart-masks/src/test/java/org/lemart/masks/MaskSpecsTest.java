package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lemart.masks.MaskGenerators.blobs;
import static org.lemart.masks.MaskGenerators.block;
import static org.lemart.masks.MaskGenerators.extremes;
import static org.lemart.masks.MaskGenerators.grid;
import static org.lemart.masks.MaskGenerators.mixture;
import static org.lemart.masks.MaskGenerators.parse;
import static org.lemart.masks.MaskGenerators.polygons;
import static org.lemart.masks.MaskGenerators.random;
import static org.lemart.masks.MaskGenerators.salient;
import static org.lemart.masks.MaskGenerators.sometimesInverted;
import static org.lemart.masks.MaskGenerators.superpixels;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.lemart.HarmonizationException;

class MaskSpecsTest {

  @Example
  void everyNameMakesItsStrategy() {
    assertThat(parse("random:4,0.25")).isEqualTo(random(4, 0.25));
    assertThat(parse("grid:4")).isEqualTo(grid(4));
    assertThat(parse("grid:4,islands")).isEqualTo(grid(4, GridPatches.Pattern.ISLANDS));
    assertThat(parse("block:0.4")).isEqualTo(block(0.4));
    assertThat(parse("blobs:0.1,0.2")).isEqualTo(blobs(0.1, 0.2));
    assertThat(parse("polygons:0.1,0.2")).isEqualTo(polygons(0.1, 0.2));
    assertThat(parse("superpixels:0.1,0.2")).isEqualTo(superpixels(0.1, 0.2));
    assertThat(parse("extremes:0.1,0.2")).isEqualTo(extremes(0.1, 0.2));
    assertThat(parse("salient:0.1,0.2")).isEqualTo(salient(0.1, 0.2));
  }

  @Example
  void numbersLeftOutHaveTheirDefaults() {
    assertThat(parse("random")).isEqualTo(random(8, 0.5));
    assertThat(parse("random:4")).isEqualTo(random(4, 0.5));
    assertThat(parse("grid")).isEqualTo(grid(8));
    assertThat(parse("block")).isEqualTo(block(0.5));
    assertThat(parse("blobs")).isEqualTo(blobs(0.03, 0.5));
    assertThat(parse("polygons:0.1")).isEqualTo(polygons(0.1, 0.5));
    assertThat(parse("superpixels")).isEqualTo(superpixels(0.03, 0.5));
    assertThat(parse("extremes")).isEqualTo(extremes(0.03, 0.5));
    assertThat(parse("salient")).isEqualTo(salient(0.03, 0.5));
  }

  @Example
  void everyNameAloneIsASpec() {
    assertThat(MaskSpecs.names())
        .containsExactly(
            "random", "grid", "block", "blobs", "polygons", "superpixels", "extremes", "salient")
        .allSatisfy(name -> assertThat(parse(name)).isNotNull());
  }

  @Example
  void aPlusMixesByWeightAndAMissingWeightIsOne() {
    assertThat(parse("superpixels:0.03,0.5*0.6+random:8,0.5*0.4"))
        .isEqualTo(mixture().add(0.6, superpixels(0.03, 0.5)).add(0.4, random(8, 0.5)).build());
    assertThat(parse(" grid : 4 + block : 0.3 * 2 "))
        .isEqualTo(mixture().add(1, grid(4)).add(2, block(0.3)).build());
  }

  @Example
  void theWeightOfASinglePieceChangesNothing() {
    assertThat(parse("grid:4*3")).isEqualTo(grid(4));
  }

  @Example
  void aTildeInvertsSomeMasksOfItsPieceOnly() {
    assertThat(parse("blobs~0.15")).isEqualTo(sometimesInverted(blobs(0.03, 0.5), 0.15));
    assertThat(parse("random:4,0.5~0.2*3+grid"))
        .isEqualTo(
            mixture().add(3, sometimesInverted(random(4, 0.5), 0.2)).add(1, grid(8)).build());
  }

  @Example
  void aFaultNamesThePieceTheRuleAndTheKnownNames() {
    assertThatThrownBy(() -> parse("random+stars:3*0.5"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessage(
            "masks \"stars:3*0.5\": name must be a known one but was \"stars\"; known: random,"
                + " grid, block, blobs, polygons, superpixels, extremes, salient");
  }

  @Example
  void everyFaultSaysWhatIsWrong() {
    refused("", "name must be a known one but was \"\"");
    refused("random+", "name must be a known one but was \"\"");
    refused("Random", "name must be a known one but was \"Random\"");
    refused("random:", "m must be a whole number but was \"\"");
    refused("random:x", "m must be a whole number but was \"x\"");
    refused("random:2.5", "m must be a whole number but was \"2.5\"");
    refused("random:0", "m must be >= 1 but was 0");
    refused("random:8,", "ratio must be a number but was \"\"");
    refused("random:8,half", "ratio must be a number but was \"half\"");
    refused("random:8,1.5", "ratio must be in [0, 1] but was 1.5");
    refused("random:8,NaN", "ratio must be in [0, 1] but was NaN");
    refused("random:8,0.5,1", "numbers must be at most 2 but were 3");
    refused("grid:1", "m must be >= 2 but was 1");
    refused("grid:4,dots", "pattern must be checkerboard, rows, columns, islands or lattice but");
    refused("block:0.4,1", "numbers must be at most 1 but were 2");
    refused("block:-1", "ratio must be");
    refused("blobs:0,0.5", "area must be in (0, 1] but was [0.0, 0.5]");
    refused("blobs:0.6", "min must be <= max = 0.5 but was 0.6");
    refused("polygons:0.1,2", "area must be in (0, 1] but was [0.1, 2.0]");
    refused("superpixels:a,b", "minimum area must be a number but was \"a\"");
    refused("blobs~", "probability must be a number but was \"\"");
    refused("blobs~2", "probability must be in [0, 1] but was 2.0");
    refused("blobs*", "weight must be a number but was \"\"");
    refused("blobs*0", "weight must be > 0 and finite but was 0.0");
    refused("blobs*2~0.5", "weight must be a number but was \"2~0.5\"");
    refused("blobs*2*3", "weight must be a number but was \"2*3\"");
    refused("blobs~0.1~0.2", "probability must be a number but was \"0.1~0.2\"");
    refused("random:8:4", "m must be a whole number but was \"8:4\"");
    refused("random:\n8,\nx", "ratio must be a number but was \"x\"");
  }

  @Property(tries = 500)
  void anyTextIsASpecOrRefusedInOneLine(
      @ForAll
          @StringLength(max = 12)
          @CharRange(from = '0', to = '9')
          @Chars({'g', 'r', 'i', 'd', ':', ',', '~', '*', '+', '.', ' ', '\n', '-'})
          String text) {
    try {
      assertThat(parse("grid" + text)).isNotNull();
    } catch (HarmonizationException e) {
      assertThat(e.getMessage()).startsWith("masks \"").contains("known: random").hasLineCount(1);
    }
  }

  private static void refused(String spec, String rule) {
    assertThatThrownBy(() -> parse(spec))
        .as(spec)
        .isInstanceOf(HarmonizationException.class)
        .message()
        .contains(rule)
        .contains("known: random, grid, block, blobs, polygons, superpixels, extremes, salient")
        .hasLineCount(1);
  }
}
