package org.lemart.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.ExifGPSTagSet;
import javax.imageio.plugins.tiff.ExifParentTIFFTagSet;
import javax.imageio.plugins.tiff.ExifTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.plugins.tiff.TIFFTagSet;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import org.lemart.internal.ExifTags.Field;

/** Puts EXIF, XMP, IPTC and ICC blocks into what the JDK's writer of TIFF writes. */
final class TiffTags {
  private TiffTags() {}

  /** What to write in place of {@code target}, for samples of so many bits. */
  static IIOMetadata added(IIOMetadata target, FileMetadata metadata, int bits) throws IOException {
    TIFFDirectory root = TIFFDirectory.createFromMetadata(target);
    byte[] exif = metadata.exif();
    if (exif != null) {
      addExif(root, exif);
    }
    addBytes(root, ExifTags.XMP, TIFFTag.TIFF_BYTE, metadata.xmp());
    addBytes(root, ExifTags.ICC, TIFFTag.TIFF_UNDEFINED, metadata.icc());
    addBytes(root, Iptc.TAG, TIFFTag.TIFF_UNDEFINED, metadata.iptc());
    TiffCoding coding = metadata.tiff();
    if (coding != null && coding.differences() && bits == Byte.SIZE) {
      TIFFTag tag = BaselineTIFFTagSet.getInstance().getTag(TiffCoding.PREDICTOR);
      char[] predictor = {TiffCoding.DIFFERENCES};
      root.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_SHORT, 1, predictor));
    }
    return root.getAsMetadata();
  }

  /** With strips of this many rows. */
  static IIOMetadata withStrips(IIOMetadata target, int rows) throws IOException {
    TIFFDirectory root = TIFFDirectory.createFromMetadata(target);
    TIFFTag tag = BaselineTIFFTagSet.getInstance().getTag(BaselineTIFFTagSet.TAG_ROWS_PER_STRIP);
    root.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_LONG, 1, new long[] {rows}));
    return root.getAsMetadata();
  }

  private static void addExif(TIFFDirectory root, byte[] exif) {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(exif))) {
      ExifTags tags = ExifTags.read(in).withoutPicture();
      addAll(root, tags.root(), tags.order());
      addDirectory(
          root,
          ExifParentTIFFTagSet.TAG_EXIF_IFD_POINTER,
          ExifTIFFTagSet.getInstance(),
          tags.exif(),
          tags.order());
      addDirectory(
          root,
          ExifParentTIFFTagSet.TAG_GPS_INFO_IFD_POINTER,
          ExifGPSTagSet.getInstance(),
          tags.place(),
          tags.order());
    } catch (IOException | RuntimeException e) {
      // A broken block says nothing.
    }
  }

  private static void addBytes(TIFFDirectory root, int tag, int type, byte @Nullable [] bytes) {
    if (bytes != null) {
      TIFFTag named = new TIFFTag("tag " + tag, tag, 1 << type);
      root.addTIFFField(new TIFFField(named, type, bytes.length, bytes));
    }
  }

  private static void addDirectory(
      TIFFDirectory root,
      int pointer,
      TIFFTagSet known,
      SortedMap<Integer, Field> fields,
      ByteOrder order) {
    if (!fields.isEmpty()) {
      TIFFTag tag = ExifParentTIFFTagSet.getInstance().getTag(pointer);
      TIFFDirectory directory = new TIFFDirectory(new TIFFTagSet[] {known}, tag);
      addAll(directory, fields, order);
      root.addTIFFField(new TIFFField(tag, TIFFTag.TIFF_LONG, 1L, directory));
    }
  }

  private static void addAll(
      TIFFDirectory directory, SortedMap<Integer, Field> fields, ByteOrder order) {
    fields.forEach(
        (tag, field) -> {
          int type = field.type();
          TIFFTag named = new TIFFTag("tag " + tag, tag, 1 << type);
          Object values = values(field, order);
          int count = values instanceof String[] strings ? strings.length : field.count();
          directory.addTIFFField(new TIFFField(named, type, count, values));
        });
  }

  /** As {@code TIFFField} keeps them. */
  private static Object values(Field field, ByteOrder order) {
    ByteBuffer in = ByteBuffer.wrap(field.data()).order(order);
    int count = field.count();
    return switch (field.type()) {
      case TIFFTag.TIFF_ASCII -> {
        String[] strings = new String(field.data(), StandardCharsets.ISO_8859_1).split("\0");
        yield strings.length == 0 ? new String[] {""} : strings;
      }
      case TIFFTag.TIFF_SHORT -> {
        char[] out = new char[count];
        in.asCharBuffer().get(out);
        yield out;
      }
      case TIFFTag.TIFF_SSHORT -> {
        short[] out = new short[count];
        in.asShortBuffer().get(out);
        yield out;
      }
      case TIFFTag.TIFF_LONG, TIFFTag.TIFF_IFD_POINTER -> {
        long[] out = new long[count];
        for (int i = 0; i < count; i++) {
          out[i] = in.getInt() & 0xFFFFFFFFL;
        }
        yield out;
      }
      case TIFFTag.TIFF_SLONG -> {
        int[] out = new int[count];
        in.asIntBuffer().get(out);
        yield out;
      }
      case TIFFTag.TIFF_RATIONAL -> {
        long[][] out = new long[count][];
        for (int i = 0; i < count; i++) {
          out[i] = new long[] {in.getInt() & 0xFFFFFFFFL, in.getInt() & 0xFFFFFFFFL};
        }
        yield out;
      }
      case TIFFTag.TIFF_SRATIONAL -> {
        int[][] out = new int[count][];
        for (int i = 0; i < count; i++) {
          out[i] = new int[] {in.getInt(), in.getInt()};
        }
        yield out;
      }
      case TIFFTag.TIFF_FLOAT -> {
        float[] out = new float[count];
        in.asFloatBuffer().get(out);
        yield out;
      }
      case TIFFTag.TIFF_DOUBLE -> {
        double[] out = new double[count];
        in.asDoubleBuffer().get(out);
        yield out;
      }
      default -> field.data();
    };
  }
}
