package org.lemart.models.layers;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A whole {@link SwinBlock} without gradients as one call of the engine, for processors: a block of
 * a compact network is some forty operations of some ten thousand numbers each, and calling them
 * one by one from Java takes a fifth of its time. Its linear layers are those of {@link
 * FusedLinear}. Same numbers as the plain operations within rounding.
 */
final class FusedSwinBlock {
  /** Names of what {@link #run} takes, in order. */
  private static final List<String> INPUTS =
      List.of(
          "x",
          "norm1_weight",
          "norm1_bias",
          "qkv_weight",
          "qkv_bias",
          "bias",
          "proj_weight",
          "proj_bias",
          "norm2_weight",
          "norm2_bias",
          "fc1_weight",
          "fc1_bias",
          "fc2_weight",
          "fc2_bias");

  /** By shift; empty if the engine cannot. */
  private static final Map<Integer, Optional<ScriptOperation>> LOADED = new ConcurrentHashMap<>();

  private FusedSwinBlock() {}

  /**
   * Whether to use it for arrays of this device.
   *
   * @param tokens of a window; the attention of large windows is done in chunks instead
   */
  static boolean serves(Device device, int shift, int tokens) {
    return tokens <= Attention.CHUNK && FusedLinear.serves(device) && of(shift) != null;
  }

  /**
   * The block's output: (N, H, W, C).
   *
   * @param inputs x (N, H, W, C), whose sides are multiples of the window; weight and bias of the
   *     first normalization and of the linear layer to queries, keys and values; what is added to
   *     the logits, (1 or windows, heads, tokens, tokens), tokens = window^2; weight and bias of
   *     the projection, of the second normalization and of the MLP's two layers
   */
  static NDArray run(int shift, List<NDArray> inputs) {
    ScriptOperation operation = of(shift);
    if (operation == null) {
      throw new IllegalStateException("a fused Swin block must be available but was not");
    }
    return operation.run(false, inputs.toArray(NDArray[]::new));
  }

  private static @Nullable ScriptOperation of(int shift) {
    return LOADED
        .computeIfAbsent(
            shift,
            s ->
                Optional.ofNullable(
                    ScriptOperation.load(
                        "fused Swin block",
                        String.join(": Tensor, ", INPUTS) + ": Tensor",
                        statements(s),
                        "torch.add_(" + linear("hidden", "fc2") + ", attended)")))
        .orElse(null);
  }

  private static List<String> statements(int shift) {
    return List.of(
        "n = torch.size(x, 0)",
        "h = torch.size(x, 1)",
        "w = torch.size(x, 2)",
        "c = torch.size(x, 3)",
        "heads = torch.size(bias, 1)",
        "tokens = torch.size(bias, 2)",
        "side = int(torch.sqrt(tokens))",
        "rows = torch.floordiv(h, side)",
        "columns = torch.floordiv(w, side)",
        "dim = torch.floordiv(c, heads)",
        "normal = " + norm("x", "norm1"),
        "moved = " + rolled("normal", -shift),
        "cut = torch.reshape(moved, [n, rows, side, columns, side, c])",
        "windows = torch.reshape(torch.permute(cut, [0, 1, 3, 2, 4, 5]), [-1, tokens, c])",
        "all = torch.reshape(" + linear("windows", "qkv") + ", [-1, tokens, 3, heads, dim])",
        "split = torch.permute(all, [2, 0, 3, 1, 4])",
        "query = torch.div(torch.select(split, 0, 0), torch.sqrt(dim))",
        "key = torch.transpose(torch.select(split, 0, 1), 2, 3)",
        "table = torch.matmul(query, key)",
        "pictures = torch.reshape(table, [n, -1, heads, tokens, tokens])",
        "logits = torch.reshape(torch.add_(pictures, bias), [-1, heads, tokens, tokens])",
        "mixed = torch.matmul(torch.softmax(logits, 3), torch.select(split, 0, 2))",
        "joined = torch.reshape(torch.transpose(mixed, 1, 2), [-1, tokens, c])",
        "tiles = torch.reshape("
            + linear("joined", "proj")
            + ", [n, rows, columns, side, side, c])",
        "merged = torch.reshape(torch.permute(tiles, [0, 1, 3, 2, 4, 5]), [n, h, w, c])",
        "attended = torch.add(x, " + rolled("merged", shift) + ")",
        "hidden = " + FusedLinear.call(norm("attended", "norm2"), "fc1_weight", "fc1_bias", true));
  }

  private static String norm(String x, String name) {
    return "torch.layer_norm(%s, [c], %s_weight, %s_bias, %s, True)"
        .formatted(x, name, name, LayerNorm.EPSILON);
  }

  private static String linear(String x, String name) {
    return FusedLinear.call(x, name + "_weight", name + "_bias", false);
  }

  private static String rolled(String x, int by) {
    return by == 0 ? x : "torch.roll(%s, [%s, %s], [1, 2])".formatted(x, by, by);
  }
}
