package org.microtorsion.controller.analysis;

import java.util.Optional;

/// The slope of torque over angle on a way of loading or unloading, also where the rotor is turned
/// so fast that its inertia and its drag show.
///
/// The torque that is shown is a + b φ + c φ̇ + J φ̈. Multiplied by a smooth function of time that
/// is zero with its slope at both ends and integrated, ∫wT = a∫w + b∫wφ − c∫w′φ + J∫w″φ: nothing is
/// differentiated but w, and noise is averaged. Many such functions, one behind the other, give
/// equations for a, b, c, J. Whether c and J count is for AICc to say; on a slow way they do not.
/// Where they do, encoder steps in ∫w″φ weigh the less the wider the functions are: the slope is
/// the mean of two widths, and its uncertainty has their difference.
///
/// @param slope b
/// @param variance of b, residuals that hang together allowed for
record LegSlope(double slope, double variance, double degreesOfFreedom) {
  private static final int EQUATIONS = 40;
  private static final int FEWEST_SAMPLES = 2 * EQUATIONS;
  private static final int STATIC_TERMS = 2;
  private static final int ALL_TERMS = 4;

  /// Half widths of the functions, as shares of the way's time.
  private static final double NARROW = 2.0 / (EQUATIONS + 3);

  private static final double WIDE = 0.15;
  private static final double WIDEST = 0.2;

  /// Shares of the way's torque within which inertia and drag are sought.
  private static final double WHOLE_TO = 0.97;

  /// Inertia and drag that make less than this share of the torque are none.
  private static final double LEAST_DYNAMIC_FRACTION = 0.005;

  /// Shares of the way's torque between which it is taken for straight: reloading yields at its
  /// end, unloading creeps at its start.
  private static final double LOADING_FROM = 0.1;

  private static final double LOADING_TO = 0.5;
  private static final double UNLOADING_FROM = 0.1;
  private static final double UNLOADING_TO = 0.9;

  /// The slope of a part of a record, or nothing where it has too few samples.
  static Optional<LegSlope> of(TorqueCurve curve, LegFinder.Part part) {
    boolean loading = part.kind() == Leg.Kind.LOADING;
    double first = curve.torqueNewtonMetres(part.from());
    double change = curve.torqueNewtonMetres(part.to()) - first;
    int from =
        reaching(curve, part, first + (loading ? LOADING_FROM : UNLOADING_FROM) * change, change);
    int to = reaching(curve, part, first + (loading ? LOADING_TO : UNLOADING_TO) * change, change);
    if (to - from < FEWEST_SAMPLES) {
      return Optional.empty();
    }
    int whole = reaching(curve, part, first + WHOLE_TO * change, change);
    double[][] wideTerms = terms(curve, part.from(), whole, WIDE);
    Optional<Solved> wide = solve(wideTerms, ALL_TERMS);
    Optional<Solved> still = solve(wideTerms, STATIC_TERMS);
    boolean moves =
        wide.isPresent()
            && still.isPresent()
            && wide.get().beats(still.get())
            && wide.get().dynamic > LEAST_DYNAMIC_FRACTION * Math.abs(change);
    if (moves) {
      return solve(terms(curve, part.from(), whole, WIDEST), ALL_TERMS)
          .map(widest -> mean(wide.get(), widest));
    }
    return solve(terms(curve, from, to, NARROW), STATIC_TERMS)
        .map(solved ->
            new LegSlope(
                solved.slope,
                solved.inverse * solved.noise.effectiveVariance(),
                solved.noise.degreesOfFreedom(solved.terms)));
  }

  private static LegSlope mean(Solved one, Solved other) {
    double apart = one.slope - other.slope;
    return new LegSlope(
        0.5 * (one.slope + other.slope),
        one.inverse * one.noise.effectiveVariance() + apart * apart,
        one.noise.degreesOfFreedom(one.terms));
  }

  /// The first sample whose torque has come as far as a level.
  private static int reaching(TorqueCurve curve, LegFinder.Part part, double level, double change) {
    int i = part.from();
    while (i < part.to() && (curve.torqueNewtonMetres(i) - level) * Math.signum(change) < 0) {
      i++;
    }
    return i;
  }

