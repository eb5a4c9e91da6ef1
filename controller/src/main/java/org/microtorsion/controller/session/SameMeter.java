package org.microtorsion.controller.session;

import java.util.List;
import org.microtorsion.calibration.certificate.BudgetRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.RigConfig;

/// How well a run knows its torque constant over angle and temperature.
///
/// With the current meter of the calibration the meter's gain is in K and in the current alike and
/// cancels; with another one both gains count. Terms of the angle dependence that the calibration
/// did not measure are the rig file's, and so are their uncertainties. A run's K₀ is that of the
/// room: the coefficient α counts by how far the room is from the temperature of the certificate,
/// and the room's own uncertainty by α. The same α goes with the coil's own warming.
final class SameMeter {
  /// What the one number in a run's header is, for people.
  static final String WORDS =
      "u(K₀)/K₀ at the room's temperature, beside the covariance of (K₀, a₂, a₄, α)";

  private SameMeter() {}

  /// The certificate's constant.
  ///
  /// @param rig the rig of the run
  /// @param sameMeter whether its current meter is the calibration's
  static TorqueConstantUncertainty certified(
      Certificate certificate, RigConfig rig, boolean sameMeter) {
    CoilConstant constant = certificate.result().constant();
    ParameterCovariance found = certificate.covarianceAtReference(sameMeter);
    int fitted = certificate.angles().fittedParameterCount();
    double centre = constant.centreNewtonMetresPerAmpere();
    double alpha = constant.temperatureCoefficientPerKelvin();
    // d ln K = dK₀/K₀ + w dα at the room, and ln h goes with ln α.
    double above = rig.ambient().kelvin().value() - CoilTemperature.REFERENCE_KELVIN;
    double w = above / (1 + alpha * above);
    double room = roomVariance(certificate, rig, alpha);
    double gain = sameMeter ? 0 : rig.currentGainRelativeUncertainty();
    double scale =
        found.of(0, 0) / (centre * centre)
            + 2 * w * found.of(0, 3) / centre
            + w * w * found.of(3, 3)
            + room
            + gain * gain;
    RigConfig.TorqueConstant nominal = rig.torque();
    double second = fitted < 2 ? variance(nominal.shapeSecondPerRadianSquared()) : found.of(1, 1);
    double fourth = fitted < 3 ? variance(nominal.shapeFourthPerRadianFourth()) : found.of(2, 2);
    double perAlpha = alpha == 0 ? 0 : 1 / alpha;
    double rise = riseRatio(rig);
    double[][] c = {
      {scale, 0, 0, 0},
      {found.of(0, 1) / centre + w * found.of(1, 3), second, 0, 0},
      {found.of(0, 2) / centre + w * found.of(2, 3), found.of(1, 2), fourth, 0},
      {
        perAlpha * (found.of(0, 3) / centre + w * found.of(3, 3)),
        perAlpha * found.of(1, 3),
        perAlpha * found.of(2, 3),
        perAlpha * perAlpha * found.of(3, 3) + rise * rise
      }
    };
    return of(constant, rig, c);
  }

  /// What the room's temperature adds to u²(ln K): α² u², less what cancels.
  ///
  /// K at the room is K₀ (1 + α (ϑ − 20 °C)), and K₀ was found with 1/(1 + α (ϑ' − 20 °C)): an
  /// error of the thermometer that read ϑ and ϑ' enters both, with opposite signs. Of the run's
  /// uncertainty no more than the thermometer's own is shared (JCGM 100, F.1.2.3).
  private static double roomVariance(Certificate certificate, RigConfig rig, double alpha) {
    double u = rig.ambient().kelvin().standardUncertainty();
    double inConstant = 0;
    double shared = 0;
    if (isSameThermometer(certificate, rig)) {
      for (BudgetRow row : certificate.budget()) {
        if (row.input().equals("room temperature")) {
          inConstant =
              row.contributionNewtonMetresPerAmpere()
                  / certificate.result().constant().centreNewtonMetresPerAmpere();
          shared = Math.min(u, row.standardUncertaintyInItsUnits());
        }
      }
    }
    return alpha * alpha * u * u + 2 * alpha * shared * inConstant;
  }

  private static boolean isSameThermometer(Certificate certificate, RigConfig rig) {
    return rig.ambient()
        .thermometer()
        .filter(identity ->
            certificate.details().items().stream()
                .anyMatch(
                    item -> item.role().equals("thermometer") && item.identity().equals(identity)))
        .isPresent();
  }

  /// The rig file's own constant; α counts in the scale for the room, and with the warming.
  static TorqueConstantUncertainty nominal(CoilConstant constant, RigConfig rig) {
    RigConfig.TorqueConstant torque = rig.torque();
    double scale = constant.relativeUncertaintyRatio();
    double alpha = constant.temperatureCoefficientPerKelvin();
    double variance = variance(torque.temperatureCoefficientPerKelvin());
    double perAlpha = alpha == 0 ? 0 : 1 / alpha;
    double above = rig.ambient().kelvin().value() - CoilTemperature.REFERENCE_KELVIN;
    double rise = riseRatio(rig);
    double[][] c = {
      {scale * scale, 0, 0, 0},
      {0, variance(torque.shapeSecondPerRadianSquared()), 0, 0},
      {0, 0, variance(torque.shapeFourthPerRadianFourth()), 0},
      {perAlpha * above * variance, 0, 0, perAlpha * perAlpha * variance + rise * rise}
    };
    return of(constant, rig, c);
  }

  /// @param lower covariances of (ln K₀, a₂, a₄, ln h), the lower half
  private static TorqueConstantUncertainty of(
      CoilConstant constant, RigConfig rig, double[][] lower) {
    RigConfig.Coil coil = rig.coil();
    return new TorqueConstantUncertainty(
        new CoilConstant(
            constant.centreNewtonMetresPerAmpere(),
            constant.quadraticPerSquareRadian(),
            constant.quarticPerRadianToTheFourth(),
            constant.temperatureCoefficientPerKelvin(),
            Math.sqrt(lower[0][0])),
        new ParameterCovariance(
            TorqueConstantUncertainty.PARAMETERS,
            List.of(row(lower, 0), row(lower, 1), row(lower, 2), row(lower, 3))),
        coil.resistanceOhms().value() * coil.thermalResistanceKelvinPerWatt().value(),
        coil.thermalTimeConstantSeconds().value());
  }

  private static List<Double> row(double[][] lower, int row) {
    return List.of(
        lower[row][0],
        lower[Math.max(row, 1)][Math.min(row, 1)],
        lower[Math.max(row, 2)][Math.min(row, 2)],
        lower[3][row]);
  }

  private static double variance(Estimate estimate) {
    return estimate.standardUncertainty() * estimate.standardUncertainty();
  }

  /// Relative standard uncertainty of the coil's rise, R R_th I².
  private static double riseRatio(RigConfig rig) {
    return Math.hypot(
        rig.coil().thermalResistanceKelvinPerWatt().relativeUncertainty(),
        rig.coil().resistanceOhms().relativeUncertainty());
  }
}
