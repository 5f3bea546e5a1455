package org.lemart.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Node;

/** Puts EXIF, XMP, IPTC and ICC blocks into what the JDK's writers of PNG and JPEG write. */
final class MetadataWriter {
  private static final String PNG = "javax_imageio_png_1.0";
  private static final String JPEG = "javax_imageio_jpeg_image_1.0";
  private static final int APP1 = 0xE1;
  private static final int APP2 = 0xE2;
  private static final int APP13 = 0xED;

  /** What fits into a segment beside its length. */
  private static final int SEGMENT = 65_533;

  private MetadataWriter() {}

  /** Adds chunks iCCP, iTXt and eXIf. */
  static void addToPng(IIOMetadata target, FileMetadata metadata) throws IOException {
    IIOMetadataNode root = new IIOMetadataNode(PNG);
    byte[] icc = metadata.icc();
    if (icc != null) {
      IIOMetadataNode profile = new IIOMetadataNode("iCCP");
      profile.setAttribute("profileName", "ICC profile");
      profile.setAttribute("compressionMethod", "deflate");
      profile.setUserObject(deflate(icc));
      root.appendChild(profile);
    }
    byte[] xmp = metadata.xmp();
    if (xmp != null) {
      IIOMetadataNode entry = new IIOMetadataNode("iTXtEntry");
      entry.setAttribute("keyword", "XML:com.adobe.xmp");
      entry.setAttribute("compressionFlag", "FALSE");
      entry.setAttribute("compressionMethod", "0");
      entry.setAttribute("languageTag", "");
      entry.setAttribute("translatedKeyword", "");
      entry.setAttribute("text", new String(xmp, StandardCharsets.UTF_8));
      root.appendChild(new IIOMetadataNode("iTXt")).appendChild(entry);
    }
    byte[] exif = metadata.exif();
    if (exif != null) {
      IIOMetadataNode chunk = new IIOMetadataNode("UnknownChunk");
      chunk.setAttribute("type", "eXIf");
      chunk.setUserObject(exif);
      root.appendChild(new IIOMetadataNode("UnknownChunks")).appendChild(chunk);
    }
    target.mergeTree(PNG, root);
  }

  /**
   * Adds segments APP1, APP2 and APP13, and sets how colour is sampled. Blocks too long are left
   * out.
   */
  static void addToJpeg(IIOMetadata target, FileMetadata metadata, JpegCoding coding)
      throws IOException {
    Node root = target.getAsTree(JPEG);
    remove(root, "app2ICC");
    Node markers = find(root, "markerSequence");
    if (markers == null) {
      return;
    }
    Node first = markers.getFirstChild();
    for (IIOMetadataNode segment : segments(metadata)) {
      markers.insertBefore(segment, first);
    }
    Node frame = find(markers, "sof");
    if (frame != null && frame.getChildNodes().getLength() == 3) {
      IIOMetadataNode luma = (IIOMetadataNode) frame.getFirstChild();
      luma.setAttribute("HsamplingFactor", Integer.toString(coding.across()));
      luma.setAttribute("VsamplingFactor", Integer.toString(coding.down()));
    }
    target.setFromTree(JPEG, root);
  }

  private static List<IIOMetadataNode> segments(FileMetadata metadata) {
    List<IIOMetadataNode> segments = new ArrayList<>();
    add(segments, APP1, JpegSegments.EXIF, metadata.exif());
    add(segments, APP1, JpegSegments.XMP, metadata.xmp());
    byte[] icc = metadata.icc();
    int most = SEGMENT - JpegSegments.ICC.length - 2;
    int count = icc == null ? 0 : (icc.length + most - 1) / most;
    for (int i = 0; icc != null && i < count && count < 256; i++) {
      byte[] prefix = Arrays.copyOf(JpegSegments.ICC, JpegSegments.ICC.length + 2);
      prefix[prefix.length - 2] = (byte) (i + 1);
      prefix[prefix.length - 1] = (byte) count;
      int end = Math.min(icc.length, (i + 1) * most);
      add(segments, APP2, prefix, Arrays.copyOfRange(icc, i * most, end));
    }
    byte[] iptc = metadata.iptc();
    add(segments, APP13, Iptc.PHOTOSHOP, iptc == null ? null : Iptc.resources(iptc));
    return segments;
  }

  private static void add(
      List<IIOMetadataNode> segments, int marker, byte[] prefix, byte @Nullable [] body) {
    if (body != null && prefix.length + body.length <= SEGMENT) {
      byte[] bytes = Arrays.copyOf(prefix, prefix.length + body.length);
      System.arraycopy(body, 0, bytes, prefix.length, body.length);
      IIOMetadataNode node = new IIOMetadataNode("unknown");
      node.setAttribute("MarkerTag", Integer.toString(marker));
      node.setUserObject(bytes);
      segments.add(node);
    }
  }

  private static @Nullable Node find(Node root, String name) {
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      Node found = child.getNodeName().equals(name) ? child : find(child, name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static void remove(Node root, String name) {
    Node found = find(root, name);
    if (found != null) {
      found.getParentNode().removeChild(found);
    }
  }

  private static byte[] deflate(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(bytes);
    }
    return out.toByteArray();
  }
}
