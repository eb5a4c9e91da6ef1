package org.microtorsion.controller.web;

/// A request that is answered with a refusal.
final class Rejection extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;

  Rejection(int status, String field, String message) {
    super(message);
    this.status = status;
    this.field = field;
  }

  Rejection(int status, String message) {
    this(status, "", message);
  }

  int status() {
    return status;
  }

  /// Which field of the request it is about; empty for none.
  String field() {
    return field;
  }
}
