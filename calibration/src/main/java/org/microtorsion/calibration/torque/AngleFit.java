package org.microtorsion.calibration.torque;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.GeneralisedLeastSquares;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;

/// K(φ) through the constants of all clampings, by generalised least squares with the scatter from
/// clamping to clamping.
///
/// The scatter known beforehand counts like an estimate with eight degrees of freedom (known to a
/// quarter: JCGM 100, G.4.2) and is pooled with what the residuals show. Where they show
/// significantly more, they alone count.
final class AngleFit {
  private static final double PRIOR_DEGREES_OF_FREEDOM = 8;
  private static final double SIGNIFICANCE = 0.05;

  /// Keeps the weights finite where nothing at all is known of the scatter.
  private static final double FLOOR_RATIO = 1e-9;

  private final List<MountingLoads> mountings;
  private final double[] noise;
  private final double knownRatio;
  private final double priorRatio;
  private final CoilConstant nominal;
  private final Fit even;
  private final int parameterCount;
  private final int positionCount;

  /// @param noise standard uncertainty of each constant by its readings
  /// @param knownRatio scatter from clamping to clamping that other rows of the budget account for:
  ///   the cosine of the arm's tilt, drift of the room
  /// @param priorRatio scatter of the arm's length known beforehand, over the length; 0 where
  ///   nothing is known
  /// @param nominal where the terms come from that the angles do not carry
  AngleFit(
      List<MountingLoads> mountings,
      double[] noise,
      double knownRatio,
      double priorRatio,
      CoilConstant nominal) {
    this.mountings = mountings;
    this.noise = noise;
    this.knownRatio = knownRatio;
    this.priorRatio = priorRatio;
    this.nominal = nominal;
    positionCount = positions();
    parameterCount = Math.min(3, positionCount);
    even = fit(false);
  }

  /// A fit with the scatter that goes with it.
  ///
  /// @param shownRatio NaN where the residuals have no degrees of freedom
  private record Fit(
      GeneralisedLeastSquares solution,
      double remountRatio,
      double remountDegreesOfFreedom,
      double shownRatio,
      double priorProbability) {}

  /// K₀, a₂, a₄.
  double[] parameters() {
    double[] c = new double[parameterCount];
    for (int k = 0; k < parameterCount; k++) {
      c[k] = even.solution().value(k);
    }
    return new double[] {
      c[0],
      parameterCount > 1 ? c[1] / c[0] : nominal.quadraticPerSquareRadian(),
      parameterCount > 2 ? c[2] / c[0] : nominal.quarticPerRadianToTheFourth()
    };
  }

  /// What changes of the clampings' constants do to K₀, a₂ and a₄, to first order.
  double[] effect(double[] changes) {
    double[] c = new double[parameterCount];
    for (int k = 0; k < parameterCount; k++) {
      c[k] = even.solution().propagated(k, changes);
    }
    double[] p = parameters();
    return new double[] {
      c[0],
      parameterCount > 1 ? (c[1] - p[1] * c[0]) / p[0] : 0,
      parameterCount > 2 ? (c[2] - p[2] * c[0]) / p[0] : 0
    };
  }

  /// K₀ for other constants of the clampings.
  double centre(double[] constants) {
    return even.solution().propagated(0, constants);
  }

  double remountRatio() {
    return even.remountRatio();
  }

  double remountDegreesOfFreedom() {
    return even.remountDegreesOfFreedom();
  }

  int parameterCount() {
    return parameterCount;
  }

  /// K(φ) at 20 °C, without its uncertainty.
  CoilConstant constant() {
    double[] p = parameters();
    return new CoilConstant(p[0], p[1], p[2], 0, 0);
  }

  AngleDependence describe() {
    CoilConstant constant = constant();
    List<MountingResult> results =
        IntStream.range(0, mountings.size())
            .mapToObj(m -> {
              MountingLoads loads = mountings.get(m);
              return new MountingResult(
                  loads.mounting,
                  loads.angleRadians,
                  loads.constant,
                  noise[m],
                  loads.constant / constant.newtonMetresPerAmpere(loads.angleRadians, 0) - 1,
                  loads.loads.size());
            })
            .toList();
    Estimate odd = oddTerm();
    return new AngleDependence(
        positionCount,
        parameterCount,
        results,
        even.remountRatio(),
        Double.isNaN(even.shownRatio()) ? null : even.shownRatio(),
        Double.isNaN(even.priorProbability()) ? null : even.priorProbability(),
        odd,
        odd == null
            ? null
            : Probabilities.studentTwoSided(
                odd.value() / odd.standardUncertainty(), odd.degreesOfFreedom()));
  }

