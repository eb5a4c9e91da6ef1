package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

/// Propagates the distributions of all inputs through the measurement itself, without its
/// derivatives (JCGM 101:2008): arm, its tilt and clamping, force, angle, temperature and meter are
/// drawn, the constants of all clampings are made of them, and K₀ is fitted.
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
  private static final int AMBIENT = 9;
  private static final int ENCODER = 10;
  private static final int COMMON_COUNT = 15;

  /// Then each clamping's own, by their place in its group.
  private static final int CLAMPING = 0;

  private static final int TILT = 1;
  private static final int NOISE = 2;
  private static final int DRIFT = 3;
  private static final int OWN_COUNT = 4;

  private final List<MountingLoads> mountings;
  private final AngleFit angles;
  private final TorqueReferences references;
  private final List<Estimate> inputs = new ArrayList<>();
  private final double[] linearity;
  private final double[] perTilt;
  private final double[] weightedCurrent;
  private final double[] weightedAmbient;
  private final double[] weightedRise;
  private final double[][] encoder;

  ConstantDraws(
      List<MountingLoads> mountings,
      AngleFit angles,
      TorqueReferences references,
      double[] noise,
      double noiseDegreesOfFreedom,
      double interpolationRatio,
      double driftKelvin) {
    this.mountings = mountings;
    this.angles = angles;
    this.references = references;
    inputs.add(references.leverArm().lengthMetres());
    inputs.add(references.gravityMetresPerSecondSquared());
    inputs.add(references.airDensityKilogramsPerCubicMetre());
    inputs.add(Estimate.of(1, references.balance().sensitivityUncertaintyRatio()));
    inputs.add(Estimate.of(0, references.balance().linearityUncertaintyKilograms()));
    CoilTemperature coil = references.coilTemperature();
    inputs.add(coil.coefficientPerKelvin());
    inputs.add(Estimate.of(1, coil.riseUncertaintyRatio()));
    inputs.add(Estimate.of(1, references.currentGainRelativeUncertaintyRatio()));
    inputs.add(Estimate.of(1, interpolationRatio));
    inputs.add(Estimate.of(0, coil.ambientUncertaintyKelvin()));
    for (int k = ENCODER; k < COMMON_COUNT; k++) {
      inputs.add(Estimate.of(0, 1));
    }
    Estimate clamping = new Estimate(1, angles.remountRatio(), angles.remountDegreesOfFreedom());
    Estimate tilt = Estimate.of(0, references.leverArm().tiltUncertaintyRadians());
    linearity = new double[mountings.size()];
    perTilt = mountings.stream().mapToDouble(MountingLoads::perRadianOfTilt).toArray();
    weightedCurrent = mountings.stream().mapToDouble(MountingLoads::weightedCurrent).toArray();
    weightedAmbient = mountings.stream().mapToDouble(MountingLoads::weightedAmbient).toArray();
    weightedRise = mountings.stream().mapToDouble(MountingLoads::weightedRise).toArray();
    encoder = new double[mountings.size()][];
    for (int m = 0; m < mountings.size(); m++) {
      MountingLoads loads = mountings.get(m);
      inputs.add(clamping);
      inputs.add(tilt);
      inputs.add(new Estimate(loads.constant, noise[m], noiseDegreesOfFreedom));
      inputs.add(Estimate.of(0, driftKelvin));
      linearity[m] = loads.perKilogramOfLinearity(references);
      encoder[m] = references.encoder().atRadians(loads.angleRadians);
    }
  }

  MonteCarlo.Outcome propagate(long seed, int drawCount) {
    return new MonteCarlo(inputs, scatters(), seed).propagate(this::centre, drawCount);
  }

  /// What clamping anew does is one scatter for all clampings, and so is that of the readings: each
  /// was found from all of them together.
  private int[] scatters() {
    int[] scatters = IntStream.range(0, inputs.size()).toArray();
    for (int m = 0; m < mountings.size(); m++) {
      int own = COMMON_COUNT + OWN_COUNT * m;
      scatters[own + CLAMPING] = COMMON_COUNT + CLAMPING;
      scatters[own + NOISE] = COMMON_COUNT + NOISE;
    }
    return scatters;
  }

  private double centre(double[] draw) {
    double[] constants = new double[mountings.size()];
    LeverArm arm = references.leverArm();
    double force =
        draw[LENGTH]
            / arm.lengthMetres().value()
            * (draw[GRAVITY] / references.gravityMetresPerSecondSquared().value())
            * ((WEIGHT - draw[AIR])
                / (WEIGHT - references.airDensityKilogramsPerCubicMetre().value()))
            * draw[SENSITIVITY]
            / references.meanTiltCosine();
    double coefficient = references.coilTemperature().coefficientPerKelvin().value();
    for (int m = 0; m < constants.length; m++) {
      MountingLoads loads = mountings.get(m);
      int own = COMMON_COUNT + OWN_COUNT * m;
      double clamping = draw[own + CLAMPING] * Math.cos(draw[own + TILT]);
      double current = weightedCurrent[m];
      double ambient = weightedAmbient[m];
      double rise = weightedRise[m];
      double error = current * (draw[AMBIENT] + draw[own + DRIFT]);
      double assumed = current + coefficient * (ambient + rise);
      double drawn = current + draw[COEFFICIENT] * (ambient + error + rise * draw[RISE]);
      double angle = 0;
      for (int k = 0; k < encoder[m].length; k++) {
        angle += encoder[m][k] * draw[ENCODER + k];
      }
      double raw =
          draw[own + NOISE]
              + linearity[m] * draw[LINEARITY]
              + perTilt[m] * draw[own + TILT]
              + loads.perRadian() * angle;
      constants[m] = raw * force * clamping * assumed / drawn;
    }
    return angles.centre(constants) * draw[INTERPOLATION] / draw[GAIN];
  }
}
