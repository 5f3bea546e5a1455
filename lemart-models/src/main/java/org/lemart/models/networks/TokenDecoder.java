package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.models.layers.DecoderLayer;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.LayerNorm;
import org.lemart.models.layers.Pass;

/** The decoders of the disentangled Harmony Transformer: tokens that read a memory. */
final class TokenDecoder extends Layer {
  private final List<DecoderLayer> layers = new ArrayList<>();
  private final LayerNorm norm;

  /**
   * @param zeros whether the tokens start as zeros
   */
  TokenDecoder(int dim, int depth, int heads, int hidden, boolean zeros) {
    for (int i = 0; i < depth; i++) {
      DecoderLayer layer =
          zeros && i == 0
              ? DecoderLayer.ofZeros(dim, heads, hidden)
              : DecoderLayer.of(dim, heads, hidden);
      layers.add(addChildBlock("layers." + i, layer));
    }
    norm = addChildBlock("norm", new LayerNorm(dim));
  }

  /** To the tokens themselves as the memory, without positions. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    NDArray none = x.zerosLike();
    return forward(pass, x, none, x, none, null);
  }

  /** See {@link DecoderLayer#forward(Pass, NDArray, NDArray, NDArray, NDArray, NDArray)}. */
  NDArray forward(
      Pass pass,
      NDArray tokens,
      NDArray positions,
      NDArray memory,
      NDArray places,
      @Nullable NDArray penalty) {
    NDArray x = tokens;
    for (DecoderLayer layer : layers) {
      NDArray next = layer.forward(pass, x, positions, memory, places, penalty);
      if (x != tokens) {
        x.close();
      }
      x = next;
    }
    return norm.forward(pass, x);
  }

  @Override
  public long macs(Shape tokens) {
    return macs(tokens, tokens.get(1));
  }

  /** Multiply-accumulates for tokens of this shape and so many tokens of memory. */
  long macs(Shape tokens, long memory) {
    return layers.stream().mapToLong(layer -> layer.macs(tokens, memory)).sum();
  }
}
