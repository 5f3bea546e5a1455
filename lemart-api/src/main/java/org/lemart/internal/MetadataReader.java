package org.lemart.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads EXIF, XMP, IPTC and ICC blocks of JPEG, PNG, TIFF and WebP files. Anything broken, or above
 * {@link #MOST_BYTES}, counts as not there: a picture is worth more than what is said about it.
 */
final class MetadataReader {
  static final int MOST_BYTES = 1 << 24;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.ISO_8859_1);

  private final ImageInputStream in;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] icc;
  private byte @Nullable [] iptc;
  private @Nullable JpegCoding jpeg;
  private @Nullable TiffCoding tiff;

  private MetadataReader(ImageInputStream in) {
    this.in = in;
  }

  /** Reads from the start of the stream, which is put back there. */
  static FileMetadata read(ImageInputStream in) throws IOException {
    ByteOrder order = in.getByteOrder();
    MetadataReader reader = new MetadataReader(in);
    in.mark();
    try {
      reader.read();
    } catch (IOException | RuntimeException e) {
      // What was read up to here is kept.
    } finally {
      in.reset();
      in.setByteOrder(order);
    }
    return new FileMetadata(
        reader.exif, reader.xmp, reader.icc, reader.iptc, reader.jpeg, reader.tiff);
  }

  private void read() throws IOException {
    in.setByteOrder(ByteOrder.BIG_ENDIAN);
    long start = in.getStreamPosition();
    int magic = in.readInt();
    if (magic >>> 8 == 0xFFD8FF) {
      in.seek(start);
      readJpeg();
    } else if (magic == 0x89504E47) {
      in.seek(start + 8);
      readPng();
    } else if (magic == 0x52494646) {
      in.seek(start + 12);
      readWebp();
    } else if (magic == 0x49492A00 || magic == 0x4D4D002A) {
      in.seek(start);
      readTiff();
    }
  }

  private void readJpeg() throws IOException {
    JpegSegments segments = JpegSegments.read(in);
    exif = segments.exif();
    xmp = segments.xmp();
    icc = segments.icc();
    iptc = segments.iptc();
    jpeg = segments.coding();
  }

  private void readTiff() throws IOException {
    ExifTags tags = ExifTags.read(in);
    xmp = tags.rootBytes(ExifTags.XMP);
    icc = tags.rootBytes(ExifTags.ICC);
    tiff = TiffCoding.of(tags);
    iptc = Iptc.of(tags);
    ExifTags said = tags.withoutPicture();
    exif = said.isEmpty() ? null : said.toBytes();
  }

  private void readPng() throws IOException {
    while (true) {
      long length = in.readUnsignedInt();
      int type = in.readInt();
      long next = in.getStreamPosition() + length + 4;
      switch (type) {
        case 0x65584966 -> exif = withoutPrefix(bytes(length)); // eXIf
        case 0x69434350 -> icc = profile(bytes(length)); // iCCP
        case 0x69545874 -> readText(bytes(length)); // iTXt
        case 0x49454E44 -> { // IEND
          return;
        }
        default -> {}
      }
      in.seek(next);
    }
  }

  private void readWebp() throws IOException {
    while (true) {
      int type = in.readInt();
      in.setByteOrder(ByteOrder.LITTLE_ENDIAN);
      long length = in.readUnsignedInt();
      in.setByteOrder(ByteOrder.BIG_ENDIAN);
      long next = in.getStreamPosition() + length + (length & 1);
      switch (type) {
        case 0x45584946 -> exif = withoutPrefix(bytes(length)); // EXIF
        case 0x584D5020 -> xmp = bytes(length); // XMP
        case 0x49434350 -> icc = bytes(length); // ICCP
        default -> {}
      }
      in.seek(next);
    }
  }

  private byte[] bytes(long length) throws IOException {
    if (length > MOST_BYTES) {
      throw new IOException("block of " + length + " bytes");
    }
    byte[] bytes = new byte[(int) length];
    in.readFully(bytes);
    return bytes;
  }

  private static byte[] withoutPrefix(byte[] bytes) {
    boolean prefixed = Arrays.equals(bytes, 0, Math.min(6, bytes.length), EXIF, 0, 6);
    return prefixed ? Arrays.copyOfRange(bytes, 6, bytes.length) : bytes;
  }

  /** ICCP: a name, 0, the method 0, deflated bytes. */
  private static byte[] profile(byte[] chunk) throws IOException {
    int start = end(chunk, 0) + 2;
    return inflate(chunk, start);
  }

  /** An international text: keyword, 0, whether deflated, method, language, 0, keyword, 0, text. */
  private void readText(byte[] chunk) throws IOException {
    int keyword = end(chunk, 0);
    String name = new String(chunk, 0, keyword, StandardCharsets.ISO_8859_1);
    if (name.equals("XML:com.adobe.xmp")) {
      int text = end(chunk, end(chunk, keyword + 3) + 1) + 1;
      boolean deflated = chunk[keyword + 1] != 0;
      xmp = deflated ? inflate(chunk, text) : Arrays.copyOfRange(chunk, text, chunk.length);
    }
  }

  /** Place of the next 0. */
  private static int end(byte[] bytes, int from) {
    int at = from;
    while (bytes[at] != 0) {
      at++;
    }
    return at;
  }

  private static byte[] inflate(byte[] bytes, int from) throws IOException {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int count = inflater.inflate(part);
        if (count == 0 || out.size() + count > MOST_BYTES) {
          throw new IOException("deflated block is cut off or too large");
        }
        out.write(part, 0, count);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new IOException(e);
    } finally {
      inflater.end();
    }
  }
}
