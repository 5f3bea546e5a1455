package org.lemart.models.layers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads arrays of numbers from NumPy's .npz archives, as floats. */
final class Npz {
  private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");
  private static final Pattern TYPE = Pattern.compile("'descr': '[<|]([a-z]\\d)'");

  record Array(long[] shape, float[] values) {}

  private Npz() {}

  static Map<String, Array> read(InputStream in) throws IOException {
    Map<String, Array> arrays = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        arrays.put(entry.getName().replaceFirst("\\.npy$", ""), array(zip.readAllBytes()));
      }
    }
    return arrays;
  }

  private static Array array(byte[] npy) {
    ByteBuffer buffer = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
    int version = npy[6];
    int length = version == 1 ? buffer.getShort(8) & 0xFFFF : buffer.getInt(8);
    int start = (version == 1 ? 10 : 12) + length;
    String header = new String(npy, start - length, length, StandardCharsets.US_ASCII);
    Matcher type = TYPE.matcher(header);
    if (!type.find() || !header.contains("'fortran_order': False")) {
      throw new IllegalArgumentException("array must be numbers in C order but is " + header);
    }
    Matcher shape = SHAPE.matcher(header);
    if (!shape.find()) {
      throw new IllegalArgumentException("no shape in " + header);
    }
    long[] sizes =
        Arrays.stream(shape.group(1).split(","))
            .map(String::trim)
            .filter(s -> !s.isEmpty())
            .mapToLong(Long::parseLong)
            .toArray();
    return new Array(sizes, floats(buffer.position(start).slice(), type.group(1), sizes));
  }

  private static float[] floats(ByteBuffer bytes, String type, long[] shape) {
    ByteBuffer data = bytes.order(ByteOrder.LITTLE_ENDIAN);
    float[] values = new float[Math.toIntExact(Arrays.stream(shape).reduce(1, (a, b) -> a * b))];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (type) {
            case "f4" -> data.getFloat();
            case "f8" -> (float) data.getDouble();
            case "i4" -> data.getInt();
            case "i8" -> data.getLong();
            case "i1", "u1", "b1" -> data.get();
            default -> throw new IllegalArgumentException("unknown type of array " + type);
          };
    }
    return values;
  }
}
