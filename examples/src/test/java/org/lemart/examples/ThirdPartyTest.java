package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The project of somebody else, which {@code .ci/run} builds and runs. */
class ThirdPartyTest {
  private static final Path PROJECT = Path.of("third-party");

  @Test
  void it_needs_less_than_60_lines() throws IOException {
    Path source = PROJECT.resolve("src/main/java/org/example/TrainAndHarmonize.java");

    assertThat(Files.readAllLines(source)).hasSizeLessThan(60);
  }

  @Test
  void it_knows_nothing_of_this_build_but_the_version() throws IOException {
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    String ours = Files.readString(Path.of("pom.xml"));
    String version = ours.replaceAll("(?s).*?<version>(.*?)</version>.*", "$1");

    assertThat(pom)
        .contains("<lemart.version>" + version + "</lemart.version>")
        .doesNotContain("<parent>", "<relativePath>", "<systemPath>");
  }
}
