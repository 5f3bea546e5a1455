package org.lemart.models.djl;

import ai.djl.Application;
import ai.djl.repository.AbstractRepository;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Metadata;
import ai.djl.util.Progress;
import ai.djl.util.Utils;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lemart.models.networks.ShippedWeights;

/** A repository of one model whose weights lie in the jar, or in a file. Nothing is downloaded. */
final class WeightsRepository extends AbstractRepository {
  private final String weights;
  private final MRL resource;
  private final Metadata metadata;

  /**
   * Of shipped weights or a file.
   *
   * @param weights name or file
   * @param name of the repository, for DJL's log
   */
  WeightsRepository(String weights, String name) {
    super(name, URI.create("lemart:/"));
    this.weights = weights;
    String id = id(weights);
    this.resource = model(Application.CV.IMAGE_ENHANCEMENT, LemartZoo.GROUP, id);
    this.metadata = metadata(id);
  }

  /** The name without folder and extension. */
  private static String id(String weights) {
    Path file = Path.of(weights).getFileName();
    String name = file == null ? weights : file.toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private Metadata metadata(String id) {
    Artifact artifact = new Artifact();
    artifact.setName(id);
    artifact.setArguments(
        Map.of(
            WeightsBlockFactory.WEIGHTS,
            weights,
            "blockFactory",
            WeightsBlockFactory.class.getName(),
            "translatorFactory",
            HarmonizationTranslatorFactory.class.getName(),
            "engine",
            "PyTorch"));
    // The block comes with its weights: there is no file of DJL's own format to read.
    artifact.setOptions(Map.of("hasParameter", "false"));
    Metadata all = new Metadata.MatchAllMetadata();
    all.setGroupId(LemartZoo.GROUP);
    all.setArtifactId(id);
    all.setApplication(resource.getApplication());
    all.setRepositoryUri(URI.create("model/" + LemartZoo.GROUP + '/'));
    all.setArtifacts(List.of(artifact));
    return all;
  }

  @Override
  public boolean isRemote() {
    return false;
  }

  @Override
  public Metadata locate(MRL mrl) {
    return metadata;
  }

  @Override
  public Artifact resolve(MRL mrl, @Nullable Map<String, String> filter) {
    return metadata.getArtifacts().get(0);
  }

  @Override
  public List<MRL> getResources() {
    return List.of(resource);
  }

  @Override
  public void prepare(Artifact artifact, @Nullable Progress progress) {}

  /** The file, or a folder that need not exist. */
  @Override
  public Path getResourceDirectory(Artifact artifact) {
    return ShippedWeights.isFile(weights)
        ? Path.of(weights).toAbsolutePath() // of which DJL wants the folder
        : Utils.getCacheDir().resolve(LemartZoo.GROUP).resolve(weights);
  }
}
