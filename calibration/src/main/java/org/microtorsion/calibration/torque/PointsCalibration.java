package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.fit.Polynomial;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The straight line through recorded points, T = T₀ + K I, by ordinary least squares, with the
/// terms of BS 7882 as far as the points carry them. No range is imposed.
///
/// @param pointCount how many points
/// @param slopeNewtonMetresPerAmpere K with the regression's own uncertainty
/// @param combinedUncertaintyNewtonMetresPerAmpere of K, with what all points have in common
/// @param offsetNewtonMetres T₀ with the regression's own uncertainty
/// @param correlationFactor of slope and offset
/// @param residualStandardDeviationNewtonMetres √(Σ r²/(n − 2))
/// @param rSquaredRatio share of the sum of squares about the mean that the line takes away
/// @param linearityErrorRatio largest residual over full scale, the largest torque
/// @param repeatabilityRatio largest spread of points of one level and direction, over the level;
///   absent where no level was read twice
/// @param reversibilityRatio largest difference of falling and rising points of one level in one
///   series, over the level; absent where no series came back
/// @param zeroErrorRatio largest change of the torque at zero current in one series, or else the
///   offset, over full scale
/// @param curvatureNewtonMetresPerAmpereSquared of T = T₀ + K I + c I²; absent where the points do
///   not carry it
/// @param curvatureProbability of a curvature like this, or larger, where there is none
/// @param notes what a person has to be told
public record PointsCalibration(
    int pointCount,
    Estimate slopeNewtonMetresPerAmpere,
    double combinedUncertaintyNewtonMetresPerAmpere,
    Estimate offsetNewtonMetres,
    double correlationFactor,
    double residualStandardDeviationNewtonMetres,
    double rSquaredRatio,
    double linearityErrorRatio,
    @Nullable Double repeatabilityRatio,
    @Nullable Double reversibilityRatio,
    double zeroErrorRatio,
    @Nullable Estimate curvatureNewtonMetresPerAmpereSquared,
    @Nullable Double curvatureProbability,
    List<String> notes) {
  /// A line has two parameters, and one point more shows its uncertainty.
  public static final int LEAST_POINTS = 3;

  private static final double SIGNIFICANCE = 0.01;
  private static final double ROUNDING_RATIO = 1e-14;

  public PointsCalibration {
    notes = List.copyOf(notes);
  }

  /// What all points have in common, which the regression cannot see.
  ///
  /// @param relativeUncertaintyRatio of the scale of torque over current
  /// @param linearityNewtonMetres standard uncertainty of a torque for lack of linearity of the
  ///   balance
  public record CommonErrors(double relativeUncertaintyRatio, double linearityNewtonMetres) {
    /// Nothing but the regression.
    public static final CommonErrors NONE = new CommonErrors(0, 0);

    public CommonErrors {
      Require.notNegative("relativeUncertaintyRatio", relativeUncertaintyRatio);
      Require.notNegative("linearityNewtonMetres", linearityNewtonMetres);
    }
  }

  /// Fits the points.
  ///
  /// @throws IllegalArgumentException for fewer than three points, or where all currents or all
  ///   torques are equal
  public static PointsCalibration of(List<CalibrationPoint> points, CommonErrors common) {
    if (points.size() < LEAST_POINTS) {
      throw new IllegalArgumentException(
          "points: expected at least "
              + LEAST_POINTS
              + " (a line has 2 parameters and a third point shows its uncertainty), found "
              + points.size());
    }
    double[] current = points.stream().mapToDouble(CalibrationPoint::currentAmperes).toArray();
    double[] torque = points.stream().mapToDouble(CalibrationPoint::torqueNewtonMetres).toArray();
    Observations data = Observations.of(current, torque);
    LeastSquaresResult line = LeastSquares.linear(Polynomial.LINE, data);
    if (!line.converged()) {
      throw new IllegalArgumentException(
          "currentAmperes: expected at least two different currents, found "
              + current[0]
              + " A at every point");
    }
    double mean = mean(torque);
    double total = 0;
    double fullScale = 0;
    for (double value : torque) {
      total += (value - mean) * (value - mean);
      fullScale = Math.max(fullScale, Math.abs(value));
    }
    if (total == 0) {
      throw new IllegalArgumentException(
          "torqueNewtonMetres: expected different torques, found "
              + torque[0]
              + " N·m at every point");
    }
    double largestResidual = 0;
    for (int i = 0; i < torque.length; i++) {
      largestResidual = Math.max(largestResidual, Math.abs(line.residual(i)));
    }
    List<String> notes = new ArrayList<>();
    PointTerms terms = PointTerms.of(points, line, fullScale);
    terms.addTo(notes);
    LeastSquaresResult quadratic = LeastSquares.linear(Polynomial.PARABOLA, data);
    @Nullable Estimate curvature = null;
    @Nullable Double probability = null;
    if (quadratic.converged()) {
      curvature = Estimate.of(quadratic, "curvature");
      probability = probabilityOfNone(curvature, current, fullScale);
      if (probability < SIGNIFICANCE) {
        notes.add("the quadratic term is significant: the points do not lie on a straight line");
      }
    } else {
      notes.add("curvature: expected four points at three different currents or more");
    }
    return new PointsCalibration(
        points.size(),
        Estimate.of(line, "slope"),
        combined(line, current, common),
        Estimate.of(line, "offset"),
        correlation(current),
        line.residualStandardDeviation(),
        1 - line.weightedSumOfSquares() / total,
        largestResidual / fullScale,
        terms.repeatabilityRatio(),
        terms.reversibilityRatio(),
        terms.zeroErrorRatio(),
        curvature,
        probability,
        notes);
  }

  /// Points less parameters.
  public int degreesOfFreedom() {
    return pointCount - 2;
  }

  /// Points on an exact curve have no scatter to compare with, and a bend of the size of rounding
  /// is none.
  private static double probabilityOfNone(Estimate curvature, double[] current, double fullScale) {
    double largest = 0;
    for (double x : current) {
      largest = Math.max(largest, Math.abs(x));
    }
    if (Math.abs(curvature.value()) * largest * largest < ROUNDING_RATIO * fullScale) {
      return 1;
    }
    return curvature.standardUncertainty() == 0
        ? 0
        : Probabilities.studentTwoSided(
            curvature.value() / curvature.standardUncertainty(), curvature.degreesOfFreedom());
  }

  /// −Σx/√(n Σx²): that of offset and slope, whatever the scatter, and even without any.
  private static double correlation(double[] current) {
    double sum = 0;
    double squares = 0;
    for (double x : current) {
      sum += x;
      squares += x * x;
    }
    return -sum / Math.sqrt(current.length * squares);
  }

  /// A linearity error of at most e at each point changes the slope by at most e Σ|xᵢ − x̄| / Σ(xᵢ
  /// − x̄)².
  private static double combined(LeastSquaresResult line, double[] current, CommonErrors common) {
    double mean = mean(current);
    double absolute = 0;
    double squares = 0;
    for (double x : current) {
      absolute += Math.abs(x - mean);
      squares += (x - mean) * (x - mean);
    }
    double scale = line.value("slope") * common.relativeUncertaintyRatio();
    double linearity = common.linearityNewtonMetres() * absolute / squares;
    return Math.hypot(Math.hypot(line.standardUncertainty("slope"), scale), linearity);
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
