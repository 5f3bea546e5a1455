package org.lemart.models.onnx;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Parameter;
import java.util.HashMap;
import java.util.Map;

/** The layers of our networks as nodes; {@code name} is that of the layer's parameters. */
final class OnnxLayers {
  private static final float EPSILON = 1e-5f;

  private final OnnxOps ops;
  private final Map<String, Parameter> parameters;
  private final boolean half;
  private final Map<String, String> stored = new HashMap<>(); // value by name of parameter

  /**
   * @param half whether weights are kept in 16 bits
   */
  OnnxLayers(OnnxOps ops, Map<String, Parameter> parameters, boolean half) {
    this.ops = ops;
    this.parameters = parameters;
    this.half = half;
  }

  OnnxOps ops() {
    return ops;
  }

  private NDArray array(String name) {
    Parameter parameter = parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException("network has no parameter " + name);
    }
    return parameter.getArray();
  }

  private boolean has(String name) {
    return parameters.containsKey(name);
  }

  /** A parameter as it is. */
  String weights(String name) {
    return stored.computeIfAbsent(name, n -> store(n, array(n)));
  }

  private String store(String name, NDArray array) {
    float[] values = array.toFloatArray();
    long[] shape = array.getShape().getShape();
    return half
        ? ops.toFloat(ops.graph().halves(name, values, shape))
        : ops.graph().floats(name, values, shape);
  }

  /** {@code y = x W^T + b}; W is kept as its transpose, (in, out). */
  String linear(String name, String x) {
    NDArray weight = array(name + ".weight");
    String turned;
    try (NDArray copy = weight.transpose(1, 0)) {
      turned = store(name + ".weight.transposed", copy);
    }
    String product = ops.matMul(x, turned);
    return has(name + ".bias") ? ops.add(product, weights(name + ".bias")) : product;
  }

  String norm(String name, String x) {
    return ops.layerNormalization(x, weights(name + ".weight"), weights(name + ".bias"), EPSILON);
  }

  /** Padding is added on all sides. */
  String conv(String name, String x, long stride, long padding) {
    long kernel = array(name + ".weight").getShape().get(2);
    return ops.conv(x, weights(name + ".weight"), weights(name + ".bias"), kernel, stride, padding);
  }

  /** x times the normal distribution function of x. */
  String gelu(String x) {
    String phi = ops.mul(ops.add(ops.erf(ops.mul(x, Math.sqrt(0.5))), 1), 0.5);
    return ops.mul(x, phi);
  }

  String mlp(String name, String x) {
    return linear(name + ".fc2", gelu(linear(name + ".fc1", x)));
  }

  /** (N, side, side, dim) to (N, side / 2, side / 2, out). */
  String patchMerging(String name, String x, long side, long dim) {
    String corners = ops.reshape(x, -1, side / 2, 2, side / 2, 2, dim);
    String joined =
        ops.reshape(ops.transpose(corners, 0, 1, 3, 4, 2, 5), -1, side / 2, side / 2, 4 * dim);
    return linear(name + ".reduction", norm(name + ".norm", joined));
  }

  /** (N, side, side, dim) to (N, factor * side, factor * side, outputs). */
  String patchSplitting(String name, String x, long side, long factor, long outputs) {
    String wide = linear(name + ".expansion", norm(name + ".norm", x));
    String parts = ops.reshape(wide, -1, side, side, factor, factor, outputs);
    return ops.reshape(
        ops.transpose(parts, 0, 1, 3, 2, 4, 5), -1, factor * side, factor * side, outputs);
  }

  /** The mean of each 2 x 2 tokens: (N, side, side, dim) to (N, side / 2, side / 2, dim). */
  String halve(String x, long side, long dim) {
    return ops.mean(ops.reshape(x, -1, side / 2, 2, side / 2, 2, dim), false, 2, 4);
  }

  /** Bilinear interpolation of tokens: (N, side, side, dim) to (N, 2 side, 2 side, dim). */
  String enlarge(String x) {
    return channelsLast(ops.upsample(ops.transpose(x, 0, 3, 1, 2), 2));
  }

  /** (N, C, H, W) to (N, H, W, C). */
  String channelsLast(String x) {
    return ops.transpose(x, 0, 2, 3, 1);
  }
}
