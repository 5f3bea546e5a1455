package org.lemart.train;

/** Bilinear samples of a crop, row by row; a row of the square is sampled across only once. */
final class CropRows {
  private final byte[] pixels;
  private final int side;
  private final int channels;
  private final int size;
  private final Crop crop;

  /** For each column, where its left pixel is in a row, and the weight of the right one. */
  private final int[] left;

  private final float[] weights;
  private float[] upper;
  private float[] lower;
  private int upperRow = -1;
  private int lowerRow = -1;

  CropRows(Planes planes, Crop crop, int size) {
    this.pixels = planes.pixels();
    this.side = planes.side();
    this.channels = planes.channels();
    this.size = size;
    this.crop = crop;
    this.left = new int[size];
    this.weights = new float[size];
    this.upper = new float[channels * size];
    this.lower = new float[channels * size];
    for (int x = 0; x < size; x++) {
      int column = crop.flip() ? size - 1 - x : x;
      double at = inside(crop.left() + (column + 0.5) * crop.width() / size - 0.5);
      int first = (int) at;
      left[x] = first * channels;
      weights[x] = (float) (at - first);
    }
  }

  private double inside(double at) {
    return Math.max(0, Math.min(side - 1.001, at));
  }

  /** Puts row y into the planes (3 or 4, size, size), in [0, 1]. */
  void render(int y, float[] out) {
    double at = inside(crop.top() + (y + 0.5) * crop.height() / size - 0.5);
    int first = (int) at;
    load(first);
    float weight = (float) (at - first);
    for (int c = 0; c < channels; c++) {
      mix(c * size, weight, out, (c * size + y) * size);
    }
  }

  private void mix(int from, float weight, float[] out, int to) {
    float[] top = upper;
    float[] bottom = lower;
    for (int x = 0; x < size; x++) {
      float above = top[from + x];
      out[to + x] = (above + weight * (bottom[from + x] - above)) / 255f;
    }
  }

  /** Makes rows y and y + 1 of the square the upper and the lower one. */
  private void load(int y) {
    if (lowerRow == y) {
      float[] spare = upper;
      upper = lower;
      upperRow = y;
      lower = spare;
      lowerRow = -1;
    }
    if (upperRow != y) {
      across(y, upper);
      upperRow = y;
    }
    if (lowerRow != y + 1) {
      across(y + 1, lower);
      lowerRow = y + 1;
    }
  }

  private void across(int y, float[] line) {
    for (int c = 0; c < channels; c++) {
      across(y * side * channels + c, line, c * size);
    }
  }

  /** One channel, whose loop holds nothing that could change within it. */
  private void across(int row, float[] line, int to) {
    byte[] bytes = pixels;
    int[] places = left;
    float[] rights = weights;
    int step = channels;
    for (int x = 0; x < places.length; x++) {
      int i = row + places[x];
      int here = bytes[i] & 0xFF;
      int next = bytes[i + step] & 0xFF;
      line[to + x] = here + rights[x] * (next - here);
    }
  }
}
