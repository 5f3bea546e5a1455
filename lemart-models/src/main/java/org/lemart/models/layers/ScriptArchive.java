package org.lemart.models.layers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without weights as the bytes that the engine loads, so that an operation
 * that DJL lacks can be reached. The engine knows only one format: a zip of the module's source and
 * of two pickles, one of the object and one of its constants. Both are the same few bytes for every
 * module without state and are written here, never read from anywhere.
 */
final class ScriptArchive {
  private static final String CLASS = "Operation";

  /** Protocol 2; a new object of the class; its state {"training": False}; stop. */
  private static final String OBJECT =
      "\u0080\u0002c__torch__\n" + CLASS + "\n)\u0081}(X\u0008\u0000\u0000\u0000training\u0089ub.";

  /** Protocol 2; an empty tuple; stop. */
  private static final String CONSTANTS = "\u0080\u0002).";

  private ScriptArchive() {}

  /**
   * @param parameters what follows {@code self} in the head of {@code forward}, in TorchScript
   * @param statements what comes before the result, a line each
   * @param result the expression that it returns, a tensor
   */
  static byte[] of(String parameters, List<String> statements, String result) {
    List<String> source = new ArrayList<>();
    source.add("class " + CLASS + "(Module):");
    source.add("  __parameters__ = []");
    source.add("  __buffers__ = []");
    source.add("  training : bool");
    source.add("  def forward(self: __torch__." + CLASS + ", " + parameters + ") -> Tensor:");
    statements.forEach(statement -> source.add("    " + statement));
    source.add("    return " + result);
    source.add("");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      store(zip, "data.pkl", OBJECT);
      store(zip, "constants.pkl", CONSTANTS);
      store(zip, "code/__torch__.py", String.join("\n", source));
      store(zip, "version", "3\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** One character a byte. */
  private static void store(ZipOutputStream zip, String name, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.ISO_8859_1);
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    ZipEntry entry = new ZipEntry("operation/" + name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(bytes.length);
    entry.setCrc(checksum.getValue());
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }
}
