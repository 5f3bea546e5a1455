package org.lemart.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads and sets single numbers of an EXIF block in place, so that whatever a camera keeps in it
 * stays where it is.
 */
final class ExifPatch {
  private static final int WIDTH = 0xA002;
  private static final int HEIGHT = 0xA003;
  private static final int SHORT = 3;
  private static final int ENTRY = 12;

  private final ByteBuffer bytes;

  private ExifPatch(byte[] exif) {
    boolean little = exif.length > 0 && exif[0] == 'I';
    bytes = ByteBuffer.wrap(exif).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
  }

  /** The orientation, 1 to 8; 1 if there is none. */
  static int orientation(byte[] exif) {
    try {
      ExifPatch patch = new ExifPatch(exif);
      int entry = patch.find(patch.bytes.getInt(4), ExifTags.ORIENTATION);
      int value = entry == 0 ? 1 : patch.bytes.getShort(entry + 8);
      return value >= 1 && value <= 8 ? value : 1;
    } catch (IndexOutOfBoundsException e) {
      return 1;
    }
  }

  /**
   * A copy that describes an upright picture of this size. The thumbnail, which shows the picture
   * as it was, is cut off.
   */
  static byte[] upright(byte[] exif, int width, int height) {
    byte[] copy = exif.clone();
    ExifPatch patch = new ExifPatch(copy);
    try {
      int root = patch.bytes.getInt(4);
      patch.set(root, ExifTags.ORIENTATION, 1);
      int camera = patch.find(root, ExifTags.EXIF_DIRECTORY);
      if (camera != 0) {
        patch.set(patch.bytes.getInt(camera + 8), WIDTH, width);
        patch.set(patch.bytes.getInt(camera + 8), HEIGHT, height);
      }
      int count = patch.bytes.getShort(root) & 0xFFFF;
      patch.bytes.putInt(root + 2 + count * ENTRY, 0);
    } catch (IndexOutOfBoundsException e) {
      // A block that is cut off: what could be set is set.
    }
    return copy;
  }

  private void set(int directory, int tag, int value) {
    int entry = find(directory, tag);
    if (entry != 0 && bytes.getShort(entry + 2) == SHORT) {
      bytes.putShort(entry + 8, (short) value);
    } else if (entry != 0) {
      bytes.putInt(entry + 8, value);
    }
  }

  /** Place of an entry; 0 if there is none. */
  private int find(int directory, int tag) {
    int count = bytes.getShort(directory) & 0xFFFF;
    for (int i = 0; i < count; i++) {
      int entry = directory + 2 + i * ENTRY;
      if ((bytes.getShort(entry) & 0xFFFF) == tag) {
        return entry;
      }
    }
    return 0;
  }
}
