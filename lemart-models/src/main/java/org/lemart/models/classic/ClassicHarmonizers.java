package org.lemart.models.classic;

import java.util.List;
import org.lemart.Harmonizer;
import org.lemart.spi.HarmonizerOptions;
import org.lemart.spi.HarmonizerProvider;

/** The methods without a network. */
public final class ClassicHarmonizers implements HarmonizerProvider {
  private static final List<Entry> REGISTRY =
      List.of(
          new Entry(
              "reinhard",
              "mean and deviation of each CIELAB channel",
              "Reinhard et al., Color Transfer between Images, IEEE CG&A 2001",
              ClassicMethod.Kind.CURVES,
              Reinhard::fit),
          new Entry(
              "covariance",
              "mean and covariance of RGB",
              "Pitié and Kokaram, The linear Monge-Kantorovitch linear colour mapping, CVMP 2007",
              ClassicMethod.Kind.AFFINE,
              Covariance::fit),
          new Entry(
              "grey-mean",
              "channel scales from grey pixels",
              "Song et al., Illumination Harmonization with Gray Mean Scale, CGI 2020",
              ClassicMethod.Kind.AFFINE,
              GreyMean::fit),
          new Entry(
              "histogram",
              "histograms of red, green and blue",
              "Gonzalez and Woods, Digital Image Processing, 1992",
              ClassicMethod.Kind.CURVES,
              HistogramMatching::fit),
          new Entry(
              "zones",
              "luminance, colour temperature and saturation of shadows, midtones and highlights",
              "Xue et al., Understanding and Improving the Realism of Image Composites, SIGGRAPH"
                  + " 2012",
              ClassicMethod.Kind.CURVES,
              Zones::fit),
          new Entry(
              "clusters",
              "colour clusters, paired by the Earth Mover's Distance",
              "Lalonde and Efros, Using Color Compatibility for Assessing Image Realism, ICCV 2007",
              ClassicMethod.Kind.CURVES,
              ColorClusters::fit),
          new Entry(
              "pyramid",
              "histograms of sub-bands, through smooth gains",
              "Sunkavalli et al., Multi-scale Image Harmonization, SIGGRAPH 2010",
              ClassicMethod.Kind.SPATIAL,
              PyramidMatching::fit),
          new Entry(
              "poisson",
              "gradients kept, the background's values along the seam",
              "Pérez et al., Poisson Image Editing, SIGGRAPH 2003",
              ClassicMethod.Kind.SPATIAL,
              PoissonBlending::fit));

  /** For the service loader. */
  public ClassicHarmonizers() {}

  /** What is known of each method. */
  public static List<ClassicMethod> all() {
    return REGISTRY.stream().map(Entry::method).toList();
  }

  @Override
  public List<String> names() {
    return REGISTRY.stream().map(entry -> entry.method().name()).toList();
  }

  @Override
  public Harmonizer create(String name, HarmonizerOptions options) {
    for (Entry entry : REGISTRY) {
      if (entry.method().name().equals(name)) {
        return new FitHarmonizer(name, entry.fit(), options);
      }
    }
    throw new IllegalArgumentException("name must be one of " + names() + " but was " + name);
  }

  private record Entry(ClassicMethod method, ColorFit fit) {
    Entry(String name, String title, String paper, ClassicMethod.Kind kind, ColorFit fit) {
      this(new ClassicMethod(name, title, paper, kind), fit);
    }
  }
}
