package org.lemart;

/**
 * A failure that the caller can act on: a broken file, an unknown model, a mask of another size.
 * The message is one line that names the thing, the rule and the value.
 */
public class HarmonizationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HarmonizationException(String message) {
    super(message);
  }

  public HarmonizationException(String message, Throwable cause) {
    super(message, cause);
  }
}
