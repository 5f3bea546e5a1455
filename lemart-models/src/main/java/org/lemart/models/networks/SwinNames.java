package org.lemart.models.networks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the names of published Swin Transformers and of our networks to one form: that of the
 * original implementation without prefix, with {@code merge.i} for the patch merging in front of
 * stage i. The original keeps a merging at the end of the stage before; newer timm versions at the
 * start of its own, and their feature extractors write {@code layers_0} for {@code layers.0}.
 */
final class SwinNames {
  private static final Pattern PART = Pattern.compile("(?:patch_embed\\.|layers[._]\\d+\\.).+");
  private static final Pattern STAGE = Pattern.compile("layers[._](\\d+)\\.(.+)");
  private static final String DOWNSAMPLE = "downsample.";
  private static final String STEP = "step.";

  private SwinNames() {}

  /** Common names of published tensors; those foreign to the architecture are left out. */
  static Map<String, String> published(Collection<String> names) {
    String prefix = prefix(names);
    boolean early = // at the end of the stage before
        names.stream().anyMatch(n -> n.matches(".*layers[._]0\\.downsample\\..*"));
    Map<String, String> common = new LinkedHashMap<>();
    for (String name : names) {
      if (!name.startsWith(prefix)) {
        continue;
      }
      String rest = name.substring(prefix.length());
      Matcher stage = STAGE.matcher(rest);
      if (stage.matches()) {
        int index = Integer.parseInt(stage.group(1));
        String part = stage.group(2);
        common.put(
            name,
            part.startsWith(DOWNSAMPLE)
                ? merge(early ? index + 1 : index, part)
                : "layers." + index + "." + part);
      } else {
        common.put(name, rest);
      }
    }
    return common;
  }

  /** What stands in front of all names, such as {@code encoder.}. */
  private static String prefix(Collection<String> names) {
    for (String name : names) {
      Matcher part = PART.matcher(name);
      if (part.find()) {
        return name.substring(0, part.start());
      }
    }
    return "";
  }

  private static String merge(int stage, String part) {
    return "merge." + stage + "." + part.substring(part.indexOf('.') + 1);
  }

  /**
   * The common name of a parameter of ours.
   *
   * @param all the names of the network's parameters
   * @return null if published networks have nothing like it
   */
  static @Nullable String own(String name, Set<String> all) {
    if (name.startsWith("head.") || name.startsWith("statistics.")) {
      return null;
    }
    if (name.startsWith("patch_embed.")) {
      return all.contains("patch_embed.proj.weight") ? name : null;
    }
    Matcher stage = STAGE.matcher(name);
    if (!stage.matches()) {
      return name;
    }
    int index = Integer.parseInt(stage.group(1));
    String part = stage.group(2);
    if (part.startsWith(DOWNSAMPLE)) {
      return merge(index + 1, part);
    }
    if (part.startsWith(STEP)) {
      boolean merging = all.contains("layers." + index + ".step.reduction.weight");
      return merging ? merge(index, part) : null;
    }
    return name;
  }
}
