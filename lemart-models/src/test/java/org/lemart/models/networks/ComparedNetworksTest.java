package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lemart.models.layers.Pass;
import org.lemart.models.networks.HarmonizationNetwork.Head;

/** Sizes, names and rules of the networks that the paper compares itself with. */
class ComparedNetworksTest {

  @Test
  void sizes_are_those_of_the_page_on_networks() {
    assertThat(Networks.parameterCount(DoveNet.paper())).isEqualTo(54_759_939);
    assertThat(Networks.parameterCount(RainNet.paper())).isEqualTo(54_760_067);
    assertThat(Networks.parameterCount(S2am.paper())).isEqualTo(67_003_051);
    assertThat(Networks.parameterCount(Dih.paper())).isEqualTo(25_048_579);
    assertThat(Networks.parameterCount(Dih.compared())).isEqualTo(8_268_803);
    assertThat(Networks.parameterCount(Issam.paper())).isEqualTo(2_184_124);
  }

  @Test
  void names_are_those_of_the_original_implementations() {
    assertThat(Networks.parameters(DoveNet.paper()).keySet())
        .contains(
            "model.model.0.weight",
            "model.model.3.bias",
            "model.model.1.attention.0.weight",
            "model.model.1.model.3.model.2.running_mean",
            "model.model.1.model.3.model.3.model.3.model.3.model.3.model.3.model.4.weight");
    assertThat(Networks.parameters(RainNet.paper()).keySet())
        .contains(
            "model_layer0.weight",
            "model_layer3.1.weight",
            "unet_block.down.1.weight",
            "unet_block.submodule.submodule.submodule.up.3.weight",
            "unet_block.submodule.upnorm.background_beta",
            "model_layer11norm.foreground_gamma",
            "model_layer13att.0.bias",
            "model_out.1.bias");
    assertThat(Networks.parameters(S2am.paper()).keySet())
        .contains(
            "model.model.down.0.weight",
            "model.model.sub.model.down.1.weight",
            "model.model.sub.model.attention.spliced_attention.fc.2.bias",
            "model.model.sub.model.attention.connection.rbn2.running_var");
    assertThat(Networks.parameters(Dih.paper()).keySet())
        .contains("conv6.weight", "bn6.weight", "fc7.bias", "deconv6-bn.bias", "output.weight");
    assertThat(Networks.parameters(Issam.paper()).keySet())
        .contains(
            "encoder.block0.convs.block.1.block.0.bias",
            "encoder.blocks_connected.block3.convs.block.0.block.1.running_mean",
            "decoder.up_blocks.2.attention.foreground_gate.attention_transform.0.weight",
            "decoder.up_blocks.2.upconv.1.block.0.weight",
            "decoder.conv_attention.weight",
            "decoder.to_rgb.bias")
        .noneMatch(name -> name.startsWith("decoder.up_blocks.1.attention"));
  }

  /** Without biases and with running averages of nothing, black stays black; grey does not. */
  @Test
  void s2am_takes_and_gives_colours_as_they_are() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      S2am network = S2am.tiny();
      Networks.initialize(network, manager, 1);
      NDArray black = manager.zeros(new Shape(1, 4, 32, 32));
      Pass pass = new Pass(new ParameterStore(manager, false), Device.cpu(), false);
      assertThat(network.forward(pass, black).toFloatArray()).containsOnly(0f);
      assertThat(network.forward(pass, black.add(0.5f)).toFloatArray()).doesNotContain(0f);
    }
  }

  @Test
  void a_config_out_of_range_is_refused_with_its_rule() {
    refused(
        () -> new UNet.Config(96, 64, Head.RGB),
        "inputSize must be a power of two in [32, 4096] but was 96");
    refused(() -> new UNet.Config(64, 0, Head.RGB), "channels must be in [1, 1024] but was 0");
    refused(
        () -> new S2am.Config(new UNet.Config(64, 4, Head.RGB), 9),
        "reduction must be in [1, 8] but was 9");
    refused(() -> new Dih.Config(List.of(), 4, Head.RGB), "widths must be 1 to 10 but were 0");
    refused(
        () -> new Dih.Config(List.of(8, -1), 4, Head.RGB),
        "channels must be in [1, 8192] but was -1");
    refused(
        () -> new Issam.Config(30, 3, 8, 16, 1, 0, 0.5, Head.RGB),
        "inputSize must be a multiple of 4 up to 4096 but was 30");
    refused(
        () -> new Issam.Config(32, 3, 8, 4, 1, 0, 0.5, Head.RGB),
        "maxChannels must be in [8, 8192] but was 4");
  }

  private static void refused(Runnable config, String message) {
    assertThatThrownBy(config::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
