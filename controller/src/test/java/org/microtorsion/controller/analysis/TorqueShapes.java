package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.TorqueConstantUncertainty;

/// Torque constants as the default rig has one, known as well as tests want.
final class TorqueShapes {
  private static final double A2 = -7.741e-3;
  private static final double A4 = -1.478e-4;

  /// a₂ to 2 %, a₄ to 5 %, both with what a twentieth of the scale's 0.5 % goes, h to 12 %.
  static final TorqueShape SMALL = of(0.02, 0.05, 0.12, 0.3);

  private TorqueShapes() {}

  /// @param scaleCorrelation of a₂ with ln K₀, whose standard uncertainty is 0.5 %
  static TorqueShape of(double second, double fourth, double heat, double scaleCorrelation) {
    double u0 = 5e-3;
    double u2 = second * Math.abs(A2);
    double u4 = fourth * Math.abs(A4);
    double withScale = scaleCorrelation * u0 * u2;
    ParameterCovariance covariance =
        new ParameterCovariance(
            TorqueConstantUncertainty.PARAMETERS,
            List.of(
                List.of(u0 * u0, withScale, 0.0, 0.0),
                List.of(withScale, u2 * u2, 0.0, 0.0),
                List.of(0.0, 0.0, u4 * u4, 0.0),
                List.of(0.0, 0.0, 0.0, heat * heat)));
    return new TorqueShape(
        new TorqueConstantUncertainty(
            new CoilConstant(8e-3, A2, A4, -1e-3, u0), covariance, 60 * 40, 90),
        0.05,
        0.013);
  }
}
