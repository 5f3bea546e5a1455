package org.lemart.masks;

import java.util.random.RandomGenerator;
import org.lemart.Mask;
import org.lemart.MaskGenerator;

/**
 * The paper's grid mask (section 3.2): a regular pattern of {@code m} x {@code m} patches. The
 * pattern's phase is random: it is shifted by whole patches along both sides.
 *
 * <p>The area is the pattern's {@link Pattern#ratio()} exactly when {@code m} is a multiple of 4
 * and divides both sides, and otherwise within {@code 1 / m + m / shorter side} of it. A side of
 * fewer than {@code m} pixels is cut into single pixels.
 *
 * @param m patches along each side, at least 2
 * @param pattern which patches are foreground
 */
public record GridPatches(int m, Pattern pattern) implements MaskGenerator {

  /** A regular choice of patches that repeats every two patches along both sides. */
  public enum Pattern {
    /** Every other patch, like a chess board: a half of the picture. */
    CHECKERBOARD(0.5),
    /** Every other row of patches: a half. */
    ROWS(0.5),
    /** Every other column of patches: a half. */
    COLUMNS(0.5),
    /** Every other patch of every other row: a quarter. */
    ISLANDS(0.25),
    /** The opposite of {@link #ISLANDS}: three quarters. */
    LATTICE(0.75);

    private final double ratio;

    Pattern(double ratio) {
      this.ratio = ratio;
    }

    /** Share of the patches that are foreground in an unbounded picture. */
    public double ratio() {
      return ratio;
    }

    boolean covers(int row, int column) {
      boolean oddRow = row % 2 == 1;
      boolean oddColumn = column % 2 == 1;
      return switch (this) {
        case CHECKERBOARD -> oddRow ^ oddColumn;
        case ROWS -> oddRow;
        case COLUMNS -> oddColumn;
        case ISLANDS -> oddRow && oddColumn;
        case LATTICE -> !(oddRow && oddColumn);
      };
    }
  }

  public GridPatches {
    Checks.atLeast("m", 2, m);
  }

  @Override
  public Mask generate(int height, int width, RandomGenerator random) {
    PatchGrid grid = PatchGrid.of(m, height, width);
    Canvas canvas = new Canvas(height, width);
    int rowPhase = random.nextInt(2);
    int columnPhase = random.nextInt(2);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        if (pattern.covers(row + rowPhase, column + columnPhase)) {
          grid.fill(canvas, row, column);
        }
      }
    }
    return canvas.toMask();
  }
}
