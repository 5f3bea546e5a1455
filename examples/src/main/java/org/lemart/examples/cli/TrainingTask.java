package org.lemart.examples.cli;

/**
 * What a training is for, and what it does unless told otherwise.
 *
 * @param name the command's name
 * @param rate highest learning rate
 * @param loss the text of the loss
 */
record TrainingTask(String name, double rate, String loss) {
  static final TrainingTask PRETRAIN = new TrainingTask("pretrain", 5e-4, "relative");
  static final TrainingTask FINETUNE =
      new TrainingTask("finetune", 2e-4, "relative:0.004+harm+harm2");
}
