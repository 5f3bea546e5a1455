package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lemart.Harmonizer;
import org.lemart.Mask;
import org.lemart.models.internal.ColorMap;

/**
 * Flat objects on flat backgrounds, on which a border between cells of the colour grid or between
 * attention windows would show. Lines are rows and columns of the corrected object's colour over
 * the whole picture, in levels of 255, before rounding.
 */
class FlatPicturesTest {
  private static final int SIDE = 384;
  private static final int CELLS = 12;
  private static final int CELL = SIDE / CELLS;

  /** Windows of the first stage are two cells wide. */
  private static final int WINDOW = 2;

  private static final Ellipse2D OBJECT = new Ellipse2D.Double(30, 44, 300, 286);
  private static final Mask MASK = Mask.of(draw(Color.BLACK, Color.WHITE));
  private static final Color[] COLORS = {
    new Color(200, 60, 50), new Color(60, 90, 180), new Color(230, 220, 200), new Color(45, 50, 40)
  };

  private static final List<float[]> LINES = new ArrayList<>();
  private static final List<BufferedImage> RESULTS = new ArrayList<>();

  @BeforeAll
  static void harmonize() {
    try (Harmonizer swinih = Harmonizer.load("swinih")) {
      for (Color background : COLORS) {
        for (Color object : COLORS) {
          if (!background.equals(object)) {
            BufferedImage image = draw(background, object);
            ColorGrid grid = (ColorGrid) swinih.analyze(image, MASK);
            assertThat(grid.rows()).isEqualTo(CELLS);
            LINES.addAll(lines(grid, object));
            RESULTS.add(grid.apply(image, MASK));
          }
        }
      }
    }
  }

  @AfterAll
  static void forget() {
    LINES.clear();
    RESULTS.clear();
  }

  @Test
  void no_cell_shows_as_an_edge_or_a_bend() {
    double bend = 0;
    double inside = 0;
    for (float[] line : LINES) {
      for (int i = 1; i + 1 < SIDE; i++) {
        double second = Math.abs(line[i - 1] - 2 * line[i] + line[i + 1]);
        if (touchesCentre(i)) {
          bend = Math.max(bend, second);
        } else {
          inside = Math.max(inside, second);
        }
      }
    }
    assertThat(bend).as("bend at the centres of cells, where maps meet").isBetween(1e-3, 0.5);
    assertThat(inside).as("second difference inside and across borders of cells").isLessThan(1e-3);
  }

  @Test
  void no_window_shows_as_a_step() {
    double[] across = new double[2];
    double[] within = new double[2];
    for (float[] line : LINES) {
      for (int cell = 1; cell < CELLS; cell++) {
        double[] sum = cell % WINDOW == 0 ? across : within;
        int centre = cell * CELL + CELL / 2;
        sum[0] += Math.abs(line[centre] - line[centre - CELL]);
        sum[1]++;
      }
    }
    assertThat(across[0] / across[1]).as("step").isLessThan(1.5 * within[0] / within[1]);
  }

  @Test
  void neighbouring_pixels_of_a_flat_object_differ_by_one_level_at_most() {
    for (BufferedImage result : RESULTS) {
      Raster raster = result.getRaster();
      for (int y = 1; y < SIDE; y++) {
        for (int x = 1; x < SIDE; x++) {
          if (MASK.get(x, y) == 1 && MASK.get(x - 1, y) == 1 && MASK.get(x, y - 1) == 1) {
            for (int c = 0; c < 3; c++) {
              int here = raster.getSample(x, y, c);
              assertThat(Math.abs(here - raster.getSample(x - 1, y, c))).isLessThanOrEqualTo(1);
              assertThat(Math.abs(here - raster.getSample(x, y - 1, c))).isLessThanOrEqualTo(1);
            }
          }
        }
      }
    }
  }

  /** Whether one of the pixels i - 1, i, i + 1 lies on the other side of a cell's centre. */
  private static boolean touchesCentre(int i) {
    int place = i % CELL;
    return place == CELL / 2 - 1 || place == CELL / 2;
  }

  private static BufferedImage draw(Color background, Color object) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(background);
    graphics.fillRect(0, 0, SIDE, SIDE);
    graphics.setColor(object);
    graphics.fill(OBJECT);
    graphics.dispose();
    return image;
  }

  /** Every row and column of each channel. */
  private static List<float[]> lines(ColorGrid grid, Color object) {
    float[] color = object.getRGBColorComponents(null);
    float[][] in = new float[3][SIDE];
    for (int c = 0; c < 3; c++) {
      Arrays.fill(in[c], color[c]);
    }
    float[][][] rows = new float[3][SIDE][SIDE];
    float[][][] columns = new float[3][SIDE][SIDE];
    ColorMap map = grid.map(new Rectangle(SIDE, SIDE), SIDE, SIDE);
    float[][] out = new float[3][SIDE];
    for (int y = 0; y < SIDE; y++) {
      map.map(y, 0, SIDE, in, out);
      for (int c = 0; c < 3; c++) {
        for (int x = 0; x < SIDE; x++) {
          rows[c][y][x] = 255 * out[c][x];
          columns[c][x][y] = 255 * out[c][x];
        }
      }
    }
    List<float[]> lines = new ArrayList<>();
    for (int c = 0; c < 3; c++) {
      lines.addAll(List.of(rows[c]));
      lines.addAll(List.of(columns[c]));
    }
    return lines;
  }
}
