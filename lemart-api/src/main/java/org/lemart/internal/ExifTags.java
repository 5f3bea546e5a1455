package org.lemart.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a TIFF structure (TIFF 6.0; EXIF 2.32, 4.6): its first directory and, below it, those
 * of EXIF and of the place.
 *
 * @param order of the bytes in the fields
 */
record ExifTags(
    ByteOrder order,
    SortedMap<Integer, Field> root,
    SortedMap<Integer, Field> exif,
    SortedMap<Integer, Field> place) {
  static final int XMP = 700;
  static final int ICC = 34675;
  static final int EXIF_DIRECTORY = 34665;
  static final int PLACE_DIRECTORY = 34853;
  static final int ORIENTATION = 274;
  private static final int INTEROPERABILITY = 40965;
  private static final int MOST_TAGS = 1000;
  private static final int ENTRY = 12;
  private static final int[] SIZES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

  /** What a root directory may keep: description, camera, software, date, author, copyright. */
  private static final Set<Integer> KEPT =
      Set.of(270, 271, 272, 274, 282, 283, 296, 305, 306, 315, 316, 33432);

  /**
   * A field.
   *
   * @param type 1 to 13 as in TIFF
   * @param data the values, in the structure's byte order
   */
  record Field(int type, byte[] data) {
    int count() {
      return data.length / SIZES[type];
    }
  }

  /** Reads from where the stream is. */
  static ExifTags read(ImageInputStream in) throws IOException {
    long start = in.getStreamPosition();
    boolean little = in.readUnsignedByte() == 'I';
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    in.setByteOrder(order);
    in.seek(start + 4);
    SortedMap<Integer, Field> root = directory(in, start, in.readUnsignedInt());
    return new ExifTags(
        order,
        root,
        below(in, start, root.remove(EXIF_DIRECTORY), order),
        below(in, start, root.remove(PLACE_DIRECTORY), order));
  }

  byte @Nullable [] rootBytes(int tag) {
    Field field = root.get(tag);
    return field == null ? null : field.data();
  }

  /** A number of the first directory. */
  int rootNumber(int tag, int otherwise) {
    Field field = root.get(tag);
    if (field == null || (field.type() != 3 && field.type() != 4)) {
      return otherwise;
    }
    ByteBuffer data = ByteBuffer.wrap(field.data()).order(order);
    return field.type() == 3 ? data.getShort() & 0xFFFF : data.getInt();
  }

  /** Without what describes how the pixels are stored. */
  ExifTags withoutPicture() {
    SortedMap<Integer, Field> kept = new TreeMap<>(root);
    kept.keySet().retainAll(KEPT);
    SortedMap<Integer, Field> camera = new TreeMap<>(exif);
    camera.remove(INTEROPERABILITY);
    return new ExifTags(order, kept, camera, place);
  }

  boolean isEmpty() {
    return root.isEmpty() && exif.isEmpty() && place.isEmpty();
  }

  /** As an EXIF block. */
  byte[] toBytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteBuffer header = ByteBuffer.allocate(8).order(order);
    header.putShort((short) (order == ByteOrder.LITTLE_ENDIAN ? 0x4949 : 0x4D4D));
    header.putShort((short) 42).putInt(8);
    out.writeBytes(header.array());
    SortedMap<Integer, Field> all = new TreeMap<>(root);
    // The directories below follow the root, whose length does not depend on where they are.
    if (!exif.isEmpty()) {
      all.put(EXIF_DIRECTORY, pointer(0));
    }
    if (!place.isEmpty()) {
      all.put(PLACE_DIRECTORY, pointer(0));
    }
    int below = 8 + length(all);
    all.computeIfPresent(EXIF_DIRECTORY, (tag, old) -> pointer(below));
    int last = below + (exif.isEmpty() ? 0 : length(exif));
    all.computeIfPresent(PLACE_DIRECTORY, (tag, old) -> pointer(last));
    write(all, out);
    write(exif, out);
    write(place, out);
    return out.toByteArray();
  }

  private static SortedMap<Integer, Field> below(
      ImageInputStream in, long start, @Nullable Field pointer, ByteOrder order)
      throws IOException {
    if (pointer == null || pointer.data().length < 4) {
      return new TreeMap<>();
    }
    long offset = ByteBuffer.wrap(pointer.data()).order(order).getInt() & 0xFFFFFFFFL;
    return directory(in, start, offset);
  }

  private static SortedMap<Integer, Field> directory(ImageInputStream in, long start, long offset)
      throws IOException {
    SortedMap<Integer, Field> fields = new TreeMap<>();
    in.seek(start + offset);
    int count = Math.min(MOST_TAGS, in.readUnsignedShort());
    long bytes = 0;
    for (int i = 0; i < count; i++) {
      long entry = start + offset + 2 + (long) ENTRY * i;
      in.seek(entry);
      int tag = in.readUnsignedShort();
      int type = in.readUnsignedShort();
      long length = in.readUnsignedInt() * (type < SIZES.length ? SIZES[type] : 0);
      bytes += length;
      if (length == 0 || bytes > MetadataReader.MOST_BYTES) {
        continue;
      }
      if (length > 4) {
        in.seek(start + in.readUnsignedInt());
      }
      byte[] data = new byte[(int) length];
      in.readFully(data);
      fields.put(tag, new Field(type, data));
    }
    return fields;
  }

  private Field pointer(int offset) {
    return new Field(4, ByteBuffer.allocate(4).order(order).putInt(offset).array());
  }

  private static int length(SortedMap<Integer, Field> fields) {
    int length = 2 + ENTRY * fields.size() + 4;
    for (Field field : fields.values()) {
      length += field.data().length > 4 ? field.data().length + (field.data().length & 1) : 0;
    }
    return length;
  }

  /** A directory, then the values that do not fit into it. */
  private void write(SortedMap<Integer, Field> fields, ByteArrayOutputStream out) {
    if (fields.isEmpty() && out.size() > 8) {
      return;
    }
    int start = out.size();
    ByteBuffer buffer = ByteBuffer.allocate(length(fields)).order(order);
    int values = 2 + ENTRY * fields.size() + 4;
    buffer.putShort((short) fields.size());
    for (var entry : fields.entrySet()) {
      byte[] data = entry.getValue().data();
      buffer.putShort((short) (int) entry.getKey());
      buffer.putShort((short) entry.getValue().type());
      buffer.putInt(entry.getValue().count());
      if (data.length > 4) {
        buffer.putInt(start + values);
        buffer.put(values, data);
        values += data.length + (data.length & 1);
      } else {
        buffer.put(Arrays.copyOf(data, 4));
      }
    }
    out.writeBytes(buffer.array());
  }
}
