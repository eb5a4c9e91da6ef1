package org.microtorsion.controller.session;

import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.Result;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.controller.rig.RigConfig;

/// One relative uncertainty of a run's torque scale in place of the covariance of K(φ).
///
/// It is the root mean square of u(K(φ))/K(φ) over |φ| ≤ 90°, where nearly all of a test lies. With
/// the current meter of the calibration the meter's gain is in K and in the current alike and
/// cancels; with another one both gains count. Terms of the angle dependence that the calibration
/// did not measure are the rig file's, and so are their uncertainties. The coil counts as warm as
/// the room: the coefficient α counts by how far the room is from the temperature of the
/// calibration, and the room's own uncertainty by α.
final class SameMeter {
  /// What stands for the covariance, for headers.
  static final String WORDS =
      "rms of u(K)/K over |φ| ≤ 90°, from the covariance of (K₀, a₂, a₄, α) and the room's"
          + " temperature";

  private static final double RANGE_RADIANS = Math.PI / 2;
  private static final int STEP_COUNT = 90;

  private SameMeter() {}

  /// The certificate's constant with that uncertainty.
  ///
  /// @param rig the rig of the run
  /// @param sameMeter whether its current meter is the calibration's
  static CoilConstant constant(Certificate certificate, RigConfig rig, boolean sameMeter) {
    CoilConstant constant = certificate.result().constant();
    double ratio = relativeUncertaintyRatio(certificate, rig, sameMeter);
    return new CoilConstant(
        constant.centreNewtonMetresPerAmpere(),
        constant.quadraticPerSquareRadian(),
        constant.quarticPerRadianToTheFourth(),
        constant.temperatureCoefficientPerKelvin(),
        ratio);
  }

  private static double relativeUncertaintyRatio(
      Certificate certificate, RigConfig rig, boolean sameMeter) {
    Result result = certificate.result();
    ParameterCovariance covariance =
        sameMeter ? result.covarianceWithSameMeter() : result.covariance();
    int fitted = certificate.angles().fittedParameterCount();
    double sum = 0;
    for (int i = 0; i <= STEP_COUNT; i++) {
      double angle = RANGE_RADIANS * i / STEP_COUNT;
      // Trapezoidal rule; K is even in φ, so half the range tells all.
      double weight = i == 0 || i == STEP_COUNT ? 0.5 : 1;
      sum += weight * relativeVariance(result.constant(), covariance, fitted, rig, angle);
    }
    double byRoom =
        result.constant().temperatureCoefficientPerKelvin()
            * rig.ambient().kelvin().standardUncertainty();
    double variance = sum / STEP_COUNT + byRoom * byRoom;
    if (!sameMeter) {
      double gain = rig.currentGainRelativeUncertainty();
      variance += gain * gain;
    }
    return Math.sqrt(variance);
  }

  /// gᵀ C g / K² with g = (K/K₀, K₀ φ², K₀ φ⁴, K (ϑ − 20 °C)/f), f the factor of temperature.
  private static double relativeVariance(
      CoilConstant constant,
      ParameterCovariance covariance,
      int fittedCount,
      RigConfig rig,
      double angleRadians) {
    double centre = constant.centreNewtonMetresPerAmpere();
    double here = constant.newtonMetresPerAmpere(angleRadians, 0);
    double square = angleRadians * angleRadians;
    double above = rig.ambient().kelvin().value() - CoilTemperature.REFERENCE_KELVIN;
    double factor = 1 + constant.temperatureCoefficientPerKelvin() * above;
    double[] g = {here / centre, centre * square, centre * square * square, here * above / factor};
    double sum = 0;
    for (int j = 0; j < g.length; j++) {
      for (int k = 0; k < g.length; k++) {
        sum += g[j] * g[k] * covariance.of(j, k);
      }
    }
    if (fittedCount < 2) {
      double u = rig.torque().shapeSecondPerRadianSquared().standardUncertainty();
      sum += g[1] * g[1] * u * u;
    }
    if (fittedCount < 3) {
      double u = rig.torque().shapeFourthPerRadianFourth().standardUncertainty();
      sum += g[2] * g[2] * u * u;
    }
    return sum / (here * here);
  }
}