  /// 1, φ, φ̇, φ̈ and T under each function, by the trapezoid rule; the time is the sample's number
  /// where none is known.
  private static double[][] terms(TorqueCurve curve, int from, int to, double widthFraction) {
    double[][] terms = new double[EQUATIONS][ALL_TERMS + 1];
    double start = time(curve, from);
    double duration = time(curve, to) - start;
    double width = widthFraction * duration;
    double spacing = (duration - 2 * width) / (EQUATIONS - 1);
    double meanAngle = 0.5 * (curve.angleRadians(from) + curve.angleRadians(to));
    double meanTorque = 0.5 * (curve.torqueNewtonMetres(from) + curve.torqueNewtonMetres(to));
    for (int i = from; i <= to; i++) {
      double before = i == from ? 0 : time(curve, i) - time(curve, i - 1);
      double after = i == to ? 0 : time(curve, i + 1) - time(curve, i);
      double share = 0.5 * (before + after) / width;
      double elapsed = time(curve, i) - start;
      int first = Math.max(0, (int) Math.ceil((elapsed - 2 * width) / spacing));
      int most = Math.min(EQUATIONS - 1, (int) Math.floor(elapsed / spacing));
      for (int j = first; j <= most; j++) {
        double u = (elapsed - width - spacing * j) / width;
        double rest = 1 - u * u;
        if (rest > 0) {
          double angle = share * (curve.angleRadians(i) - meanAngle);
          double cube = rest * rest * rest;
          terms[j][0] += share * rest * cube;
          terms[j][1] += angle * rest * cube;
          terms[j][2] += angle * 8 * u * cube;
          terms[j][3] += angle * (48 * u * u * rest * rest - 8 * cube);
          terms[j][4] += share * (curve.torqueNewtonMetres(i) - meanTorque) * rest * cube;
        }
      }
    }
    return terms;
  }

  private static double time(TorqueCurve curve, int sample) {
    return curve.hasTimes() ? curve.timeSeconds(sample) : sample;
  }

  /// @param inverse of the slope in the inverse of the normal matrix
  /// @param dynamic largest torque that inertia and drag make, as averaged by the functions
  private record Solved(
      int terms, double slope, double inverse, Noise noise, double squares, double dynamic) {
    boolean beats(Solved simpler) {
      return aicc() < simpler.with(noise).aicc();
    }

    /// Judged by the other's residuals, as in the contest of the models.
    private Solved with(Noise other) {
      return new Solved(terms, slope, inverse, other, squares, dynamic);
    }

    private double aicc() {
      return Fitted.aicc(squares / EQUATIONS, terms, noise.effectiveCount(), 0);
    }
  }

  private static Optional<Solved> solve(double[][] terms, int count) {
    double[] normal = new double[count * count];
    double[] right = new double[count];
    double largest = 0;
    for (double[] row : terms) {
      for (int j = 0; j < count; j++) {
        for (int k = 0; k <= j; k++) {
          normal[j * count + k] += row[j] * row[k];
        }
        right[j] += row[j] * row[ALL_TERMS];
      }
      largest = Math.max(largest, Math.abs(row[ALL_TERMS]));
    }
    SmallMatrix matrix = SmallMatrix.lower(count, normal);
    double[] unit = new double[count];
    unit[1] = 1;
    double[] solution = matrix.solve(right);
    double[] inverse = matrix.solve(unit);
    if (solution == null || inverse == null) {
      return Optional.empty();
    }
    double[] residual = new double[EQUATIONS];
    double squares = 0;
    double dynamic = 0;
    for (int i = 0; i < EQUATIONS; i++) {
      residual[i] = terms[i][ALL_TERMS];
      for (int j = 0; j < count; j++) {
        residual[i] -= solution[j] * terms[i][j];
      }
      squares += residual[i] * residual[i];
      double moving = 0;
      for (int j = STATIC_TERMS; j < count; j++) {
        moving += solution[j] * terms[i][j];
      }
      dynamic = Math.max(dynamic, Math.abs(moving / terms[i][0]));
    }
    return Optional.of(
        new Solved(
            count, solution[1], inverse[1], Noise.of(residual, count, largest), squares, dynamic));
  }
}
