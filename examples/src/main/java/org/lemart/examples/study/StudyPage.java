package org.lemart.examples.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.lemart.HarmonizationException;
import org.lemart.spi.SafeOutput;

/**
 * A page in Markdown that shows the results of studies, each between the lines {@code <!-- begin
 * NAME -->} and {@code <!-- end NAME -->}; plots and raw values lie in the folder {@code studies}
 * beside it.
 */
public final class StudyPage {
  private final Path page;
  private final Study study;

  private StudyPage(Path page, Study study) {
    this.page = page;
    this.study = study;
  }

  /**
   * The place of a study in a page.
   *
   * @throws HarmonizationException if the page cannot be read, or has no such place
   */
  public static StudyPage of(Path page, Study study) {
    StudyPage place = new StudyPage(page, study);
    place.with("");
    return place;
  }

  /** Puts in what a study has written to its folder; what stood there before is replaced. */
  void show(StudyFolder folder) {
    String name = study.key();
    Path beside = page.resolveSibling("studies");
    try {
      Files.createDirectories(beside);
      for (String file : List.of(name + ".png", name + ".csv", name + "-images.csv")) {
        Files.copy(folder.file(file), beside.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
      String links =
          String.format(
              "![%s](studies/%s.png)%n%nRaw values: [arms](studies/%2$s.csv),"
                  + " [images](studies/%2$s-images.csv).%n",
              study.title(), name);
      String heading = String.format("%n### %s (%s)%n%n", study.title(), study.reference());
      String table = Files.readString(folder.file(name + ".md"));
      SafeOutput.writeText(page, with(heading + table + "\n" + links + "\n"));
    } catch (IOException e) {
      throw new HarmonizationException(page + ": cannot be brought up to date: " + e, e);
    }
  }

  private String with(String content) {
    String text = read();
    String begin = "<!-- begin " + study.key() + " -->\n";
    String end = "<!-- end " + study.key() + " -->";
    int from = text.indexOf(begin);
    int to = text.indexOf(end);
    if (from < 0 || to < from) {
      throw new HarmonizationException(
          page + " must have the lines " + begin.strip() + " and " + end + " but has not");
    }
    return text.substring(0, from + begin.length()) + content + text.substring(to);
  }

  private String read() {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new HarmonizationException(page + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
