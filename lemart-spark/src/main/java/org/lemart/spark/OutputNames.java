package org.lemart.spark;

import org.apache.spark.sql.api.java.UDF2;
import org.jspecify.annotations.Nullable;
import org.lemart.spi.ImageFiles;

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
    return composite == null
        ? null
        : ImageFiles.resultName(composite.replaceFirst(".*[/\\\\!]", ""), format);
  }
}
