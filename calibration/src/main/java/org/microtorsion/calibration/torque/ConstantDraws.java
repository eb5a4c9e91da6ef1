package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

/// Propagates the distributions of all inputs through the measurement itself, without its
/// derivatives (JCGM 101:2008): arm, its tilt and clamping, force, temperature and meter are drawn,
/// the constants of all clampings are made of them, and K₀ is fitted.
final class ConstantDraws {
  private static final double WEIGHT = TorqueReferences.WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE;

  /// Inputs common to all clampings come first.
  private static final int LENGTH = 0;

  private static final int GRAVITY = 1;
  private static final int AIR = 2;
  private static final int SENSITIVITY = 3;
  private static final int LINEARITY = 4;
  private static final int COEFFICIENT = 5;
  private static final int RISE = 6;
  private static final int GAIN = 7;
  private static final int INTERPOLATION = 8;
  private static final int COMMON_COUNT = 9;

  private final List<MountingLoads> mountings;
  private final AngleFit angles;
  private final TorqueReferences references;
  private final List<Estimate> inputs = new ArrayList<>();
  private final double[] linearity;
  private final double[] weightedRise;

  ConstantDraws(
      List<MountingLoads> mountings,
      AngleFit angles,
      TorqueReferences references,
      double[] noise,
      double noiseDegreesOfFreedom,
      double interpolationRatio) {
    this.mountings = mountings;
    this.angles = angles;
    this.references = references;
    inputs.add(references.leverArm().lengthMetres());
    inputs.add(references.gravityMetresPerSecondSquared());
    inputs.add(references.airDensityKilogramsPerCubicMetre());
    inputs.add(Estimate.of(1, references.balance().sensitivityUncertaintyRatio()));
    inputs.add(Estimate.of(0, references.balance().linearityUncertaintyKilograms()));
    inputs.add(references.temperatureCoefficientPerKelvin());
    inputs.add(Estimate.of(1, references.riseRelativeUncertaintyRatio()));
    inputs.add(Estimate.of(1, references.currentGainRelativeUncertaintyRatio()));
    inputs.add(Estimate.of(1, interpolationRatio));
    Estimate clamping = new Estimate(1, angles.remountRatio(), angles.remountDegreesOfFreedom());
    Estimate tilt = Estimate.of(0, references.leverArm().tiltUncertaintyRadians());
    linearity = new double[mountings.size()];
    weightedRise = new double[mountings.size()];
    for (int m = 0; m < mountings.size(); m++) {
      MountingLoads loads = mountings.get(m);
      inputs.add(clamping);
      inputs.add(tilt);
      inputs.add(new Estimate(loads.constant, noise[m], noiseDegreesOfFreedom));
      linearity[m] = loads.perKilogramOfLinearity(references);
      weightedRise[m] = -loads.perTemperatureCoefficient() / loads.constant;
    }
  }

  MonteCarlo.Outcome propagate(long seed, int drawCount) {
    double[] constants = new double[mountings.size()];
    return new MonteCarlo(inputs, seed).propagate(draw -> centre(draw, constants), drawCount);
  }

  private double centre(double[] draw, double[] constants) {
    LeverArm arm = references.leverArm();
    double force =
        draw[LENGTH]
            / arm.lengthMetres().value()
            * (draw[GRAVITY] / references.gravityMetresPerSecondSquared().value())
            * ((WEIGHT - draw[AIR])
                / (WEIGHT - references.airDensityKilogramsPerCubicMetre().value()))
            * draw[SENSITIVITY]
            / references.meanTiltCosine();
    double coefficient = references.temperatureCoefficientPerKelvin().value();
    for (int m = 0; m < constants.length; m++) {
      int own = COMMON_COUNT + 3 * m;
      double clamping = draw[own] * Math.cos(draw[own + 1]);
      double assumed = 1 + coefficient * weightedRise[m];
      double drawn = 1 + draw[COEFFICIENT] * weightedRise[m] * draw[RISE];
      constants[m] =
          (draw[own + 2] + linearity[m] * draw[LINEARITY]) * force * clamping * assumed / drawn;
    }
    return angles.centre(constants) * draw[INTERPOLATION] / draw[GAIN];
  }
}
