package org.lemart.models.onnx;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;

/**
 * The messages of the ONNX format that we write: names, numbers and types of their fields as the
 * ONNX project publishes them in {@code onnx/onnx.proto} (IR version 8; licence Apache-2.0).
 *
 * @see <a href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">the schema</a>
 */
final class OnnxSchema {
  /** IR version that goes with the operator set. */
  static final long IR_VERSION = 8;

  /** Operator set: the first with LayerNormalization. */
  static final long OPSET = 17;

  private static final String PREFIX = "onnx.";
  private static final FileDescriptor FILE = file();

  private OnnxSchema() {}

  /** The message of this name. */
  static Descriptor message(String name) {
    Descriptor descriptor = FILE.findMessageTypeByName(name);
    if (descriptor == null) {
      throw new IllegalArgumentException("message must be one of ONNX but was " + name);
    }
    return descriptor;
  }

  private static FileDescriptor file() {
    FileDescriptorProto schema =
        FileDescriptorProto.newBuilder()
            .setName("onnx.proto")
            .setPackage("onnx")
            .addMessageType(
                message(
                    "ModelProto",
                    "1 int64 ir_version",
                    "2 string producer_name",
                    "3 string producer_version",
                    "6 string doc_string",
                    "7 GraphProto graph",
                    "8 OperatorSetIdProto* opset_import",
                    "14 StringStringEntryProto* metadata_props"))
            .addMessageType(message("OperatorSetIdProto", "1 string domain", "2 int64 version"))
            .addMessageType(message("StringStringEntryProto", "1 string key", "2 string value"))
            .addMessageType(
                message(
                    "GraphProto",
                    "1 NodeProto* node",
                    "2 string name",
                    "5 TensorProto* initializer",
                    "11 ValueInfoProto* input",
                    "12 ValueInfoProto* output"))
            .addMessageType(
                message(
                    "NodeProto",
                    "1 string* input",
                    "2 string* output",
                    "3 string name",
                    "4 string op_type",
                    "5 AttributeProto* attribute"))
            .addMessageType(
                message(
                    "AttributeProto",
                    "1 string name",
                    "2 float f",
                    "3 int64 i",
                    "4 bytes s",
                    "8 int64* ints",
                    "20 int32 type"))
            .addMessageType(
                message(
                    "TensorProto",
                    "1 int64* dims",
                    "2 int32 data_type",
                    "8 string name",
                    "9 bytes raw_data"))
            .addMessageType(
                message(
                    "ValueInfoProto", "1 string name", "2 TypeProto type", "3 string doc_string"))
            .addMessageType(message("TypeProto", "1 TensorTypeProto tensor_type"))
            .addMessageType(
                message("TensorTypeProto", "1 int32 elem_type", "2 TensorShapeProto shape"))
            .addMessageType(message("TensorShapeProto", "1 DimensionProto* dim"))
            .addMessageType(message("DimensionProto", "1 int64 dim_value", "2 string dim_param"))
            .build();
    try {
      return FileDescriptor.buildFrom(schema, new FileDescriptor[0]);
    } catch (DescriptorValidationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each field is a number, a type, {@code *} if it is repeated, and a name. */
  private static DescriptorProto message(String name, String... fields) {
    DescriptorProto.Builder message = DescriptorProto.newBuilder().setName(name);
    for (String field : fields) {
      String[] words = field.split(" ", 3);
      boolean repeated = words[1].endsWith("*");
      String type = repeated ? words[1].substring(0, words[1].length() - 1) : words[1];
      FieldDescriptorProto.Builder added =
          message
              .addFieldBuilder()
              .setNumber(Integer.parseInt(words[0]))
              .setName(words[2])
              .setLabel(
                  repeated
                      ? FieldDescriptorProto.Label.LABEL_REPEATED
                      : FieldDescriptorProto.Label.LABEL_OPTIONAL);
      switch (type) {
        case "int64" -> added.setType(FieldDescriptorProto.Type.TYPE_INT64);
        case "int32" -> added.setType(FieldDescriptorProto.Type.TYPE_INT32);
        case "float" -> added.setType(FieldDescriptorProto.Type.TYPE_FLOAT);
        case "string" -> added.setType(FieldDescriptorProto.Type.TYPE_STRING);
        case "bytes" -> added.setType(FieldDescriptorProto.Type.TYPE_BYTES);
        default ->
            added.setType(FieldDescriptorProto.Type.TYPE_MESSAGE).setTypeName("." + PREFIX + type);
      }
    }
    return message.build();
  }
}
