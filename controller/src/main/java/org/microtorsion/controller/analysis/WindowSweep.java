package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The paper's SR read from curves that end earlier and earlier beyond yield: what the result would
/// be with each end of the window.
///
/// The two lines are fitted anew in each window, their break among it. Where the shorter curve does
/// not bend significantly there is no reading.
public final class WindowSweep {
  private static final int ENDS = 20;

  private WindowSweep() {}

  /// One window.
  ///
  /// @param endRadians twist at its end
  /// @param windowRatio w, the same over the yield angle of the whole curve
  /// @param slopeRatio b1/b0
  /// @param thicknessMetres null where the curve does not bend significantly in it
  public record Point(
      double endRadians,
      double windowRatio,
      double slopeRatio,
      @Nullable Estimate thicknessMetres) {}

  /// Ends from just beyond yield to that of the curve; none where no yield was found.
  public static List<Point> of(TorqueCurve recorded, FitInputs inputs, FitSettings settings) {
    TorqueCurve curve = recorded.ofSample(inputs.errors());
    Held held = Held.of(curve, inputs, settings.windows());
    Contest contest = held.contest();
    if (contest == null || !contest.yieldDetected()) {
      return List.of();
    }
    double yield = YieldPoint.twist(contest.preferred());
    Blocks whole = contest.segments().blocks();
    double end = whole.angle[whole.size - 1] - contest.origin();
    List<Point> points = new ArrayList<>();
    for (int i = 1; i <= ENDS && end > yield; i++) {
      double at = yield + (end - yield) * i / ENDS;
      LoadingPart part =
          i == ENDS ? held.part() : held.part().cutBeyond(curve, contest.origin() + at);
      lines(curve, inputs, part, contest)
          .ifPresent(fitted -> points.add(point(fitted, at, yield, inputs)));
    }
    return points;
  }

  /// The two lines of a shorter curve and the chance that a straight one bends as much.
  private record Lines(Fitted fitted, HingeSearch hinge, Blocks blocks, double bendProbability) {}

  private static Optional<Lines> lines(
      TorqueCurve curve, FitInputs inputs, LoadingPart part, Contest contest) {
    Blocks blocks = Blocks.of(curve, part.from(), part.end(), part.direction());
    Segments segments = contest.segments();
    int start = blocks.indexOf(segments.blocks().angle[segments.start()]);
    int margin = Segments.margin(blocks.size - start);
    if (blocks.size - start < 4 * margin) {
      return Optional.empty();
    }
    ShapedErrors errors = ShapedErrors.of(inputs.mirrored(part.direction()), blocks);
    double local =
        errors.present() ? Noise.localMedian(blocks, start, blocks.size).effectiveVariance() : 0;
    HingeSearch hinge =
        HingeSearch.roughlyOver(
                blocks, start, blocks.size, margin, BreakRange.ANYWHERE, errors, local)
            .again(blocks, margin, errors, local);
    Noise noise = Segments.noise(blocks, hinge);
    if (errors.present()) {
      hinge = hinge.again(blocks, margin, errors, noise.effectiveVariance());
      noise = Segments.noise(blocks, hinge);
    }
    double probability = BendTest.probability(hinge, noise);
    HingeSearch best = hinge;
    return new Rivals(
            blocks,
            hinge,
            contest.origin(),
            BreakRange.ANYWHERE,
            errors,
            noise.effectiveVariance(),
            local)
        .bilinear()
        .map(fitted -> new Lines(fitted, best, blocks, probability));
  }

  private static Point point(Lines lines, double end, double yield, FitInputs inputs) {
    Fitted fitted = lines.fitted;
    boolean bent = lines.bendProbability < BendTest.SIGNIFICANT_PROBABILITY;
    Readings readings = new Readings(inputs);
    return new Point(
        end,
        end / yield,
        fitted.value(Curves.POST_SLOPE) / fitted.value(Curves.SLOPE),
        bent ? thickness(lines, readings) : null);
  }

  private static @Nullable Estimate thickness(Lines lines, Readings readings) {
    Profiles.Profiled profiled =
        Profiles.thickness(lines.hinge, lines.blocks, lines.fitted, readings);
    return readings
        .thickness(lines.fitted)
        .fitSides(Profiles.Profiled.sidesOf(profiled))
        .estimate();
  }
}
