package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.Prior;

/// What the angle may still be off once and twice a turn, as four unknowns of every fit that are
/// zero within a standard uncertainty.
///
/// e(φ) = Σ hₖ Bₖ(φ), B = cos φ, sin φ, cos 2φ, sin 2φ, each less its value at the first angle of
/// the record, where twist is counted from. Where the encoder's own zero lies does not matter: the
/// cosine and the sine of one order are uncertain alike.
final class AngleHarmonics {
  static final int COUNT = 4;

  static final List<String> NAMES = List.of("cosine1_rad", "sine1_rad", "cosine2_rad", "sine2_rad");

  /// Scatter is taken for at least this share of the torque that the uncertainty makes, so that the
  /// four stay bound on curves without noise.
  private static final double LEAST_SCATTER_FRACTION = 1e-6;

  private final double uncertaintyRadians;
  private final double[] first = new double[COUNT];

  /// Blocks whose values are kept, four a block: searches ask for them again and again.
  private @Nullable Blocks known;

  private double[] atBlocks = new double[0];

  /// @param uncertaintyRadians standard uncertainty of each coefficient; zero where the angle has
  ///   no such error
  /// @param firstAngle first angle of the record
  AngleHarmonics(double uncertaintyRadians, double firstAngle) {
    this.uncertaintyRadians = uncertaintyRadians;
    double[] values = new double[COUNT];
    evaluate(firstAngle, values);
    System.arraycopy(values, 0, first, 0, COUNT);
  }

  static AngleHarmonics of(FitInputs inputs, Blocks blocks) {
    AngleHarmonics harmonics =
        new AngleHarmonics(inputs.angleHarmonicUncertaintyRadians(), blocks.angle[0]);
    if (harmonics.present()) {
      harmonics.keep(blocks);
    }
    return harmonics;
  }

  boolean present() {
    return uncertaintyRadians > 0;
  }

  /// Leaves the four functions at a recorded angle in `values`.
  void evaluate(double angle, double[] values) {
    double c = Math.cos(angle);
    double s = Math.sin(angle);
    values[0] = c - first[0];
    values[1] = s - first[1];
    values[2] = c * c - s * s - first[2];
    values[3] = 2 * s * c - first[3];
  }

  private void keep(Blocks blocks) {
    double[] values = new double[COUNT];
    atBlocks = new double[COUNT * blocks.size];
    for (int b = 0; b < blocks.size; b++) {
      evaluate(blocks.angle[b], values);
      System.arraycopy(values, 0, atBlocks, COUNT * b, COUNT);
    }
    known = blocks;
  }

  /// Leaves the four functions at a block's angle in `values`.
  void evaluate(Blocks blocks, int block, double[] values) {
    if (blocks == known) {
      System.arraycopy(atBlocks, COUNT * block, values, 0, COUNT);
    } else {
      evaluate(blocks.angle[block], values);
    }
  }

  /// Slopes of the four functions' straight lines over evenly spread angles.
  double[] slopes(double from, double to) {
    int n = 64;
    double[] values = new double[COUNT];
    double[] slopes = new double[COUNT];
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double x = (to - from) * ((i + 0.5) / n - 0.5);
      evaluate(0.5 * (from + to) + x, values);
      squares += x * x;
      for (int k = 0; k < COUNT; k++) {
        slopes[k] += x * values[k];
      }
    }
    for (int k = 0; k < COUNT; k++) {
      slopes[k] /= squares;
    }
    return slopes;
  }

  /// The weight of a coefficient's being zero among blocks of weight one: σ²/u².
  double priorWeight(double blockVariance, double slope) {
    double least = LEAST_SCATTER_FRACTION * slope;
    return Math.max(blockVariance / (uncertaintyRadians * uncertaintyRadians), least * least);
  }

  List<Prior> priors(double blockVariance, double slope) {
    List<Prior> priors = new ArrayList<>();
    if (present()) {
      double weight = priorWeight(blockVariance, slope);
      for (String name : NAMES) {
        priors.add(new Prior(name, 0, weight));
      }
    }
    return priors;
  }
}
