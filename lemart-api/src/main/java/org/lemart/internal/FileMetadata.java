package org.lemart.internal;

import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Hashtable;
import org.jspecify.annotations.Nullable;
import org.lemart.Images;

/**
 * What a picture file says beside its pixels. It travels with a picture as a property of the image,
 * which {@link Images#copy} keeps, so it reaches the file that a changed copy is written to.
 *
 * @param exif a TIFF structure whose orientation is that of the pixels, upright; or null
 * @param xmp an XMP packet in UTF-8, or null
 * @param icc the profile of the samples, or null
 * @param iptc data sets of IPTC, or null
 * @param jpeg how a JPEG was coded, or null
 * @param tiff how a TIFF was coded, or null
 */
public record FileMetadata(
    byte @Nullable [] exif,
    byte @Nullable [] xmp,
    byte @Nullable [] icc,
    byte @Nullable [] iptc,
    @Nullable JpegCoding jpeg,
    @Nullable TiffCoding tiff) {

  /** Nothing known. */
  public static final FileMetadata NONE = new FileMetadata(null, null, null, null, null, null);

  private static final String KEY = "org.lemart.metadata";

  /** What a picture carries. */
  public static FileMetadata of(BufferedImage image) {
    return image.getProperty(KEY) instanceof FileMetadata known ? known : NONE;
  }

  /** The picture, its pixels shared, carrying this. */
  @SuppressWarnings("JdkObsolete") // the constructor of BufferedImage asks for a Hashtable
  public BufferedImage attachTo(BufferedImage image) {
    Hashtable<String, Object> properties = new Hashtable<>();
    properties.put(KEY, this);
    return new BufferedImage(
        image.getColorModel(), image.getRaster(), image.isAlphaPremultiplied(), properties);
  }

  /** How the stored pixels must be turned to stand upright, 1 to 8 as in EXIF; 1 if unknown. */
  public int orientation() {
    return exif == null ? 1 : ExifPatch.orientation(exif);
  }

  /** Of the picture after turning it. */
  public FileMetadata upright(int width, int height) {
    byte[] tags = exif == null ? null : ExifPatch.upright(exif, width, height);
    byte[] packet = xmp;
    if (orientation() != 1 && packet != null) {
      String text = new String(packet, StandardCharsets.ISO_8859_1);
      packet =
          text.replaceAll("(tiff:Orientation\\s*(?:=\\s*[\"']|>)\\s*)[2-8]", "$11")
              .getBytes(StandardCharsets.ISO_8859_1);
    }
    return new FileMetadata(tags, packet, icc, iptc, jpeg, tiff);
  }

  /** With another profile; null: none. */
  public FileMetadata withProfile(byte @Nullable [] profile) {
    return new FileMetadata(exif, xmp, profile, iptc, jpeg, tiff);
  }
}
