package org.lemart.examples.cli;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lemart.HarmonizationException;

/** A page that shows the samples of a data set side by side. */
final class Gallery {
  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>Samples</title>
      <style>
        body { background: #777; color: #fff; font: 14px/1.5 sans-serif; margin: 1em auto; max-width: 820px; }
        figure { margin: 0 0 1em; display: flex; flex-wrap: wrap; gap: 6px; }
        figure img { width: calc(33.3% - 4px); height: auto; }
        figcaption { width: 100%; }
        code { overflow-wrap: anywhere; font-size: 12px; }
      </style>
      </head>
      <body>
      <p>Composite, mask (white = foreground), photograph; below, what was done to the foreground.</p>
      """;

  private Gallery() {}

  /** The page, with links relative to where it will be. */
  static String page(Path dataset, Path page) {
    StringBuilder html = new StringBuilder(HEAD);
    Path manifest = dataset.resolve("manifest.jsonl");
    try {
      for (String line : Files.readAllLines(manifest)) {
        add(html, line, manifest, page);
      }
    } catch (IOException e) {
      throw new HarmonizationException(dataset + ": cannot be read (" + e.getMessage() + ")", e);
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private static void add(StringBuilder html, String line, Path manifest, Path page) {
    try {
      JsonObject sample = JsonParser.parseString(line).getAsJsonObject();
      add(html, sample, manifest.resolveSibling(""), page);
    } catch (RuntimeException e) { // of many kinds: a key may be missing, or a value another's
      throw new HarmonizationException(
          manifest + " must have a sample in each line but one is " + line, e);
    }
  }

  private static void add(StringBuilder html, JsonObject sample, Path dataset, Path page) {
    html.append("<figure>\n");
    for (String picture : new String[] {"composite", "mask", "real"}) {
      html.append("<img loading=\"lazy\" alt=\"")
          .append(picture)
          .append("\" src=\"")
          .append(Html.escape(link(dataset.resolve(sample.get(picture).getAsString()), page)))
          .append("\">\n");
    }
    html.append("<figcaption>")
        .append(Html.escape(sample.get("sample").getAsString()))
        .append(": ")
        .append(Html.escape(sample.get("photo").getAsString()))
        .append("<br><code>")
        .append(Html.escape(sample.getAsJsonObject("perturbation").get("steps").toString()))
        .append("</code></figcaption>\n</figure>\n");
  }

  private static String link(Path file, Path page) {
    Path from = page.toAbsolutePath().normalize();
    Path folder = from.getParent();
    Path to = file.toAbsolutePath().normalize();
    if (folder == null || !folder.startsWith(to.getRoot())) { // on another drive
      return to.toUri().toString();
    }
    String path = folder.relativize(to).toString().replace('\\', '/');
    String link =
        path.replace("%", "%25").replace("#", "%23").replace("?", "%3F").replace(" ", "%20");
    return link.contains(":") ? "./" + link : link; // else what is before it would be a scheme
  }
}
