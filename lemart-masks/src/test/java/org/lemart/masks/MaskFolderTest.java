package org.lemart.masks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.lemart.HarmonizationException;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

class MaskFolderTest {
  @TempDir Path folder;

  @Test
  void masksComeCroppedInTheOrderOfTheirPathsAndEmptyOnesAreSkipped() throws IOException {
    Files.createDirectories(folder.resolve("b/deep"));
    write("b/deep/step.png", Generators.step());
    write("b/black.png", Mask.of(3, 3, new byte[9]));
    write("a.bmp", Generators.disk());
    write("c.tif", Generators.ring());
    Files.writeString(folder.resolve("notes.txt"), "no picture");
    Files.writeString(folder.resolve(".hidden.png"), "no picture");

    assertThat(MaskFolder.read(folder))
        .containsExactly(
            Generators.disk(), Generators.step(), Cropping.toContent(Generators.ring(), 0));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "symbolic links need a privilege there")
  void theFolderMayBeASymbolicLinkAndThoseBelowItAreNotFollowed() throws IOException {
    Path masks = Files.createDirectory(folder.resolve("masks"));
    Files.createDirectory(folder.resolve("other"));
    write("masks/disk.png", Generators.disk());
    write("other/step.png", Generators.step());
    Files.createSymbolicLink(masks.resolve("more"), folder.resolve("other"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), masks);

    assertThat(MaskFolder.read(link)).containsExactly(Generators.disk());
  }

  @Test
  void aFolderWithoutMasksIsRefused() {
    write("black.png", Mask.of(3, 3, new byte[9]));

    refused(folder, "must hold mask pictures with foreground (white) but has none");
    refused(folder.resolve("nowhere"), "must be a folder of mask pictures");
    refused(folder.resolve("black.png"), "must be a folder of mask pictures");
  }

  @Test
  void aBrokenPictureIsNamed() throws IOException {
    Files.writeString(folder.resolve("broken.png"), "no picture");

    refused(folder, "broken.png");
  }

  private static void refused(Path folder, String rule) {
    assertThatThrownBy(() -> MaskFolder.read(folder))
        .isInstanceOf(HarmonizationException.class)
        .hasMessageContaining(rule)
        .message()
        .hasLineCount(1);
  }

  private void write(String name, Mask mask) {
    ImageFiles.write(mask.toImage(), folder.resolve(name));
  }
}
