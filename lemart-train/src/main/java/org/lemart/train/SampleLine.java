package org.lemart.train;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lemart.HarmonizationException;

/**
 * A sample's line of the manifest, as it is read again.
 *
 * @param photo name of the photograph that it was made from
 * @param composite its picture, relative to the data set
 * @param text the line, with its end
 */
record SampleLine(String photo, String composite, String text) {

  /**
   * Reads the file of one line, which may have been damaged since it was written.
   *
   * @param composite what the line must name
   * @throws HarmonizationException if it is no line, or of another sample
   */
  static SampleLine read(Path file, String composite) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    try {
      JsonObject line = JsonParser.parseString(text).getAsJsonObject();
      if (line.get("composite").getAsString().equals(composite)) {
        return new SampleLine(line.get("photo").getAsString(), composite, line + "\n");
      }
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw new HarmonizationException(damaged(file, composite), e);
    }
    throw new HarmonizationException(damaged(file, composite));
  }

  private static String damaged(Path file, String composite) {
    return file + " must be a line about " + composite + " but was not; delete it and call again";
  }
}
