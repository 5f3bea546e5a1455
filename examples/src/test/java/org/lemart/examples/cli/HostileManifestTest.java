package org.lemart.examples.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.lemart.examples.hostile.Mutations;
import org.lemart.examples.hostile.Outcome;

/** Damaged manifests of data sets, from which the page of samples is made. */
class HostileManifestTest {
  private static final String LINE =
      """
      {"sample":0,"seed":7,"photo":"a b.jpg","composite":"LEMaRT/composite_images/p000000_1_1.png",\
      "mask":"LEMaRT/masks/p000000_1.png","real":"LEMaRT/real_images/p000000.png","maskArea":0.25,\
      "perturbation":{"height":16,"width":16,"steps":[{"type":"brightness","amount":1.25}]}}
      """;

  private static Path folder;

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("hostile");
  }

  @AfterContainer
  static void removeFolder() throws IOException {
    Files.deleteIfExists(folder.resolve("manifest.jsonl"));
    Files.delete(folder);
  }

  @Provide
  Arbitrary<String> manifests() {
    return Mutations.ofTexts(List.of(LINE + LINE));
  }

  @Property(tries = 60)
  void manifests_are_shown_or_refused(@ForAll("manifests") String text) throws IOException {
    Files.write(folder.resolve("manifest.jsonl"), text.getBytes(StandardCharsets.ISO_8859_1));
    Outcome.requireClear(() -> Gallery.page(folder, folder.resolve("page.html")));
  }
}
