package org.lemart.examples.charts;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.image.BufferedImage;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.lemart.HarmonizationException;

/** The look of a plot: white, few lines, colours that colour-blind readers can tell apart. */
public final class ChartStyle {
  public static final Color GREY = new Color(0x8A8A8A);

  private static final int SCALE = 2;

  /** The colours of Okabe and Ito (2008). */
  private static final int[] PALETTE = {
    0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0xE69F00, 0x56B4E9, 0xF0E442
  };

  private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);

  private ChartStyle() {}

  /**
   * Refuses, before the work, to draw charts where Java finds no fonts.
   *
   * @throws HarmonizationException with what is missing
   */
  public static void requireFonts() {
    try {
      FONT.createGlyphVector(new FontRenderContext(null, true, true), "0").getVisualBounds();
    } catch (RuntimeException | LinkageError | InternalError e) {
      throw new HarmonizationException(
          "charts need fonts but Java finds none: install fontconfig and a font such as DejaVu ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  /**
   * The colour of a series.
   *
   * @param opacity 0 to 255
   */
  public static Color color(int number, int opacity) {
    int rgb = PALETTE[number % PALETTE.length];
    return new Color(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, opacity);
  }

  public static void apply(AxesChartStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setPlotGridLinesColor(new Color(0xE2E2E2));
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setLegendBorderColor(Color.WHITE);
    styler.setLegendFont(FONT);
    styler.setAxisTitleFont(FONT);
    styler.setAxisTickLabelsFont(FONT);
    styler.setDecimalPattern("#,###");
  }

  /** A picture of a chart, at twice the size it is to be shown in. */
  public static BufferedImage paint(Chart<?, ?> chart) {
    int width = chart.getWidth();
    int height = chart.getHeight();
    BufferedImage image =
        new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    chart.paint(graphics, width, height);
    graphics.dispose();
    return image;
  }
}
