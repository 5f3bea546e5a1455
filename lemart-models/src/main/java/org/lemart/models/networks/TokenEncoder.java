package org.lemart.models.networks;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.lemart.models.layers.EncoderLayer;
import org.lemart.models.layers.Layer;
import org.lemart.models.layers.Pass;

/** The encoder of the Harmony Transformers: layers over tokens with fixed positions. */
final class TokenEncoder extends Layer {
  private final List<EncoderLayer> layers = new ArrayList<>();

  TokenEncoder(int dim, int depth, int heads, int hidden) {
    for (int i = 0; i < depth; i++) {
      layers.add(addChildBlock("layers." + i, new EncoderLayer(dim, heads, hidden)));
    }
  }

  /** Without positions. */
  @Override
  public NDArray forward(Pass pass, NDArray x) {
    return forward(pass, x, x.zerosLike());
  }

  /** Tokens (N, T, dim) and positions (1, T, dim) to the shape of the tokens. */
  NDArray forward(Pass pass, NDArray tokens, NDArray positions) {
    NDArray x = tokens;
    for (EncoderLayer layer : layers) {
      NDArray next = layer.forward(pass, x, positions);
      if (x != tokens) {
        x.close();
      }
      x = next;
    }
    return x;
  }

  @Override
  public long macs(Shape tokens) {
    return layers.stream().mapToLong(layer -> layer.macs(tokens)).sum();
  }

  /** Patches as tokens, pixel by pixel: (N, C, H, W) to (N, H W / patch^2, patch^2 C). */
  static NDArray patches(NDArray x, int patch) {
    long c = x.getShape().get(1);
    long h = x.getShape().get(2) / patch;
    long w = x.getShape().get(3) / patch;
    return x.reshape(-1, c, h, patch, w, patch)
        .transpose(0, 2, 4, 3, 5, 1)
        .reshape(-1, h * w, c * patch * patch);
  }

  /** Tokens (N, side^2, C) as a map (N, C, side, side). */
  static NDArray map(NDArray tokens, long side) {
    return tokens.transpose(0, 2, 1).reshape(-1, tokens.getShape().get(2), side, side);
  }

  /** A map (N, C, H, W) as tokens (N, H W, C). */
  static NDArray tokens(NDArray map) {
    return map.reshape(map.getShape().get(0), map.getShape().get(1), -1).transpose(0, 2, 1);
  }
}
