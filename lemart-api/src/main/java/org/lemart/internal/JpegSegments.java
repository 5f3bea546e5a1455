package org.lemart.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/** The marker segments before the first scan of a JPEG that say something about the picture. */
final class JpegSegments {
  static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);
  static final byte[] XMP = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
  static final byte[] ICC = "ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final int[] ZIGZAG = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  private final Map<Integer, byte[]> profile = new TreeMap<>();
  private final ByteArrayOutputStream resources = new ByteArrayOutputStream();
  private final int[][] tables = new int[4][0];
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private int components;
  private int sampling = 0x11;
  private int luma;
  private int chroma;

  private JpegSegments() {}

  /** Reads up to the first scan. */
  static JpegSegments read(ImageInputStream in) throws IOException {
    JpegSegments segments = new JpegSegments();
    in.skipBytes(2);
    while (true) {
      int marker = in.readUnsignedByte();
      while (marker == 0xFF) {
        marker = in.readUnsignedByte();
      }
      boolean frame = marker == 0xC0 || (marker > 0xC0 && marker <= 0xCF && marker % 4 != 0);
      if (marker == 0xDA || marker == 0xD9) {
        return segments;
      }
      if (marker <= 1 || (marker >= 0xD0 && marker <= 0xD8)) {
        continue;
      }
      byte[] body = new byte[Math.max(0, in.readUnsignedShort() - 2)];
      in.readFully(body);
      segments.add(marker, body, frame);
    }
  }

  byte @Nullable [] exif() {
    return exif;
  }

  byte @Nullable [] xmp() {
    return xmp;
  }

  /** The profile put together; null if there is none. */
  byte @Nullable [] icc() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    profile.values().forEach(part -> all.write(part, 0, part.length));
    return all.size() == 0 ? null : all.toByteArray();
  }

  byte @Nullable [] iptc() {
    return Iptc.of(resources.toByteArray());
  }

  /** Null if the file has no tables. */
  @Nullable JpegCoding coding() {
    if (tables[luma].length == 0) {
      return null;
    }
    int[][] used = {tables[luma], components >= 3 ? tables[chroma] : new int[0]};
    int across = Math.max(1, Math.min(2, sampling >> 4));
    int down = Math.max(1, Math.min(2, sampling & 15));
    return new JpegCoding(JpegCoding.estimate(used), across, down);
  }

  private void add(int marker, byte[] body, boolean frame) {
    if (marker == 0xE1 && startsWith(body, EXIF)) {
      exif = exif == null ? Arrays.copyOfRange(body, EXIF.length, body.length) : exif;
    } else if (marker == 0xE1 && startsWith(body, XMP)) {
      xmp = Arrays.copyOfRange(body, XMP.length, body.length);
    } else if (marker == 0xE2 && startsWith(body, ICC) && body.length > ICC.length + 2) {
      int number = body[ICC.length] & 0xFF;
      profile.put(number, Arrays.copyOfRange(body, ICC.length + 2, body.length));
    } else if (marker == 0xED && startsWith(body, Iptc.PHOTOSHOP)) {
      resources.write(body, Iptc.PHOTOSHOP.length, body.length - Iptc.PHOTOSHOP.length);
    } else if (marker == 0xDB) {
      addTables(body);
    } else if (frame && body.length >= 9) {
      components = body[5] & 0xFF;
      sampling = body[7] & 0xFF;
      luma = body[8] & 3;
      chroma = components >= 3 && body.length >= 15 ? body[11] & 3 : luma;
      sampling = components >= 3 ? sampling : 0x11;
    }
  }

  private void addTables(byte[] body) {
    int at = 0;
    while (at < body.length) {
      int bytes = ((body[at] >> 4) & 15) == 0 ? 1 : 2;
      int[] table = new int[64];
      if (at + 1 + 64 * bytes > body.length) {
        return;
      }
      for (int i = 0; i < 64; i++) {
        int place = at + 1 + i * bytes;
        int high = bytes == 2 ? (body[place] & 0xFF) << 8 : 0;
        table[ZIGZAG[i]] = high | (body[place + bytes - 1] & 0xFF);
      }
      tables[body[at] & 3] = table;
      at += 1 + 64 * bytes;
    }
  }

  private static boolean startsWith(byte[] body, byte[] prefix) {
    return body.length > prefix.length
        && Arrays.equals(body, 0, prefix.length, prefix, 0, prefix.length);
  }
}
