package org.lemart.models.onnx;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;

/** Fills a message of {@link OnnxSchema}; fields of another name or type are refused. */
final class OnnxMessage {
  private final Descriptor descriptor;
  private final DynamicMessage.Builder builder;

  private OnnxMessage(Descriptor descriptor) {
    this.descriptor = descriptor;
    this.builder = DynamicMessage.newBuilder(descriptor);
  }

  static OnnxMessage of(String name) {
    return new OnnxMessage(OnnxSchema.message(name));
  }

  /** Sets a field. */
  OnnxMessage with(String field, Object value) {
    builder.setField(field(field), value);
    return this;
  }

  /** Adds to a repeated field. */
  OnnxMessage withAll(String field, Iterable<?> values) {
    for (Object value : values) {
      builder.addRepeatedField(field(field), value);
    }
    return this;
  }

  private FieldDescriptor field(String name) {
    FieldDescriptor field = descriptor.findFieldByName(name);
    if (field == null) {
      throw new IllegalArgumentException(
          "field must be one of " + descriptor.getName() + " but was " + name);
    }
    return field;
  }

  DynamicMessage build() {
    return builder.build();
  }
}
