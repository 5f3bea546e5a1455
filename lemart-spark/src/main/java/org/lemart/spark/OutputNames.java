package org.lemart.spark;

import java.util.Locale;
import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;

/**
 * Names of results: what the row says, else the composite's own name; webp and gif, which are only
 * read, become png.
 *
 * @param format ending of all results, or null: that of the composite
 */
record OutputNames(@Nullable String format)
    implements UDF2<@Nullable String, @Nullable String, @Nullable String> {

  @Override
  public @Nullable String call(@Nullable String composite, @Nullable String given) {
    if (given != null) {
      return given;
    }
    return composite == null ? null : withEnding(composite.replaceFirst(".*[/\\\\!]", ""));
  }

  /** The name with the ending of the results. */
  String withEnding(String name) {
    int dot = name.lastIndexOf('.');
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    boolean readOnly = ending.equals("webp") || ending.equals("gif");
    if (dot < 0 || (format == null && !readOnly)) {
      return name;
    }
    return name.substring(0, dot + 1) + (format == null ? "png" : format);
  }
}
