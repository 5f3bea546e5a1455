package org.lemart.train;

/**
 * Settings of a training that go together; see {@link Presets} and {@link TrainerBuilder#preset}.
 *
 * @param loss what is minimized
 * @param epochs length in passes over the data, &gt; 0
 * @param batchSize samples in an update, at least 1
 * @param learningRate its highest value, &gt; 0; it falls to 0 along half a cosine
 * @param warmUp part of the run in which it rises from 0 first, in [0, 1)
 * @param weightDecay decoupled weight decay, at least 0
 * @param clip largest norm of the gradient, &gt; 0, perhaps infinite
 * @param averaging share of the moving average of weights that stays in each update, in [0, 1); 0
 *     for none
 */
public record Preset(
    Loss loss,
    double epochs,
    int batchSize,
    double learningRate,
    double warmUp,
    double weightDecay,
    double clip,
    double averaging) {}
