package org.microtorsion.controller.calibrate;

import java.util.Optional;
import org.microtorsion.calibration.torque.BalanceErrors;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.EncoderErrors;
import org.microtorsion.calibration.torque.LeverArm;
import org.microtorsion.calibration.torque.TorqueReferences;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.CalibrationBench;
import org.microtorsion.controller.rig.RigConfig;

/// A procedure on a rig: what the rig file adds to it.
///
/// @param procedure what is done
/// @param rig the rig, at the control rate that is meant
/// @param bench what its torque is calibrated with
/// @param fullScaleAmperes current that the procedure's levels are shares of
public record CalibrationSetup(
    TorqueProcedure procedure, RigConfig rig, CalibrationBench bench, double fullScaleAmperes) {
  /// Fast enough for the hardware watchdog and for an arm that slips; a balance needs no more.
  public static final double LOOP_HERTZ = 200;

  /// Puts both together.
  ///
  /// @throws InputException when the rig file describes no balance, or the procedure asks for more
  ///   current than the rig allows
  public static CalibrationSetup of(TorqueProcedure procedure, RigConfig rig) {
    Optional<CalibrationBench> bench = rig.calibrationBench();
    if (bench.isEmpty()) {
      throw new InputException(
          rig.sourceName()
              + ": expected the sections [calibration…] that describe balance, lever arm and site,"
              + " found none; docs/reference/configuration.md lists them");
    }
    double limitAmperes =
        Math.min(rig.limits().currentAmperes(), rig.currentSource().trimmedReachAmperes());
    double fullScaleAmperes = procedure.fullScaleAmperes().orElse(limitAmperes);
    if (fullScaleAmperes > limitAmperes) {
      throw new InputException(
          "procedure \""
              + procedure.title()
              + "\": expected a full scale of at most what limit and current source of the rig"
              + " allow, "
              + 1e3 * limitAmperes
              + " mA, found "
              + 1e3 * fullScaleAmperes
              + " mA");
    }
    return new CalibrationSetup(
        procedure, rig.withLoopHertz(LOOP_HERTZ), bench.get(), fullScaleAmperes);
  }

  /// The steps.
  public CalibrationPlan plan() {
    return CalibrationPlan.of(procedure, fullScaleAmperes);
  }

  /// What the torque is traced to.
  public TorqueReferences references() {
    CalibrationBench.LeverArm arm = bench.leverArm();
    CalibrationBench.Balance balance = bench.balance();
    RigConfig.Harmonics harmonics = rig.rotorAngle().harmonics();
    RigConfig.Coil coil = rig.coil();
    return new TorqueReferences(
        new LeverArm(
            arm.lengthMetres(), arm.tiltUncertaintyRadians(), arm.remountStandardDeviationMetres()),
        bench.site().gravityMetresPerSecondSquared(),
        bench.site().airDensityKilogramsPerCubicMetre(),
        new BalanceErrors(
            balance.sensitivityUncertaintyRatio(),
            balance.linearityUncertaintyKilograms(),
            balance.repeatabilityKilograms(),
            balance.resolutionKilograms()),
        rig.currentGainRelativeUncertainty(),
        new CoilTemperature(
            rig.torque().temperatureCoefficientPerKelvin(),
            // ΔΘ after a short time is I² R R_th t/τ: relative uncertainties in root of squares.
            Math.hypot(
                coil.resistanceOhms().relativeUncertainty(),
                Math.hypot(
                    coil.thermalResistanceKelvinPerWatt().relativeUncertainty(),
                    coil.thermalTimeConstantSeconds().relativeUncertainty())),
            bench.thermometer().uncertaintyKelvin()),
        new EncoderErrors(
            rig.rotorAngle().stepRadians(),
            rig.rotorAngle().relativeScaleUncertainty(),
            harmonics.cosine1Radians().standardUncertainty(),
            harmonics.sine1Radians().standardUncertainty(),
            harmonics.cosine2Radians().standardUncertainty(),
            harmonics.sine2Radians().standardUncertainty()));
  }
}
