package org.microtorsion.controller.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.fit.ErrorsInBothAxes;

/// Rival trends through the same points, with Akaike's criterion.
///
/// Where the points scatter by more than they say, so that chance would give as much in one series
/// of twenty, each is taken to scatter by an excess of its own, as large as makes χ² of the best
/// trend what it should be (Mandel and Paule 1970), and intervals are Student's.
public final class TrendContest {
  /// A rival that is worse by more is ruled out (Burnham and Anderson 2002, section 2.6).
  public static final double RULED_OUT_AICC = 7;

  private static final double SIGNIFICANT = 0.05;
  private static final int HALVINGS = 32;

  private final List<TrendFit> fits;
  private final double excess;

  private TrendContest(List<TrendFit> fits, double excess) {
    this.fits = List.copyOf(fits);
    this.excess = excess;
  }

  /// Fits them all.
  ///
  /// @param candidates simplest first: of two that are equally good the first is preferred
  static TrendContest of(Points points, List<Trend> candidates) {
    List<TrendFit> stated = fitted(points, candidates, false);
    Optional<TrendFit> best = best(stated);
    if (best.isEmpty() || !(best.get().pValueProbability() < SIGNIFICANT)) {
      return new TrendContest(judged(stated), 0);
    }
    double more = excess(points, best.get().trend());
    return new TrendContest(judged(fitted(points.withExcess(more), candidates, true)), more);
  }

  private static List<TrendFit> fitted(Points points, List<Trend> candidates, boolean excess) {
    double[] x = points.x();
    double[] y = points.y();
    List<TrendFit> fits = new ArrayList<>();
    for (Trend trend : candidates) {
      ErrorsInBothAxes fit = ErrorsInBothAxes.fit(trend, x, y, points, trend.start(x, y));
      if (fit.converged()) {
        fits.add(TrendFit.of(trend, fit, excess));
      }
    }
    return fits;
  }

  private static Optional<TrendFit> best(List<TrendFit> fits) {
    return fits.stream()
        .filter(fit -> fit.aicc().isPresent())
        .min(Comparator.comparingDouble(fit -> fit.aicc().orElseThrow()));
  }

  /// With differences and weights, best first; those without a criterion at the end.
  private static List<TrendFit> judged(List<TrendFit> fits) {
    double least = best(fits).flatMap(TrendFit::aicc).orElse(Double.NaN);
    double sum = 0;
    for (TrendFit fit : fits) {
      sum += fit.aicc().map(aicc -> Math.exp((least - aicc) / 2)).orElse(0.0);
    }
    double whole = sum;
    return fits.stream()
        .map(fit ->
            fit.inContest(
                least, fit.aicc().map(aicc -> Math.exp((least - aicc) / 2) / whole).orElse(0.0)))
        .sorted(
            Comparator.comparingDouble(
                (TrendFit fit) -> fit.aicc().orElse(Double.POSITIVE_INFINITY)))
        .toList();
  }

  /// The excess that gives χ² its expected value, by halving.
  private static double excess(Points points, Trend trend) {
    double[] x = points.x();
    double[] y = points.y();
    double low = 0;
    double high = 10 * points.excessUnit();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      ErrorsInBothAxes fit =
          ErrorsInBothAxes.fit(trend, x, y, points.withExcess(middle), trend.start(x, y));
      if (fit.converged() && fit.chiSquare() > fit.degreesOfFreedom()) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /// All that could be fitted, best first.
  public List<TrendFit> fits() {
    return fits;
  }

  /// The best; empty where there are too few points to compare.
  public Optional<TrendFit> preferred() {
    return fits.stream().findFirst().filter(fit -> fit.aicc().isPresent());
  }

  /// Those that the data do not rule out, best first.
  public List<TrendFit> standing() {
    return fits.stream()
        .filter(fit -> fit.deltaAicc().filter(delta -> delta < RULED_OUT_AICC).isPresent())
        .toList();
  }

  /// Whether there was a choice.
  public boolean compared() {
    return fits.stream().filter(fit -> fit.aicc().isPresent()).count() > 1;
  }

  /// One of them.
  public Optional<TrendFit> of(Trend trend) {
    return fits.stream().filter(fit -> fit.trend() == trend).findFirst();
  }

  /// By how much each point scatters beyond what it says: a share of it, for thicknesses metres;
  /// zero where the points are as uncertain as they say.
  public double excess() {
    return excess;
  }
}
