package org.lemart.models.onnx;

import org.jspecify.annotations.Nullable;

/** Attention of our transformer blocks as nodes; token maps are square. */
final class OnnxAttention {
  /** Query rows at a time, so that the table of weights stays small. */
  private static final long CHUNK = 1024;

  private final OnnxLayers layers;
  private final OnnxOps ops;
  private final OnnxWindows windows;

  OnnxAttention(OnnxLayers layers) {
    this.layers = layers;
    this.ops = layers.ops();
    this.windows = new OnnxWindows(ops);
  }

  /** A transformer block on (N, side, side, dim). */
  String block(String name, String x, Block block) {
    ops.graph().enter(name);
    String in = layers.norm(name + ".norm1", x);
    String attended = ops.add(x, attend(name + ".attn", in, block));
    String change = layers.mlp(name + ".mlp", layers.norm(name + ".norm2", attended));
    return ops.add(attended, change);
  }

  /**
   * The numbers of a block.
   *
   * @param side of the token map
   * @param window side of a window in tokens; 0: global attention without position bias
   * @param shift tokens by which windows are moved
   */
  record Block(int side, int dim, int heads, int window, int shift) {
    int tokens() {
      return window == 0 ? side * side : window * window;
    }
  }

  private String attend(String name, String x, Block block) {
    if (block.window() == 0) {
      String flat = ops.reshape(x, -1, block.tokens(), block.dim());
      String mixed = mix(name, flat, block, null, null);
      return ops.reshape(mixed, -1, block.side(), block.side(), block.dim());
    }
    String rolled = windows.roll(x, block.side(), block.shift());
    String cut = windows.partition(rolled, block.side(), block.window(), block.dim());
    String bias =
        windows.bias(layers.weights(name + ".relative_position_bias_table"), block.window());
    String mask =
        block.shift() == 0 ? null : windows.mask(block.side(), block.window(), block.shift());
    String mixed = mix(name, cut, block, bias, mask);
    String joined = windows.merge(mixed, block.side(), block.window(), block.dim());
    return windows.roll(joined, block.side(), -block.shift());
  }

  /** (B, tokens, dim) to the same. */
  private String mix(
      String name, String x, Block block, @Nullable String bias, @Nullable String mask) {
    long tokens = block.tokens();
    long heads = block.heads();
    long depth = block.dim() / heads;
    String split = ops.reshape(layers.linear(name + ".qkv", x), -1, tokens, 3, heads, depth);
    String all = ops.transpose(split, 2, 0, 3, 1, 4); // (3, B, heads, tokens, depth)
    String query = ops.mul(ops.pick(all, 0, 0), 1 / Math.sqrt((double) depth));
    String key = ops.transpose(ops.pick(all, 0, 1), 0, 1, 3, 2);
    String value = ops.pick(all, 0, 2);
    String mixed;
    if (tokens > CHUNK && bias == null) {
      int chunks = Math.toIntExact((tokens + CHUNK - 1) / CHUNK);
      String[] parts = new String[chunks];
      for (int i = 0; i < chunks; i++) {
        String rows = ops.slice(query, 2, i * CHUNK, Math.min(tokens, (i + 1) * CHUNK));
        parts[i] = ops.matMul(ops.softmax(ops.matMul(rows, key)), value);
      }
      mixed = ops.concat(2, parts);
    } else {
      String logits = masked(ops.matMul(query, key), block, bias, mask);
      mixed = ops.matMul(ops.softmax(logits), value);
    }
    String joined = ops.reshape(ops.transpose(mixed, 0, 2, 1, 3), -1, tokens, block.dim());
    return layers.linear(name + ".proj", joined);
  }

  private String masked(String logits, Block block, @Nullable String bias, @Nullable String mask) {
    String biased = bias == null ? logits : ops.add(logits, bias);
    if (mask == null) {
      return biased;
    }
    long across = block.side() / block.window();
    long tokens = block.tokens();
    String pictures = ops.reshape(biased, -1, across * across, block.heads(), tokens, tokens);
    return ops.reshape(ops.add(pictures, mask), -1, block.heads(), tokens, tokens);
  }
}
