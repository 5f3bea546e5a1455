package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lemart.Mask;

/** Drawing, patches and pasting on small pictures, worked out by hand. */
class ShapesTest {

  @Test
  void aPolygonCoversThePixelsWhoseCentresItHolds() {
    Canvas canvas = new Canvas(4, 5);
    canvas.fillPolygon(new double[] {1, 4, 4, 1}, new double[] {1, 1, 3, 3});
    assertThat(text(canvas.toMask())).isEqualTo("..... .###. .###. .....");
  }

  @Test
  void aTriangleIsCutByItsDiagonal() {
    Canvas canvas = new Canvas(4, 4);
    canvas.fillPolygon(new double[] {0, 4.2, 0}, new double[] {0, 0, 4.2});
    assertThat(text(canvas.toMask())).isEqualTo("#### ###. ##.. #...");
  }

  @Test
  void aPolygonMayReachBeyondThePicture() {
    Canvas canvas = new Canvas(2, 3);
    canvas.fillPolygon(new double[] {-9, 9, 9, -9}, new double[] {-9, -9, 9, 9});
    canvas.fillPolygon(new double[] {1e30, 2e30, 2e30}, new double[] {-1e30, -1e30, 1e30});
    assertThat(text(canvas.toMask())).isEqualTo("### ###");
    assertThat(canvas.covered()).isEqualTo(6);
  }

  @Test
  void holesAreFilledButBaysAreNot() {
    Canvas canvas = canvas("#####", "#.#.#", "###.#");
    canvas.fillHoles();
    assertThat(text(canvas.toMask())).isEqualTo("##### ###.# ###.#");
  }

  @Test
  void smoothingRemovesSpecksAndHairs() {
    Canvas canvas = canvas("......", ".###..", ".#####", ".###..", "......");
    assertThat(text(canvas.smoothed().toMask())).isEqualTo("...... ..##.. .####. ..##.. ......");
  }

  @Test
  void aCheckerboardAlternates() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 30; seed++) {
      seen.add(text(MaskGenerators.grid(4).generate(4, 4, new SplittableRandom(seed))));
    }
    assertThat(seen).containsExactlyInAnyOrder("#.#. .#.# #.#. .#.#", ".#.# #.#. .#.# #.#.");
  }

  @Test
  void islandsTakeEveryPhase() {
    Set<String> seen = new HashSet<>();
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      seen.add(text(MaskGenerators.grid(2, GridPatches.Pattern.ISLANDS).generate(2, 2, random)));
    }
    assertThat(seen).containsExactlyInAnyOrder("#. ..", ".# ..", ".. #.", ".. .#");
  }

  @Test
  void everyPatchIsAsLikelyAsAnyOther() {
    int[] hits = new int[9];
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 9000; i++) {
      byte[] coverage = MaskGenerators.random(3, 0.3333).generate(3, 3, random).toBytes();
      for (int k = 0; k < 9; k++) {
        hits[k] += coverage[k] & 1;
      }
    }
    for (int count : hits) {
      assertThat(count / 9000.0).isCloseTo(1 / 3.0, within(0.03));
    }
  }

  @Test
  void aSideOfFewerPixelsThanPatchesIsCutIntoPixels() {
    Mask mask = MaskGenerators.random(8, 0.5).generate(2, 3, new SplittableRandom(1));
    assertThat(mask.area()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void anObjectIsCroppedToItsContent() {
    Mask ring = Cropping.toContent(Generators.ring(), 0);
    assertThat(ring.width()).isEqualTo(39);
    assertThat(ring.height()).isEqualTo(39);
  }

  @Test
  void pastingAtScaleOneWithoutATurnCopiesTheObject() {
    Mask pasted = new Pasting(Generators.step(), 8, 7, 1, 0, false).on(14, 16);
    assertThat(pasted.get(5, 4)).isEqualTo(1);
    assertThat(pasted.get(10, 4)).isZero();
    assertThat(pasted.get(10, 9)).isEqualTo(1);
    assertThat(pasted.area() * 14 * 16).isCloseTo(75, within(1.0));
  }

  @Test
  void mirroringSwapsLeftAndRight() {
    Mask pasted = new Pasting(Generators.step(), 8, 7, 1, 0, true).on(14, 16);
    assertThat(pasted.get(10, 4)).isEqualTo(1);
    assertThat(pasted.get(5, 4)).isZero();
  }

  @Test
  void theEstimatedAreaOfAPastedObjectIsTheDrawnOne() {
    Pasting pasting = new Pasting(Generators.step(), 20, 30, 3.7, 0.2, false);
    assertThat(pasting.on(60, 60).area() * 3600).isCloseTo(pasting.area(60, 60), within(30.0));
  }

  @Test
  void everyObjectOfTheListIsUsed() {
    Mask full = Mask.of(1, 1, new byte[] {Canvas.ON});
    Set<Integer> used = new HashSet<>();
    for (int seed = 0; seed < 20; seed++) {
      Mask mask =
          MaskGenerators.fromMasks(List.of(full, Generators.ring()), 0.2, 0.2)
              .generate(64, 64, new SplittableRandom(seed));
      Canvas filled = new Canvas(64, 64);
      byte[] coverage = mask.toBytes();
      for (int i = 0; i < coverage.length; i++) {
        if (coverage[i] != 0) {
          filled.turnOn(i);
        }
      }
      int before = filled.covered();
      filled.fillHoles();
      used.add(filled.covered() > before ? 1 : 0);
    }
    assertThat(used).containsExactlyInAnyOrder(0, 1);
  }

  private static Canvas canvas(String... rows) {
    Canvas canvas = new Canvas(rows.length, rows[0].length());
    for (int i = 0; i < canvas.pixels.length; i++) {
      if (rows[i / canvas.width].charAt(i % canvas.width) == '#') {
        canvas.turnOn(i);
      }
    }
    return canvas;
  }

  private static String text(Mask mask) {
    StringBuilder text = new StringBuilder();
    for (int y = 0; y < mask.height(); y++) {
      text.append(y == 0 ? "" : " ");
      for (int x = 0; x < mask.width(); x++) {
        text.append(mask.get(x, y) == 1 ? '#' : '.');
      }
    }
    return text.toString();
  }
}
