package org.lemart.models.internal;

/** Gives invisible places the colour of the nearest visible one. */
final class NearestFill {
  private NearestFill() {}

  /**
   * Fills the first three planes of size x size where alpha is 0; distance in steps up or across.
   */
  static void fill(float[] planes, float[] alpha, int size) {
    int[] queue = new int[size * size];
    boolean[] known = new boolean[size * size];
    int tail = 0;
    for (int i = 0; i < alpha.length; i++) {
      if (alpha[i] > 0) {
        known[i] = true;
        queue[tail++] = i;
      }
    }
    for (int head = 0; head < tail; head++) {
      int place = queue[head];
      int x = place % size;
      int y = place / size;
      int[] neighbours = {
        y > 0 ? place - size : place,
        x > 0 ? place - 1 : place,
        x < size - 1 ? place + 1 : place,
        y < size - 1 ? place + size : place
      };
      for (int next : neighbours) {
        if (!known[next]) {
          known[next] = true;
          copyColour(planes, place, next, size * size);
          queue[tail++] = next;
        }
      }
    }
  }

  private static void copyColour(float[] planes, int from, int to, int plane) {
    for (int c = 0; c < 3; c++) {
      planes[c * plane + to] = planes[c * plane + from];
    }
  }
}
