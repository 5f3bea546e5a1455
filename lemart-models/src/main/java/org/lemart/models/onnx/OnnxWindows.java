package org.lemart.models.onnx;

/** Windows of a square token map (N, side, side, dim) as nodes (Liu et al., ICCV 2021). */
final class OnnxWindows {
  private static final double FORBIDDEN = -100;

  private final OnnxOps ops;

  OnnxWindows(OnnxOps ops) {
    this.ops = ops;
  }

  /** Rolls rows and columns up and left, around the borders. */
  String roll(String x, int side, int shift) {
    int cut = Math.floorMod(shift, side);
    if (cut == 0) {
      return x;
    }
    String rows = ops.concat(1, ops.slice(x, 1, cut, side), ops.slice(x, 1, 0, cut));
    return ops.concat(2, ops.slice(rows, 2, cut, side), ops.slice(rows, 2, 0, cut));
  }

  /** To (N * windows, window^2, dim). */
  String partition(String x, int side, int window, int dim) {
    int across = side / window;
    String cut = ops.reshape(x, -1, across, window, across, window, dim);
    return ops.reshape(ops.transpose(cut, 0, 1, 3, 2, 4, 5), -1, (long) window * window, dim);
  }

  /** Back to (N, side, side, dim). */
  String merge(String x, int side, int window, int dim) {
    int across = side / window;
    String cut = ops.reshape(x, -1, across, across, window, window, dim);
    return ops.reshape(ops.transpose(cut, 0, 1, 3, 2, 4, 5), -1, side, side, dim);
  }

  /**
   * The learned bias of every pair of tokens, (heads, tokens, tokens). The row of the table is the
   * difference of the two tokens' places; only places are stored.
   */
  String bias(String table, int window) {
    int tokens = window * window;
    int span = 2 * window - 1;
    String queries = "window" + window + ".query_places";
    String keys = "window" + window + ".key_places";
    if (!ops.graph().has(queries)) {
      long[] query = new long[tokens];
      long[] key = new long[tokens];
      for (int t = 0; t < tokens; t++) {
        query[t] = (long) t / window * span + t % window;
        key[t] = (long) (window - 1) * (span + 1) - query[t];
      }
      ops.graph().integers(queries, query, tokens, 1);
      ops.graph().integers(keys, key, 1, tokens);
    }
    return ops.transpose(ops.gather(table, ops.add(queries, keys), 0), 2, 0, 1);
  }

  /**
   * Forbids attention between tokens that only the roll brought together: (windows, 1, tokens,
   * tokens), 0 where allowed, -100 elsewhere.
   */
  String mask(int side, int window, int shift) {
    int across = side / window;
    int windows = across * across;
    int tokens = window * window;
    String name = "side" + side + ".window" + window + ".shift" + shift + ".regions";
    if (!ops.graph().has(name)) {
      long[] regions = new long[windows * tokens];
      for (int i = 0; i < regions.length; i++) {
        int n = i / tokens;
        int t = i % tokens;
        int y = n / across * window + t / window;
        int x = n % across * window + t % window;
        regions[i] = 3L * band(y, side, window, shift) + band(x, side, window, shift);
      }
      ops.graph().integers(name, regions, windows, tokens);
    }
    return ops.whereEqual(
        ops.reshape(name, windows, 1, tokens, 1),
        ops.reshape(name, windows, 1, 1, tokens),
        0,
        FORBIDDEN);
  }

  private static int band(int position, int size, int window, int shift) {
    return position < size - window ? 0 : position < size - shift ? 1 : 2;
  }
}
