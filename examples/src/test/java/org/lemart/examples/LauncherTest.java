package org.lemart.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code lemart}. */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {
  private static final Path SCRIPT = Path.of("..", "lemart").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void in_git_bash_it_names_the_one_for_windows() throws Exception {
    Path uname = Files.writeString(folder.resolve("uname"), "#!/bin/sh\necho MINGW64_NT-10.0\n");
    Files.setPosixFilePermissions(uname, PosixFilePermissions.fromString("rwx------"));
    ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString(), "models");
    builder.environment().put("PATH", folder + File.pathSeparator + System.getenv("PATH"));
    builder.environment().put("JAVA_HOME", folder.toString()); // where none is: nothing is built
    File output = folder.resolve("output").toFile();

    Process process = builder.redirectErrorStream(true).redirectOutput(output).start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(output).hasContent("lemart: on Windows, run lemart.cmd instead of lemart");
  }
}
