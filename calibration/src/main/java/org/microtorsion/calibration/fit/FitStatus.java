package org.microtorsion.calibration.fit;

/// How a fit ended.
public enum FitStatus {
  /// The minimum was found.
  CONVERGED("converged"),
  /// The limit of iterations was reached before the minimum.
  ITERATION_LIMIT("stopped at the limit of iterations"),
  /// The data cannot tell the parameters apart.
  SINGULAR("the data cannot tell the parameters apart"),
  /// There are not more points than parameters.
  TOO_FEW_POINTS("not more points than parameters");

  private final String sentence;

  FitStatus(String sentence) {
    this.sentence = sentence;
  }

  /// The status in words for a person.
  public String sentence() {
    return sentence;
  }
}
