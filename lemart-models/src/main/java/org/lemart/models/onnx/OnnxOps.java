package org.lemart.models.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The operators that our networks need, each adding nodes to a graph; values are names. */
final class OnnxOps {
  private final OnnxGraph graph;

  OnnxOps(OnnxGraph graph) {
    this.graph = graph;
  }

  OnnxGraph graph() {
    return graph;
  }

  String scalar(double value) {
    String name = "scalar:" + value;
    return graph.has(name) ? name : graph.floats(name, new float[] {(float) value});
  }

  String list(long... values) {
    String name =
        LongStream.of(values)
            .mapToObj(Long::toString)
            .collect(Collectors.joining(",", "list:", ""));
    return graph.has(name) ? name : graph.integers(name, values, values.length);
  }

  private String apply(String operator, String... from) {
    return graph.node(operator, List.of(from), Map.of());
  }

  String add(String a, String b) {
    return apply("Add", a, b);
  }

  String add(String a, double b) {
    return add(a, scalar(b));
  }

  String sub(String a, String b) {
    return apply("Sub", a, b);
  }

  String mul(String a, String b) {
    return apply("Mul", a, b);
  }

  String mul(String a, double b) {
    return mul(a, scalar(b));
  }

  String div(String a, String b) {
    return apply("Div", a, b);
  }

  /** 1 - x. */
  String complement(String x) {
    return sub(scalar(1), x);
  }

  String matMul(String a, String b) {
    return apply("MatMul", a, b);
  }

  String sqrt(String x) {
    return apply("Sqrt", x);
  }

  String log(String x) {
    return apply("Log", x);
  }

  String erf(String x) {
    return apply("Erf", x);
  }

  /** 1 where a is below b, else 0. */
  String less(String a, String b) {
    return toFloat(apply("Less", a, b));
  }

  String toFloat(String x) {
    return graph.node("Cast", List.of(x), Map.of("to", 1L));
  }

  /** The first value where a equals b, the second elsewhere. */
  String whereEqual(String a, String b, double equal, double other) {
    return apply("Where", apply("Equal", a, b), scalar(equal), scalar(other));
  }

  /** -1 stands for the size that is left, here the batch. */
  String reshape(String x, long... dims) {
    return apply("Reshape", x, list(dims));
  }

  String transpose(String x, long... axes) {
    return graph.node("Transpose", List.of(x), Map.of("perm", axes));
  }

  /** The part from (inclusive) to (exclusive) of an axis. */
  String slice(String x, long axis, long from, long to) {
    return apply("Slice", x, list(from), list(to), list(axis));
  }

  String concat(long axis, String... parts) {
    return graph.node("Concat", Arrays.asList(parts), Map.of("axis", axis));
  }

  /** Entry {@code index} of an axis, which goes. */
  String pick(String x, long axis, long index) {
    String name = "index:" + index;
    String at = graph.has(name) ? name : graph.integers(name, new long[] {index});
    return gather(x, at, axis);
  }

  String gather(String x, String indices, long axis) {
    return graph.node("Gather", List.of(x, indices), Map.of("axis", axis));
  }

  String softmax(String x) {
    return graph.node("Softmax", List.of(x), Map.of("axis", -1L));
  }

  String sum(String x, boolean keep, long... axes) {
    return graph.node("ReduceSum", List.of(x, list(axes)), Map.of("keepdims", keep ? 1L : 0L));
  }

  String mean(String x, boolean keep, long... axes) {
    return reduce("ReduceMean", x, keep, axes);
  }

  String max(String x, long axis) {
    return reduce("ReduceMax", x, true, axis);
  }

  String min(String x, long axis) {
    return reduce("ReduceMin", x, true, axis);
  }

  private String reduce(String operator, String x, boolean keep, long... axes) {
    return graph.node(operator, List.of(x), Map.of("axes", axes, "keepdims", keep ? 1L : 0L));
  }

  String conv(String x, String weight, String bias, long kernel, long stride, long padding) {
    return graph.node(
        "Conv",
        List.of(x, weight, bias),
        Map.of(
            "kernel_shape", new long[] {kernel, kernel},
            "strides", new long[] {stride, stride},
            "pads", new long[] {padding, padding, padding, padding}));
  }

  String layerNormalization(String x, String weight, String bias, float epsilon) {
    return graph.node(
        "LayerNormalization", List.of(x, weight, bias), Map.of("axis", -1L, "epsilon", epsilon));
  }

  /** Scales (N, C, h, w) bilinearly between pixel centres, constant beyond the outer ones. */
  String upsample(String x, float scale) {
    String name = "scales:" + scale;
    String scales =
        graph.has(name) ? name : graph.floats(name, new float[] {1, 1, scale, scale}, 4);
    return graph.node(
        "Resize",
        List.of(x, "", scales),
        Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"));
  }
}
