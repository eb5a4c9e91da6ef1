package org.microtorsion.calibration.certificate;

/// Whether an instrument was calibrated as it came or after it was changed.
public enum CertificateState {
  /// As it came, before anything was adjusted.
  AS_FOUND("as-found"),
  /// As it goes back into use.
  AS_LEFT("as-left");

  private final String code;

  CertificateState(String code) {
    this.code = code;
  }

  /// The word for it in files.
  public String code() {
    return code;
  }
}
