package org.lemart.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Blocks of IPTC (Information Interchange Model 4.2) and where files keep them: JPEGs as one of the
 * resources of Photoshop, TIFFs in a tag of their own or likewise.
 */
final class Iptc {
  /** Tags of a TIFF. */
  static final int TAG = 33_723;

  static final int RESOURCES_TAG = 34_377;

  /** What resources in a JPEG begin with. */
  static final byte[] PHOTOSHOP = "Photoshop 3.0\0".getBytes(StandardCharsets.ISO_8859_1);

  private static final int SIGNATURE = 0x3842494D; // 8BIM
  private static final short NUMBER = 0x0404;
  private static final byte FIRST = 0x1C; // of every data set
  private static final int WORD = 4;

  private Iptc() {}

  /** The block among resources; null if there is none, or they are broken before it. */
  static byte @Nullable [] of(byte[] resources) {
    ByteBuffer in = ByteBuffer.wrap(resources);
    while (in.remaining() >= 12 && in.getInt() == SIGNATURE) {
      short number = in.getShort();
      int name = in.get(in.position()) & 0xFF;
      int start = in.position() + even(1 + name);
      if (start + WORD > in.limit()) {
        return null;
      }
      int size = in.position(start).getInt();
      if (size < 0 || size > in.remaining()) {
        return null;
      }
      if (number == NUMBER) {
        byte[] block = new byte[size];
        in.get(block);
        return block;
      }
      in.position(Math.min(in.limit(), in.position() + even(size)));
    }
    return null;
  }

  /** The block alone as resources. */
  static byte[] resources(byte[] block) {
    return ByteBuffer.allocate(12 + even(block.length))
        .putInt(SIGNATURE)
        .putShort(NUMBER)
        .putShort((short) 0) // an empty name
        .putInt(block.length)
        .put(block)
        .array();
  }

  /** Of a TIFF, which may have it in both places: the longer, since some programs cut one off. */
  static byte @Nullable [] of(ExifTags tags) {
    byte[] own = tags.rootBytes(TAG);
    byte[] resources = tags.rootBytes(RESOURCES_TAG);
    byte[] other = resources == null ? null : of(resources);
    if (own == null || (other != null && other.length > own.length)) {
      return other;
    }
    return turned(own);
  }

  /** Some programs call the block a list of numbers, whose bytes are then turned. */
  private static byte[] turned(byte[] block) {
    boolean turned = block[0] != FIRST && block.length % WORD == 0 && block[WORD - 1] == FIRST;
    byte[] out = block.clone();
    for (int i = 0; turned && i < out.length; i++) {
      out[i] = block[i / WORD * WORD + WORD - 1 - i % WORD];
    }
    return out;
  }

  private static int even(int length) {
    return length + (length & 1);
  }
}
