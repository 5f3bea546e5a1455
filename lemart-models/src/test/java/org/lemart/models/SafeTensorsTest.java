package org.lemart.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.lemart.HarmonizationException;
import org.lemart.models.SafeTensors.DType;

class SafeTensorsTest {

  @Test
  void what_is_written_is_read_back(@TempDir Path folder) throws IOException {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put(
        "b.weight", Tensor.of(DType.F32, new long[] {2, 3}, new float[] {1, -2, 3, 4, 5, 6}));
    tensors.put("a", Tensor.of(DType.F16, new long[] {3}, new float[] {0.5f, -1.25f, 65504}));
    tensors.put("c", Tensor.of(DType.BF16, new long[] {2}, new float[] {1, -0.0078125f}));
    tensors.put("scalar", Tensor.of(DType.F32, new long[] {}, new float[] {7}));
    tensors.put("index", Tensor.of(DType.I64, new long[] {2}, new float[] {168, -3}));
    tensors.put("none", Tensor.of(DType.F32, new long[] {0, 4}, new float[] {}));
    Path file = folder.resolve("x.safetensors");

    SafeTensors written = new SafeTensors(tensors, Map.of("name", "größer \"quoted\""));
    written.write(file);

    SafeTensors read = SafeTensors.read(file);
    assertThat(read).isEqualTo(written).hasSameHashCodeAs(written);
    assertThat(read.metadata()).containsExactly(Map.entry("name", "größer \"quoted\""));
    assertThat(read.tensors().keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    tensors.forEach(
        (name, tensor) -> {
          Tensor back = read.tensors().get(name);
          assertThat(back.type()).isEqualTo(tensor.type());
          assertThat(back.shape()).isEqualTo(tensor.shape());
          assertThat(back.toFloats()).isEqualTo(tensor.toFloats());
        });
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("no temporary file is left").containsExactly(file);
    }
  }

  @Test
  void tensors_are_equal_if_type_shape_and_bits_are() {
    Tensor tensor = Tensor.of(DType.F32, new long[] {2, 1}, new float[] {1, 2});
    assertThat(tensor)
        .isEqualTo(Tensor.of(DType.F32, new long[] {2, 1}, new float[] {1, 2}))
        .isNotEqualTo(Tensor.of(DType.F16, new long[] {2, 1}, new float[] {1, 2}))
        .isNotEqualTo(Tensor.of(DType.F32, new long[] {1, 2}, new float[] {1, 2}))
        .isNotEqualTo(Tensor.of(DType.F32, new long[] {2, 1}, new float[] {1, 3}));
  }

  @Test
  void the_layout_is_the_published_one(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.safetensors");
    new SafeTensors(
            Map.of("w", Tensor.of(DType.F32, new long[] {1, 2}, new float[] {1, 2})), Map.of())
        .write(file);
    byte[] bytes = Files.readAllBytes(file);
    long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    assertThat(header % 8).isZero();
    assertThat(new String(bytes, 8, (int) header, StandardCharsets.UTF_8).strip())
        .isEqualTo("{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}}");
    assertThat(bytes).hasSize((int) header + 16);
    assertThat(bytes[bytes.length - 1]).isEqualTo((byte) 0x40); // 2.0f is 0x40000000
  }

