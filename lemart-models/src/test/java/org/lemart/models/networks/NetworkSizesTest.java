package org.lemart.models.networks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSizesTest {

  @ParameterizedTest
  @CsvSource({
    "swinih, 128, 2310174",
    "swinih-paper, 256, 22537636",
    "swinih-local, 256, 22601140",
    "swinih-ms, 256, 22444324",
    "swin-t, 256, 23445428",
    "vit, 256, 86630400",
    "resnet, 256, 685507",
    "hrnet, 256, 9637089",
    "ht+, 256, 4772867",
    "dht+, 256, 21508358"
  })
  void inputs_and_parameters_are_those_of_the_page_on_networks(
      String name, int inputSize, long parameters) {
    HarmonizationNetwork network = Networks.create(name);
    assertThat(network.inputSize()).isEqualTo(inputSize);
    assertThat(Networks.parameterCount(network)).isEqualTo(parameters);
  }
}
