package org.lemart.examples.study;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lemart.HarmonizationException;

/**
 * What a study trains: every network on every fraction of the labels, from scratch, or from weights
 * that were pre-trained with each kind of masks, once for each seed.
 *
 * @param networks the networks
 * @param masks masks of pre-training
 * @param pretrained {@code false}: from scratch; {@code true}: with LEMaRT; or both
 * @param fractions shares of the labelled composites, in (0, 1]
 * @param seeds what weights, samples and the choice of composites depend on
 * @param pretraining length and settings of pre-training
 * @param finetuning length and settings of fine-tuning, also from scratch
 * @param published what the paper reports; null: nothing that we know
 */
public record StudySettings(
    List<NetworkSetting> networks,
    List<MaskSetting> masks,
    List<Boolean> pretrained,
    List<Double> fractions,
    List<Integer> seeds,
    Stage pretraining,
    Stage finetuning,
    @Nullable Published published) {

  public StudySettings {
    networks = Rules.list("networks", networks);
    masks = Rules.list("masks", masks);
    pretrained = Rules.list("pretrained", pretrained);
    fractions = Rules.list("fractions", fractions);
    seeds = Rules.list("seeds", seeds);
    Rules.requireDifferent("labels", networks.stream().map(n -> Arm.slug(n.label())).toList());
    Rules.requireDifferent("labels", masks.stream().map(m -> Arm.slug(m.label())).toList());
    for (double fraction : fractions) {
      Rules.require(
          fraction > 0 && fraction <= 1, "fractions must be in (0, 1] but one was " + fraction);
    }
    Rules.set("pretraining", pretraining);
    Rules.set("finetuning", finetuning);
  }

  /**
   * Reads the settings of a study.
   *
   * @param scale {@code cpu} or {@code paper}
   * @param file JSON whose keys replace those of the scale, or null
   * @throws HarmonizationException if there is no such scale, or a key or a value is refused
   */
  public static StudySettings read(Study study, String scale, @Nullable Path file) {
    JsonObject shipped = shipped(scale);
    JsonObject json =
        StrictJson.merge(shipped.getAsJsonObject("all"), shipped.getAsJsonObject(study.key()));
    String source = file == null ? scale : file.toString();
    return StrictJson.read(
        file == null ? json : StrictJson.merge(json, parse(file)), StudySettings.class, source);
  }

  /** The same with other seeds. */
  public StudySettings seeds(List<Integer> changed) {
    return new StudySettings(
        networks, masks, pretrained, fractions, changed, pretraining, finetuning, published);
  }

  private static JsonObject shipped(String scale) {
    try (InputStream in = StudySettings.class.getResourceAsStream(scale + ".json")) {
      if (in == null) {
        throw new HarmonizationException("scale must be cpu or paper but was " + scale);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return JsonParser.parseString(text).getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonObject parse(Path file) {
    try {
      return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    } catch (JsonParseException | IllegalStateException e) {
      throw new HarmonizationException(file + ": must be a JSON object but is not", e);
    } catch (IOException e) {
      throw new HarmonizationException(file + ": cannot be read (" + e.getMessage() + ")", e);
    }
  }
}
