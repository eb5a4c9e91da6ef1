package org.microtorsion.calibration.torque;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Torque over current, with the uncertainties of the regression alone (type A).
///
/// @param slopeNewtonMetresPerAmpere of the line, or of the quadratic at zero current
/// @param offsetNewtonMetres at zero current; absent where the line goes through zero
/// @param curvatureNewtonMetresPerAmpereSquared of the quadratic; absent for a line
/// @param slopeOffsetCorrelationFactor absent where the line goes through zero
/// @param residualStandardDeviationNewtonMetres √(Σ r² / degrees of freedom)
/// @param rSquaredRatio share of the sum of squares that the fit takes away: about the mean, or
///   about zero for a line through zero; says nothing of straightness
/// @param degreesOfFreedomCount readings less parameters less further clampings
public record LineFit(
    Estimate slopeNewtonMetresPerAmpere,
    @Nullable Estimate offsetNewtonMetres,
    @Nullable Estimate curvatureNewtonMetresPerAmpereSquared,
    @Nullable Double slopeOffsetCorrelationFactor,
    double residualStandardDeviationNewtonMetres,
    double rSquaredRatio,
    double degreesOfFreedomCount) {

  /// Torque that the fit gives for a current.
  public double torqueNewtonMetres(double currentAmperes) {
    double curvature =
        curvatureNewtonMetresPerAmpereSquared == null
            ? 0
            : curvatureNewtonMetresPerAmpereSquared.value();
    double offset = offsetNewtonMetres == null ? 0 : offsetNewtonMetres.value();
    return offset
        + currentAmperes * (slopeNewtonMetresPerAmpere.value() + currentAmperes * curvature);
  }

  /// Names of the fitted parameters, from the constant upwards.
  public List<String> parameterNames() {
    if (offsetNewtonMetres == null) {
      return List.of("slope");
    }
    return curvatureNewtonMetresPerAmpereSquared == null
        ? List.of("offset", "slope")
        : List.of("offset", "slope", "curvature");
  }
}
