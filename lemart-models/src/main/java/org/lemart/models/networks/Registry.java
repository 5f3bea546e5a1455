package org.lemart.models.networks;

import com.google.gson.Gson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/** The list of networks. */
final class Registry {
  private static final Gson GSON = new Gson();
  private static final String LEMART = "Liu et al., LEMaRT, CVPR 2023: ";

  private final Map<String, NetworkInfo> entries = new LinkedHashMap<>();

  private Registry() {}

  static Map<String, NetworkInfo> all() {
    Registry list = new Registry();
    list.add(
        "swinih",
        LEMART + "SwinIH, compact, with a colour-grid head",
        SwinIH::compact,
        SwinIH::tiny,
        SwinIH.Config.class,
        SwinIH::new);
    list.swin("swinih-paper", "SwinIH", SwinRgb::paper);
    list.swin("swinih-local", "SwinIH without global attention", SwinRgb::local);
    list.swin("swinih-ms", "SwinIH, down- then up-sampling", SwinRgb::multiScale);
    list.swin("swin-t", "Swin Transformer with Patch Merging and Splitting", SwinRgb::swinT);
    list.add(
        "vit",
        "Dosovitskiy et al., An Image is Worth 16x16 Words, ICLR 2021: ViT-B/16",
        Vit::paper,
        Vit::tiny,
        Vit.Config.class,
        Vit::new);
    list.add(
        "resnet",
        "Wang et al., pix2pixHD, CVPR 2018: global generator without down-sampling",
        ResNet::paper,
        ResNet::tiny,
        ResNet.Config.class,
        ResNet::new);
    list.add(
        "hrnet",
        "Wang et al., HRNet, TPAMI 2020: HRNetV2-W18 with an image head",
        HrNet::paper,
        HrNet::tiny,
        HrNet.Config.class,
        HrNet::new);
    list.add(
        "ht+",
        "Guo et al., Image Harmonization With Transformer, ICCV 2021, and TPAMI 2022: HT+",
        HtPlus::paper,
        HtPlus::tiny,
        HtPlus.Config.class,
        HtPlus::new);
    list.add(
        "dht+",
        "Guo et al., Image Harmonization With Transformer, ICCV 2021, and TPAMI 2022: DHT+",
        DhtPlus::paper,
        DhtPlus::tiny,
        DhtPlus.Config.class,
        DhtPlus::new);
    list.compared();
    return list.entries;
  }

  /** Networks of other papers that the paper compares itself with. */
  private void compared() {
    add(
        "dih",
        "Tsai et al., CVPR 2017: DIH without its scene parsing decoder",
        Dih::compared,
        Dih::tiny,
        Dih.Config.class,
        Dih::new);
    add(
        "s2am",
        "Cun and Pun, TIP 2020: S2AM",
        S2am::paper,
        S2am::tiny,
        S2am.Config.class,
        S2am::new);
    add(
        "dovenet",
        "Cong et al., CVPR 2020: generator of DoveNet",
        DoveNet::paper,
        DoveNet::tiny,
        UNet.Config.class,
        DoveNet::new);
    add(
        "rainnet",
        "Ling et al., CVPR 2021: RainNet",
        RainNet::paper,
        RainNet::tiny,
        UNet.Config.class,
        RainNet::new);
    add(
        "issam",
        "Sofiiuk et al., WACV 2021: iS2AM without the segmentation network",
        Issam::paper,
        Issam::tiny,
        Issam.Config.class,
        Issam::new);
  }

  private void swin(String name, String what, Supplier<SwinRgb> preset) {
    addNamed(
        name,
        LEMART + what,
        preset::get,
        () -> preset.get().tiny(),
        SwinRgb.Config.class,
        SwinRgb::new);
  }

  private <C> void add(
      String name,
      String paper,
      Supplier<HarmonizationNetwork> preset,
      Supplier<HarmonizationNetwork> tiny,
      Class<C> config,
      Function<C, HarmonizationNetwork> make) {
    addNamed(name, paper, preset, tiny, config, (ignored, c) -> make.apply(c));
  }

  private <C> void addNamed(
      String name,
      String paper,
      Supplier<HarmonizationNetwork> preset,
      Supplier<HarmonizationNetwork> tiny,
      Class<C> config,
      BiFunction<String, C, HarmonizationNetwork> make) {
    entries.put(
        name,
        new NetworkInfo(name, paper, preset, tiny, json -> make.apply(name, parse(json, config))));
  }

  private static <C> C parse(String json, Class<C> type) {
    C config = GSON.fromJson(json, type);
    if (config == null) {
      throw new IllegalArgumentException("empty config");
    }
    return config;
  }
}