  static Stream<Arguments> brokenHeaders() {
    String good = "{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}";
    return Stream.of(
        Arguments.of("not json", "{\"w\":", "valid JSON"),
        Arguments.of("an array", "[]", "JSON object"),
        Arguments.of("unknown type", "{\"w\":" + good.replace("F32", "F8") + "}", "dtype of w"),
        Arguments.of("shape too large", "{\"w\":" + good.replace("[2]", "[3]") + "}", "span 12"),
        Arguments.of("negative", "{\"w\":" + good.replace("[2]", "[-2]") + "}", "tensor w"),
        Arguments.of(
            "overflow",
            "{\"w\":" + good.replace("[2]", "[4294967296,4294967296,4]") + "}",
            "tensor w"),
        Arguments.of("fraction", "{\"w\":" + good.replace("[2]", "[2.5]") + "}", "tensor w"),
        Arguments.of(
            "offsets that overflow",
            "{\"w\":"
                + good
                + ",\"v\":"
                + good.replace("[2]", "[2305843009213693950]")
                    .replace("[0,8]", "[8,-9223372036854775808]")
                + "}",
            "data_offsets of v must span 9223372036854775800 bytes"),
        Arguments.of("trailing text", "{\"w\":" + good + "} {}", "valid JSON"),
        Arguments.of("trailing garbage", "{\"w\":" + good + "} x", "valid JSON"),
        Arguments.of("a comment", "{\"w\":" + good + "/*x*/}", "valid JSON"),
        Arguments.of("names without quotes", "{w:" + good + "}", "valid JSON"),
        Arguments.of(
            "a tensor twice", "{\"w\":" + good + ",\"w\":" + good + "}", "once but repeats w"),
        Arguments.of(
            "a shape twice",
            "{\"w\":" + good.replace("[2],", "[2],\"shape\":[1,2],") + "}",
            "once but repeats shape"),
        Arguments.of(
            "past the end", "{\"w\":" + good.replace("[0,8]", "[8,16]") + "}", "begin at 0"),
        Arguments.of("a hole", "{}", "leaves 8 bytes"),
        Arguments.of("overlap", "{\"w\":" + good + ",\"v\":" + good + "}", "begin at 8"),
        Arguments.of("no offsets", "{\"w\":{\"dtype\":\"F32\",\"shape\":[2]}}", "tensor w"),
        Arguments.of(
            "bad metadata", "{\"__metadata__\":{\"a\":1},\"w\":" + good + "}", "__metadata__.a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenHeaders")
  void a_broken_header_is_refused_in_one_line(String what, String header, String message) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + text.length + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text).putDouble(0);
    assertThatThrownBy(
            () -> SafeTensors.read(new ByteArrayInputStream(file.array()), "f.safetensors"))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageStartingWith("f.safetensors: ")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Property(tries = 300)
  void any_bytes_are_read_or_refused(@ForAll @Size(max = 64) byte[] bytes) throws IOException {
    try {
      assertThat(SafeTensors.read(new ByteArrayInputStream(bytes), "f").tensors()).isNotNull();
    } catch (HarmonizationException e) {
      assertThat(e).hasMessageStartingWith("f: ");
    }
  }

  @Property(tries = 200)
  void a_damaged_file_is_read_or_refused(
      @ForAll @IntRange(max = 87) int position, @ForAll byte value) throws IOException {
    Path file = Files.createTempFile("lemart", ".safetensors");
    byte[] bytes;
    try {
      new SafeTensors(
              Map.of("w", Tensor.of(DType.F32, new long[] {2}, new float[] {1, 2})), Map.of())
          .write(file);
      bytes = Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
    bytes[position % bytes.length] = value;
    try {
      assertThat(SafeTensors.read(new ByteArrayInputStream(bytes), "f").tensors()).isNotNull();
    } catch (HarmonizationException e) {
      assertThat(e).hasMessageStartingWith("f: ");
    }
  }

  @Test
  void a_cut_off_or_missing_file_is_refused(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("x.safetensors");
    new SafeTensors(
            Map.of("w", Tensor.of(DType.F32, new long[] {4}, new float[] {1, 2, 3, 4})), Map.of())
        .write(file);
    byte[] bytes = Files.readAllBytes(file);
    for (int length = 0; length < bytes.length; length++) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafeTensors.read(file))
          .isInstanceOf(HarmonizationException.class)
          .hasMessageStartingWith(file + ": ");
    }
    assertThatThrownBy(() -> SafeTensors.read(folder.resolve("none.safetensors")))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageEndingWith("no such file");
  }

  @Test
  void brain_floats_round_to_the_nearest_even_value() {
    float[] values = {1.00390625f, 1.01171875f, Float.POSITIVE_INFINITY, Float.NaN};
    float[] back = Tensor.of(DType.BF16, new long[] {4}, values).toFloats();
    assertThat(back[0]).isEqualTo(1f);
    assertThat(back[1]).isEqualTo(1.015625f);
    assertThat(back[2]).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(back[3]).isNaN();
  }
}
