package org.lemart.models.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Multi-head self-attention inside windows with a relative position bias (Liu et al., Swin
 * Transformer, ICCV 2021, equation 4). Tokens of one window attend to each other only.
 */
public final class WindowAttention extends Layer {
  /** Of each window's side; all blocks of a network share them. */
  private static final Map<Integer, long[]> POSITIONS = new ConcurrentHashMap<>();

  private final int window;
  private final int heads;
  private final int dim;
  private final Linear qkv;
  private final Linear proj;
  private final Parameter biasTable;

  public WindowAttention(int dim, int window, int heads) {
    if (dim % heads != 0) {
      throw new IllegalArgumentException(
          "heads must divide the dimension " + dim + " but was " + heads);
    }
    this.window = window;
    this.heads = heads;
    this.dim = dim;
    int span = 2 * window - 1;
    biasTable =
        parameter(
            "relative_position_bias_table",
            Initializers.TRUNCATED_NORMAL,
            (long) span * span,
            heads);
    qkv = addChildBlock("qkv", Linear.of(dim, 3L * dim));
    proj = addChildBlock("proj", Linear.of(dim, dim));
  }

  /** Without a mask: (windows, window^2, dim) to the same shape. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return forward(pass, x, null);
  }

  /**
   * @param x (N * windows, tokens, dim), tokens = window^2
   * @param mask (windows, tokens, tokens) added to the logits of each picture's windows, or null
   * @return the shape of {@code x}
   */
  public NDArray forward(Pass pass, NDArray x, @Nullable NDArray mask) {
    long batch = x.getShape().get(0);
    long tokens = x.getShape().get(1);
    NDArray all =
        qkv.forward(pass, x)
            .reshape(batch, tokens, 3, heads, dim / heads)
            .transpose(2, 0, 3, 1, 4); // (3, windows, heads, tokens, dim / heads)
    NDArray bias = positionBias(pass, x);
    NDArray mixed =
        Attention.mix(
            pass,
            all.get(0),
            all.get(1),
            all.get(2),
            (from, to) -> bias(x.getManager(), bias, mask, from, to));
    return proj.forward(pass, mixed.transpose(0, 2, 1, 3).reshape(batch, tokens, dim));
  }

  /**
   * The arrays that a {@link FusedSwinBlock} takes: weight and bias to queries, keys and values;
   * what is added to the logits, (1 or windows, heads, tokens, tokens); weight and bias of the
   * projection.
   *
   * @param mask as in {@link #forward(Pass, NDArray, NDArray)}
   */
  List<NDArray> values(Pass pass, NDArray x, @Nullable NDArray mask) {
    List<NDArray> values = new ArrayList<>(qkv.values(pass));
    values.add(mask == null ? positionBias(pass, x) : maskedBias(pass, x, mask));
    values.addAll(proj.values(pass));
    return values;
  }

  private NDArray maskedBias(Pass pass, NDArray x, NDArray mask) {
    NDArray bias = positionBias(pass, x);
    return pass.derived(
        List.of(this, mask.getShape()),
        mask.size() * heads,
        x,
        manager -> bias(manager, bias, mask, 0, mask.getShape().get(1)));
  }

  /** What is added to the logits of query rows from..to: (1 or windows, heads, rows, tokens). */
  private static NDArray bias(
      NDManager manager, NDArray bias, @Nullable NDArray mask, long from, long to) {
    NDArray rows = bias.get(manager, new NDIndex(":, :, " + from + ":" + to));
    return mask == null
        ? rows
        : rows.add(mask.get(manager, new NDIndex(":, " + from + ":" + to)).expandDims(1));
  }

  /** The learned bias of every pair of tokens: (1, heads, tokens, tokens). */
  private NDArray positionBias(Pass pass, NDArray x) {
    long tokens = (long) window * window;
    return pass.derived(
        this, heads * tokens * tokens, x, manager -> positionBias(pass, tokens, manager));
  }

  private NDArray positionBias(Pass pass, long tokens, NDManager manager) {
    long[] positions = POSITIONS.computeIfAbsent(window, WindowAttention::relativePositions);
    NDArray index = Constants.of(manager, positions);
    return pass.value(biasTable)
        .get(manager, new NDIndex("{}", index))
        .reshape(1, tokens, tokens, heads)
        .transpose(0, 3, 1, 2);
  }

  /**
   * Row of the bias table for each pair (query, key): offset of rows times span plus offset of
   * columns.
   */
  private static long[] relativePositions(int window) {
    int tokens = window * window;
    int span = 2 * window - 1;
    long[] index = new long[tokens * tokens];
    for (int q = 0; q < tokens; q++) {
      for (int k = 0; k < tokens; k++) {
        int rows = q / window - k / window + window - 1;
        int columns = q % window - k % window + window - 1;
        index[q * tokens + k] = (long) rows * span + columns;
      }
    }
    return index;
  }

  @Override
  public long macs(Shape input) {
    return 4 * input.size() * dim + 2 * input.size() * input.get(1);
  }
}
