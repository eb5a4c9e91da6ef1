package org.microtorsion.hardwaresim.plant;

import java.util.SplittableRandom;

/// How far a balance's indication bends away from a straight line: three waves over the load, drawn
/// from a seed, zero where nothing is on the pan.
final class LinearityCurve {
  /// From the whole range of a balance down to the loads of a torque calibration.
  private static final double[] PERIOD_KILOGRAMS = {160e-3, 32e-3, 6e-3};

  /// Shares of the whole, √Σs²/2 = 1.
  private static final double[] SHARE_FACTOR = {1.15, 0.72, 0.40};

  private final double rootMeanSquareKilograms;
  private final double[] phaseRadians = new double[PERIOD_KILOGRAMS.length];

  LinearityCurve(double rootMeanSquareKilograms, long seed) {
    this.rootMeanSquareKilograms = rootMeanSquareKilograms;
    SplittableRandom random = RandomStreams.stream(seed, "balance.linearity");
    for (int i = 0; i < phaseRadians.length; i++) {
      phaseRadians[i] = 2 * Math.PI * random.nextDouble();
    }
  }

  /// Shown less true mass at a load.
  double errorKilograms(double loadKilograms) {
    double sum = 0;
    for (int i = 0; i < phaseRadians.length; i++) {
      double turned = 2 * Math.PI * loadKilograms / PERIOD_KILOGRAMS[i] + phaseRadians[i];
      sum += SHARE_FACTOR[i] * (Math.sin(turned) - Math.sin(phaseRadians[i]));
    }
    return rootMeanSquareKilograms * sum;
  }
}
