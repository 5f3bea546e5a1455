package org.lemart.train;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads event files by the letter of the format, checksums too, with a CRC of its own. */
final class TensorBoardFile {
  private TensorBoardFile() {}

  record Event(double wallTime, long step, String version, Map<String, Float> scalars) {}

  static List<Event> read(Path file) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    List<Event> events = new ArrayList<>();
    while (in.hasRemaining()) {
      byte[] length = bytes(in, 8);
      requireChecksum(length, in.getInt());
      byte[] data =
          bytes(in, (int) ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getLong());
      requireChecksum(data, in.getInt());
      events.add(event(UnknownFieldSet.parseFrom(data)));
    }
    return events;
  }

  private static byte[] bytes(ByteBuffer in, int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  /** CRC-32C bit by bit: reversed polynomial 0x82F63B78. */
  private static void requireChecksum(byte[] bytes, int written) throws IOException {
    int crc = -1;
    for (byte b : bytes) {
      crc ^= b & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0x82F63B78;
      }
    }
    crc = ~crc;
    int masked = ((crc >>> 15) | (crc << 17)) + 0xa282ead8;
    if (masked != written) {
      throw new IOException("checksum must be " + masked + " but was " + written);
    }
  }

  private static Event event(UnknownFieldSet event) throws IOException {
    Map<String, Float> scalars = new LinkedHashMap<>();
    for (ByteString summary : event.getField(5).getLengthDelimitedList()) {
      for (ByteString value :
          UnknownFieldSet.parseFrom(summary).getField(1).getLengthDelimitedList()) {
        UnknownFieldSet fields = UnknownFieldSet.parseFrom(value);
        scalars.put(
            fields.getField(1).getLengthDelimitedList().get(0).toStringUtf8(),
            Float.intBitsToFloat(fields.getField(2).getFixed32List().get(0)));
      }
    }
    List<Long> steps = event.getField(2).getVarintList();
    List<ByteString> versions = event.getField(3).getLengthDelimitedList();
    return new Event(
        Double.longBitsToDouble(event.getField(1).getFixed64List().get(0)),
        steps.isEmpty() ? 0 : steps.get(0),
        versions.isEmpty() ? "" : versions.get(0).toStringUtf8(),
        scalars);
  }
}
