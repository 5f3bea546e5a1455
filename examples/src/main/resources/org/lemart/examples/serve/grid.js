// A grid of affine colour maps, as `ColorGrid` in Java: 12 numbers a cell, bilinear between the
// cells' centres, constant beyond the outer ones.

const MAP = 12;
const IDENTITY = [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0];

/** Between the identity (0) and the grid (1). */
export function blend(grid, strength) {
  const maps = Float32Array.from(grid.maps, (value, i) => {
    const same = IDENTITY[i % MAP];
    return same + strength * (value - same);
  });
  return { rows: grid.rows, columns: grid.columns, maps };
}

function position(pixel, pixels, cells) {
  return Math.max(0, Math.min(cells - 1, ((pixel + 0.5) / pixels) * cells - 0.5));
}

/** The maps of one grid row at the height of pixel row y. */
function rowMaps(grid, y, height, line) {
  const at = position(y, height, grid.rows);
  const above = Math.floor(at);
  const below = Math.min(above + 1, grid.rows - 1);
  const t = at - above;
  for (let i = 0; i < line.length; i++) {
    const a = grid.maps[above * line.length + i];
    line[i] = a + t * (grid.maps[below * line.length + i] - a);
  }
}

function clamp(value) {
  return value < 0 ? 0 : value > 1 ? 1 : value;
}

/**
 * Changes the pixels of `part` under the mask: out = in + mask * (clamp(f(in)) - in).
 *
 * @param grid of the whole picture
 * @param part ImageData at (x, y) of the whole, changed in place
 * @param mask ImageData of the same size, whose alpha is the mask
 */
export function apply(grid, part, mask, x, y, width, height) {
  const line = new Float32Array(grid.columns * MAP);
  const map = new Float32Array(MAP);
  const pixels = part.data;
  for (let row = 0; row < part.height; row++) {
    rowMaps(grid, y + row, height, line);
    for (let column = 0; column < part.width; column++) {
      const i = 4 * (row * part.width + column);
      const weight = mask.data[i + 3] / 255;
      if (weight === 0) {
        continue;
      }
      const at = position(x + column, width, grid.columns);
      const left = Math.floor(at);
      const a = left * MAP;
      const b = Math.min(left + 1, grid.columns - 1) * MAP;
      for (let k = 0; k < MAP; k++) {
        map[k] = line[a + k] + (at - left) * (line[b + k] - line[a + k]);
      }
      const red = pixels[i] / 255;
      const green = pixels[i + 1] / 255;
      const blue = pixels[i + 2] / 255;
      for (let c = 0; c < 3; c++) {
        const m = 4 * c;
        const out = map[m] * red + map[m + 1] * green + map[m + 2] * blue + map[m + 3];
        const before = pixels[i + c] / 255;
        pixels[i + c] = Math.round(255 * (before + weight * (clamp(out) - before)));
      }
    }
  }
}
