package org.microtorsion.controller.cli;

import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.analysis.AngleTurns;
import org.microtorsion.controller.analysis.TimeStamps;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;

/// Applies the rules for gaps and for an angle that wraps to a curve that was read.
///
/// @param name what messages call the file
/// @param rowLines where each sample stands in it
/// @param angleColumn what messages call the angle
/// @param notes takes what was done
record CurveScreening(
    String name, RowLines rowLines, String angleColumn, CurveRules rules, List<String> notes) {
  TorqueCurve apply(TorqueCurve curve) {
    if (rules.gaps() == CurveRules.Gaps.REFUSE) {
      refuseGaps(curve);
    }
    return rules.wraps() == CurveRules.Wraps.KEEP ? curve : inWholeTurns(curve);
  }

  private void refuseGaps(TorqueCurve curve) {
    TimeStamps stamps = TimeStamps.of(curve);
    if (stamps.gapCount() == 0) {
      return;
    }
    int row = stamps.firstGap();
    double step = curve.timeSeconds(row) - curve.timeSeconds(row - 1);
    throw refused(
        row,
        "time_s",
        String.format(Locale.ROOT, "steps of about %.4g s", stamps.usualStepSeconds()),
        String.format(Locale.ROOT, "a gap of %.4g s", step));
  }

  private TorqueCurve inWholeTurns(TorqueCurve curve) {
    return switch (AngleTurns.find(curve)) {
      case AngleTurns.Continuous _ -> curve;
      case AngleTurns.Leaping leap -> {
        notes.add(
            String.format(
                Locale.ROOT,
                "angle: leaps by %.4g rad before sample %d, which no whole turn explains; kept",
                leap.stepRadians(),
                leap.sample()));
        yield curve;
      }
      case AngleTurns.Wrapped wrapped -> {
        if (rules.wraps() == CurveRules.Wraps.REFUSE) {
          throw refused(
              wrapped.firstSample(), angleColumn, "an angle that goes on", "a turn dropped");
        }
        notes.add(
            "angle: wraps at a whole turn, "
                + wrapped.wrapCount()
                + (wrapped.wrapCount() == 1 ? " time" : " times")
                + ", first before sample "
                + wrapped.firstSample()
                + "; the turns were put back");
        yield wrapped.curve();
      }
      case AngleTurns.Ambiguous open ->
          throw refused(
              open.sample(),
              angleColumn,
              "an angle whose whole turns can be told",
              String.format(
                  Locale.ROOT,
                  "a step of %.4g rad in an angle that wraps; count the turns in the file, or give"
                      + " --wrapped-angle keep",
                  open.stepRadians()));
    };
  }

  private InputException refused(int row, String thing, String expected, String found) {
    return InputException.at(name, rowLines.line(row), thing, expected, found);
  }
}
