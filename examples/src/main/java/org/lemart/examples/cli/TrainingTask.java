package org.lemart.examples.cli;

/** What a training is for, and what it does unless told otherwise. */
enum TrainingTask {
  PRETRAIN("pretrain", 5e-4, "relative"),
  FINETUNE("finetune", 2e-4, "relative+harm*0.5+harm2*0.25");

  private final String text;
  private final double rate;
  private final String loss;

  TrainingTask(String text, double rate, String loss) {
    this.text = text;
    this.rate = rate;
    this.loss = loss;
  }

  /** The command's name. */
  @Override
  public String toString() {
    return text;
  }

  /** Highest learning rate. */
  double rate() {
    return rate;
  }

  /** The text of the loss. */
  String loss() {
    return loss;
  }
}
