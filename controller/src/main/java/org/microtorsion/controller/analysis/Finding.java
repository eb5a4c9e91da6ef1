package org.microtorsion.controller.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// One figure of the campaign beside what is wanted of it.
public sealed interface Finding {
  /// What kind of curves.
  String kind();

  /// Whether the figure is what is wanted, with room for the chance of few curves.
  boolean good();

  /// How many standard deviations of chance a figure may lie beyond what is wanted; with a thousand
  /// curves nothing is added.
  double CHANCE_FACTOR = 3;

  /// Scatter and coverage of one quantity.
  ///
  /// @param quantity what was estimated
  /// @param curves how many curves
  /// @param given how many of them gave an estimate
  /// @param covered how many intervals of 95 % hold the truth
  /// @param biasRatio mean error over the bound; null where the noise is not white, or the shape no
  ///   parabola, which the bound is for
  /// @param scatterRatio standard deviation over the bound
  /// @param relativeBoundRatio the bound over the truth
  record Precision(
      String kind,
      String quantity,
      int curves,
      int given,
      int covered,
      @Nullable Double biasRatio,
      @Nullable Double scatterRatio,
      double relativeBoundRatio)
      implements Finding {
    static final double MOST_SCATTER = 1.1;
    static final double LEAST_COVERED = 0.93;
    static final double MOST_COVERED = 0.97;

    /// What many estimates of the same truth amount to.
    ///
    /// @param estimates null where a curve gave none
    /// @param bound least standard deviation
    /// @param judged whether the scatter is held to it
    static Precision of(
        String kind,
        String quantity,
        List<@Nullable Estimate> estimates,
        double truth,
        double bound,
        boolean judged) {
      int given = 0;
      int covered = 0;
      double sum = 0;
      double squares = 0;
      for (Estimate estimate : estimates) {
        if (estimate != null) {
          double error = (estimate.value() - truth) / bound;
          given++;
          covered += estimate.covers(truth) ? 1 : 0;
          sum += error;
          squares += error * error;
        }
      }
      double mean = sum / given;
      double deviation = Math.sqrt((squares - given * mean * mean) / (given - 1));
      return new Precision(
          kind,
          quantity,
          estimates.size(),
          given,
          covered,
          judged ? mean : null,
          judged ? deviation : null,
          bound / truth);
    }

    /// Share of the intervals that hold the truth; a curve without an estimate is a miss.
    public double coverageFraction() {
      return (double) covered / curves;
    }

    /// Standard deviation of the share by chance.
    public double coverageDeviationFraction() {
      return Math.sqrt(0.95 * 0.05 / curves);
    }

    /// Standard deviation of the scatter by chance.
    public double scatterDeviationRatio() {
      return 1 / Math.sqrt(2.0 * Math.max(1, given - 1));
    }

    @Override
    public boolean good() {
      double room = Math.max(MOST_COVERED - 0.95, CHANCE_FACTOR * coverageDeviationFraction());
      boolean near =
          scatterRatio == null
              || scatterRatio
                  <= Math.max(MOST_SCATTER, 1 + CHANCE_FACTOR * scatterDeviationRatio());
      return near && Math.abs(coverageFraction() - 0.95) <= room;
    }
  }

  /// What was asked of each curve.
  enum Question {
    /// A straight curve is to have none.
    YIELD_REPORTED("yield reported", false),
    /// A wire without a layer is to have none.
    LAYER_CLAIMED("layer claimed", false),
    /// A wire with a layer is to have one.
    LAYER_FOUND("layer found", true);

    private final String words;
    private final boolean wanted;

    Question(String words, boolean wanted) {
      this.words = words;
      this.wanted = wanted;
    }

    /// For a person.
    public String words() {
      return words;
    }

    /// Whether the right answer is yes.
    public boolean wanted() {
      return wanted;
    }
  }

  /// How often the answer was yes.
  record Rate(String kind, Question question, int yes, int curves) implements Finding {
    static final double MOST_WRONG = 0.01;

    /// How many answers were wrong.
    public int wrong() {
      return question.wanted() ? curves - yes : yes;
    }

    @Override
    public boolean good() {
      double chance = CHANCE_FACTOR * Math.sqrt(MOST_WRONG * curves);
      return wrong() <= (curves < 1000 ? MOST_WRONG * curves + chance : MOST_WRONG * curves);
    }
  }
}
