package org.lemart.examples.cli;

import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** A composite and its mask, by name. */
final class PictureAndMask {
  @Parameters(paramLabel = "COMPOSITE", description = "Picture: png, jpg, tif, webp, bmp or gif.")
  Path composite;

  @Parameters(
      paramLabel = "MASK",
      description =
          "Picture of the same size: white = foreground, black = background, grey = soft edge;"
              + " a cut-out with transparency works too.")
  Path mask;
}
