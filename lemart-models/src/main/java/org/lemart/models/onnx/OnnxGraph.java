package org.lemart.models.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lemart.models.SafeTensors.DType;
import org.lemart.models.Tensor;

/**
 * An ONNX graph while it is built. Values are known by their names; nodes come in the order in
 * which they were added, which must be one in which they can run.
 */
final class OnnxGraph {
  /** The first axis of inputs and outputs: pictures, any number of them. */
  static final String BATCH = "N";

  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int FLOAT16 = 10;

  private final List<Message> nodes = new ArrayList<>();
  private final Map<String, Message> initializers = new LinkedHashMap<>();
  private final List<Message> inputs = new ArrayList<>();
  private final List<Message> outputs = new ArrayList<>();
  private String scope = "";

  /** Nodes that follow belong to this part of the network; it is put before their names. */
  void enter(String part) {
    scope = part + "/";
  }

  /** An input (N, dims...). */
  String input(String name, String meaning, long... dims) {
    inputs.add(value(name, meaning, dims));
    return name;
  }

  /** Makes a value an output (N, dims...) of this name. */
  void output(String name, String value, String meaning, long... dims) {
    nodes.add(
        OnnxMessage.of("NodeProto")
            .with("op_type", "Identity")
            .with("name", name)
            .withAll("input", List.of(value))
            .withAll("output", List.of(name))
            .build());
    outputs.add(value(name, meaning, dims));
  }

  /** Numbers known when the graph is made. */
  String floats(String name, float[] values, long... dims) {
    ByteBuffer raw =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    return initializer(name, FLOAT, raw, dims);
  }

  /** Numbers known when the graph is made, rounded to 16 bits. */
  String halves(String name, float[] values, long... dims) {
    ByteBuffer raw = ByteBuffer.wrap(Tensor.of(DType.F16, dims, values).toBytes());
    return initializer(name, FLOAT16, raw, dims);
  }

  /** Whole numbers known when the graph is made. */
  String integers(String name, long[] values, long... dims) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asLongBuffer().put(values);
    return initializer(name, INT64, raw, dims);
  }

  /** Whether there are numbers of this name. */
  boolean has(String name) {
    return initializers.containsKey(name);
  }

  private String initializer(String name, int type, ByteBuffer raw, long... dims) {
    initializers.put(
        name,
        OnnxMessage.of("TensorProto")
            .withAll("dims", boxed(dims))
            .with("data_type", type)
            .with("name", name)
            .with("raw_data", UnsafeByteOperations.unsafeWrap(raw))
            .build());
    return name;
  }

  /** A node with one output, which is returned. Attributes are Long, Float, String or long[]. */
  String node(String operator, List<String> from, Map<String, Object> attributes) {
    String name = scope + operator + "_" + nodes.size();
    List<Message> list = new ArrayList<>();
    new TreeMap<>(attributes).forEach((key, value) -> list.add(attribute(key, value)));
    nodes.add(
        OnnxMessage.of("NodeProto")
            .with("op_type", operator)
            .with("name", name)
            .withAll("input", from)
            .withAll("output", List.of(name))
            .withAll("attribute", list)
            .build());
    return name;
  }

  /** The numbers of types are those of AttributeProto.AttributeType. */
  private static Message attribute(String name, Object value) {
    OnnxMessage message = OnnxMessage.of("AttributeProto").with("name", name);
    if (value instanceof Float number) {
      message.with("type", 1).with("f", number);
    } else if (value instanceof Long number) {
      message.with("type", 2).with("i", number);
    } else if (value instanceof String text) {
      message.with("type", 3).with("s", ByteString.copyFromUtf8(text));
    } else if (value instanceof long[] numbers) {
      message.with("type", 7).withAll("ints", boxed(numbers));
    } else {
      throw new IllegalArgumentException(
          name + " must be Long, Float, String or long[] but was " + value.getClass());
    }
    return message.build();
  }

  private static Message value(String name, String meaning, long... dims) {
    List<Message> shape = new ArrayList<>();
    shape.add(OnnxMessage.of("DimensionProto").with("dim_param", BATCH).build());
    for (long dim : dims) {
      shape.add(OnnxMessage.of("DimensionProto").with("dim_value", dim).build());
    }
    DynamicMessage tensor =
        OnnxMessage.of("TensorTypeProto")
            .with("elem_type", FLOAT)
            .with("shape", OnnxMessage.of("TensorShapeProto").withAll("dim", shape).build())
            .build();
    return OnnxMessage.of("ValueInfoProto")
        .with("name", name)
        .with("type", OnnxMessage.of("TypeProto").with("tensor_type", tensor).build())
        .with("doc_string", meaning)
        .build();
  }

  private static List<Long> boxed(long... values) {
    List<Long> list = new ArrayList<>();
    for (long value : values) {
      list.add(value);
    }
    return list;
  }

  /** The graph as a model, ready to be written. */
  Message model(String name, String description, Map<String, String> metadata) {
    Message graph =
        OnnxMessage.of("GraphProto")
            .with("name", name)
            .withAll("node", nodes)
            .withAll("initializer", initializers.values())
            .withAll("input", inputs)
            .withAll("output", outputs)
            .build();
    List<Message> entries = new ArrayList<>();
    metadata.forEach(
        (key, value) ->
            entries.add(
                OnnxMessage.of("StringStringEntryProto")
                    .with("key", key)
                    .with("value", value)
                    .build()));
    Message operators =
        OnnxMessage.of("OperatorSetIdProto")
            .with("domain", "")
            .with("version", OnnxSchema.OPSET)
            .build();
    return OnnxMessage.of("ModelProto")
        .with("ir_version", OnnxSchema.IR_VERSION)
        .with("producer_name", "lemart")
        .with("doc_string", description)
        .withAll("opset_import", List.of(operators))
        .withAll("metadata_props", entries)
        .with("graph", graph)
        .build();
  }
}
