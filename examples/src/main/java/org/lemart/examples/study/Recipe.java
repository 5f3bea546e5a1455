package org.lemart.examples.study;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** All that a training's result depends on, as JSON; networks as they describe themselves. */
final class Recipe {
  private Recipe() {}

  static JsonObject pretraining(
      JsonObject network, MaskSetting masks, int seed, Stage stage, StudyData data) {
    JsonObject recipe = start(network, seed);
    JsonObject part = stage.recipe();
    part.addProperty("masks", masks.spec());
    part.addProperty("photographs", data.photos().size());
    recipe.add("pretraining", part);
    return recipe;
  }

  static JsonObject arm(JsonObject network, Arm arm, StudySettings settings, StudyData data) {
    MaskSetting masks = arm.masks();
    JsonObject recipe =
        masks == null
            ? start(network, arm.seed())
            : pretraining(network, masks, arm.seed(), settings.pretraining(), data);
    JsonObject part = settings.finetuning().recipe();
    part.addProperty("fraction", arm.fraction());
    part.addProperty("composites", data.part(arm).entries().size());
    recipe.add("finetuning", part);
    recipe.addProperty("test", data.test().entries().size());
    return recipe;
  }

  private static JsonObject start(JsonObject network, int seed) {
    JsonObject recipe = new JsonObject();
    recipe.add("network", network);
    recipe.addProperty("seed", seed);
    return recipe;
  }

  /** Where two recipes differ first: {@code finetuning.samples was 100, is 200}. */
  static Optional<String> difference(JsonObject old, JsonObject now) {
    Set<String> keys = new LinkedHashSet<>(old.keySet());
    keys.addAll(now.keySet());
    for (String key : keys) {
      JsonElement before = old.get(key);
      JsonElement after = now.get(key);
      if (before == null || after == null || !before.equals(after)) {
        boolean nested =
            before != null && after != null && before.isJsonObject() && after.isJsonObject();
        return nested
            ? difference(before.getAsJsonObject(), after.getAsJsonObject()).map(d -> key + "." + d)
            : Optional.of(key + " was " + before + ", is " + after);
      }
    }
    return Optional.empty();
  }
}