  private @Nullable Estimate oddTerm() {
    if (mountings.size() <= parameterCount + 1 || !anglesOnBothSides()) {
      return null;
    }
    Fit odd = fit(true);
    double centre = odd.solution().value(0);
    double u = Math.sqrt(odd.solution().covariance(parameterCount, parameterCount));
    return new Estimate(
        odd.solution().value(parameterCount) / centre, u / centre, odd.remountDegreesOfFreedom());
  }

  /// Without angles of both signs an odd term looks like an even one.
  private boolean anglesOnBothSides() {
    double limit = MountingLoads.SAME_POSITION_RADIANS;
    return mountings.stream().anyMatch(m -> m.angleRadians > limit)
        && mountings.stream().anyMatch(m -> m.angleRadians < -limit);
  }

  private Fit fit(boolean odd) {
    int columns = parameterCount + (odd ? 1 : 0);
    int freedom = mountings.size() - columns;
    if (freedom < 1) {
      return new Fit(
          solve(odd, priorRatio), priorRatio, PRIOR_DEGREES_OF_FREEDOM, Double.NaN, Double.NaN);
    }
    double shown = shownRatio(odd, freedom);
    if (priorRatio == 0) {
      return new Fit(solve(odd, shown), shown, freedom, shown, Double.NaN);
    }
    double fisher = solve(odd, priorRatio).chiSquare() / freedom;
    double probability = Probabilities.fisherUpper(fisher, freedom, PRIOR_DEGREES_OF_FREEDOM);
    double total = freedom + PRIOR_DEGREES_OF_FREEDOM;
    double pooled =
        Math.sqrt(
            (PRIOR_DEGREES_OF_FREEDOM * priorRatio * priorRatio + freedom * shown * shown) / total);
    return probability < SIGNIFICANCE
        ? new Fit(solve(odd, shown), shown, freedom, shown, probability)
        : new Fit(solve(odd, pooled), pooled, total, shown, probability);
  }

  /// The scatter at which χ² is what its degrees of freedom say (Paule and Mandel 1982).
  private double shownRatio(boolean odd, int freedom) {
    if (solve(odd, 0).chiSquare() <= freedom) {
      return 0;
    }
    double low = 0;
    double high = 1e-6;
    while (solve(odd, high).chiSquare() > freedom && high < 1) {
      low = high;
      high *= 2;
    }
    for (int i = 0; i < 60 && high - low > 1e-12; i++) {
      double middle = 0.5 * (low + high);
      if (solve(odd, middle).chiSquare() > freedom) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  private GeneralisedLeastSquares solve(boolean odd, double remountRatio) {
    int n = mountings.size();
    int columns = parameterCount + (odd ? 1 : 0);
    double[][] design = new double[n][columns];
    double[][] errors = new double[n][n];
    double[] constants = new double[n];
    double a2 = nominal.quadraticPerSquareRadian();
    double a4 = nominal.quarticPerRadianToTheFourth();
    for (int m = 0; m < n; m++) {
      double square = mountings.get(m).angleRadians * mountings.get(m).angleRadians;
      constants[m] = mountings.get(m).constant;
      design[m][0] =
          switch (parameterCount) {
            case 1 -> 1 + square * (a2 + square * a4);
            case 2 -> 1 + square * square * a4;
            default -> 1;
          };
      if (parameterCount > 1) {
        design[m][1] = square;
      }
      if (parameterCount > 2) {
        design[m][2] = square * square;
      }
      if (odd) {
        design[m][parameterCount] = mountings.get(m).angleRadians;
      }
      double scatter = constants[m] * Math.hypot(remountRatio, knownRatio);
      double floor = constants[m] * FLOOR_RATIO;
      errors[m][m] = noise[m] * noise[m] + scatter * scatter + floor * floor;
    }
    return GeneralisedLeastSquares.solve(design, constants, errors);
  }

  /// Magnitudes of the angle that differ.
  private int positions() {
    double[] magnitudes =
        mountings.stream().mapToDouble(m -> Math.abs(m.angleRadians)).sorted().toArray();
    int count = 1;
    double last = magnitudes[0];
    for (double magnitude : magnitudes) {
      if (magnitude - last > MountingLoads.SAME_POSITION_RADIANS) {
        count++;
        last = magnitude;
      }
    }
    return count;
  }
}
