package org.lemart.models.djl;

import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.ServingTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.util.Map;
import org.lemart.Composite;
import org.lemart.Mask;
import org.lemart.spi.ImageFiles;

/** Files in, a PNG file out; masks saved as JPEG are {@link Mask#denoised}. */
final class FilesTranslator implements ServingTranslator {
  private final CompositeTranslator<BufferedImage> pictures;

  FilesTranslator(CompositeTranslator<BufferedImage> pictures) {
    this.pictures = pictures;
  }

  @Override
  public NDList processInput(TranslatorContext context, Input input) throws TranslateException {
    byte[] file = bytes(input, "image");
    BufferedImage image = ImageFiles.read(new ByteArrayInputStream(file), "image");
    Mask mask = Mask.decode(bytes(input, "mask"), "mask");
    return pictures.processInput(context, new Composite(image, mask));
  }

  @Override
  public Output processOutput(TranslatorContext context, NDList list) throws TranslateException {
    Output output = new Output(200, "OK");
    output.addProperty("Content-Type", "image/png");
    output.add(ImageFiles.encode(pictures.processOutput(context, list), "png"));
    return output;
  }

  @Override
  public Batchifier getBatchifier() {
    return pictures.getBatchifier();
  }

  @Override
  public void setArguments(Map<String, ?> arguments) {}

  private static byte[] bytes(Input input, String name) throws TranslateException {
    BytesSupplier bytes = input.get(name);
    if (bytes == null) {
      throw new TranslateException(
          "input must have the parts image and mask but has no part " + name);
    }
    return bytes.getAsBytes();
  }
}
