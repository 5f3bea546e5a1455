package org.lemart.examples.serve;

/** A request that is answered with an error: a status of HTTP and one line. */
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  Rejection(int status, String message) {
    super(message);
    this.status = status;
  }

  int status() {
    return status;
  }

  /** The request is wrong. */
  static Rejection bad(String message) {
    return new Rejection(400, message);
  }

  /** Something is too large. */
  static Rejection large(String message) {
    return new Rejection(413, message);
  }

  /** Something is of a type that is not taken. */
  static Rejection type(String message) {
    return new Rejection(415, message);
  }
}
