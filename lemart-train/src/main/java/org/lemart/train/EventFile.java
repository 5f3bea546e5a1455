package org.lemart.train;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * TensorBoard's event files: records of a length, its checksum, a message {@code Event} and its
 * checksum, as TensorFlow documents for TFRecord; fields as in its {@code event.proto} and {@code
 * summary.proto}.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details">
 *     the format</a>
 */
final class EventFile {
  private static final String VERSION = "brain.Event:2";
  private static final int MASK = 0xa282ead8;

  // message Event
  private static final int WALL_TIME = 1;
  private static final int STEP = 2;
  private static final int FILE_VERSION = 3;
  private static final int SUMMARY = 5;
  // message Summary and Summary.Value
  private static final int VALUE = 1;
  private static final int TAG = 1;
  private static final int SIMPLE_VALUE = 2;

  private EventFile() {}

  /** What a message is made of. */
  @FunctionalInterface
  private interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** The event that every file begins with. */
  static byte[] version(double seconds) throws IOException {
    return message(
        out -> {
          out.writeDouble(WALL_TIME, seconds);
          out.writeString(FILE_VERSION, VERSION);
        });
  }

  /** Numbers by their tags. */
  static byte[] scalars(double seconds, long step, Map<String, Double> values) throws IOException {
    byte[] summary =
        message(
            out -> {
              for (Map.Entry<String, Double> value : values.entrySet()) {
                out.writeByteArray(VALUE, scalar(value.getKey(), value.getValue()));
              }
            });
    return message(
        out -> {
          out.writeDouble(WALL_TIME, seconds);
          out.writeInt64(STEP, step);
          out.writeByteArray(SUMMARY, summary);
        });
  }

  private static byte[] scalar(String tag, double value) throws IOException {
    return message(
        out -> {
          out.writeString(TAG, tag);
          out.writeFloat(SIMPLE_VALUE, (float) value);
        });
  }

  private static byte[] message(Fields fields) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    fields.write(out);
    out.flush();
    return bytes.toByteArray();
  }

  /** An event with its length and checksums. */
  static byte[] record(byte[] event) {
    byte[] length =
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(event.length)
            .array();
    ByteBuffer record =
        ByteBuffer.allocate(Long.BYTES + 2 * Integer.BYTES + event.length)
            .order(ByteOrder.LITTLE_ENDIAN);
    record.put(length).putInt(checksum(length)).put(event).putInt(checksum(event));
    return record.array();
  }

  private static int checksum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return Integer.rotateRight((int) sum.getValue(), 15) + MASK;
  }

  /** The whole events of a file up to a step, without its version. */
  static List<byte[]> read(Path file, long lastStep) throws IOException {
    List<byte[]> events = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] event = next(in);
      while (event.length > 0) {
        long step = step(event);
        if (step >= 1 && step <= lastStep) {
          events.add(event);
        }
        event = next(in);
      }
    }
    return events;
  }

  /** The next event; empty at the end, and where a record is cut off or damaged. */
  private static byte[] next(InputStream in) throws IOException {
    byte[] head = in.readNBytes(Long.BYTES + Integer.BYTES);
    if (head.length < Long.BYTES + Integer.BYTES) {
      return new byte[0];
    }
    ByteBuffer length = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
    long bytes = length.getLong();
    if (bytes < 0 || bytes > Integer.MAX_VALUE - Long.BYTES) {
      return new byte[0];
    }
    byte[] event = in.readNBytes((int) bytes);
    byte[] tail = in.readNBytes(Integer.BYTES);
    boolean whole =
        event.length == bytes
            && tail.length == Integer.BYTES
            && ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() == checksum(event);
    return whole ? event : new byte[0];
  }

  /** The step of an event, 0 if it has none. */
  private static long step(byte[] event) throws IOException {
    CodedInputStream in = CodedInputStream.newInstance(event);
    for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
      if (WireFormat.getTagFieldNumber(tag) == STEP) {
        return in.readInt64();
      }
      in.skipField(tag);
    }
    return 0;
  }
}
