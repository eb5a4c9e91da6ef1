package org.microtorsion.controller.session;

import java.util.List;
import java.util.Locale;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.report.Prefixed;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.TorqueRange;

/// Says where a result rests on torques that its calibration does not hold for.
public final class CalibratedRange {
  private static final int FIGURES = 3;

  private CalibratedRange() {}

  /// The result with a sentence on the torques of its elastic line that are outside of what the
  /// certificate holds for; as it is where none are, or where the torque has no certificate.
  ///
  /// @param curve torques as the coil gave them
  public static FitResult told(RunHeader header, TorqueCurve curve, FitResult fit) {
    return header
        .calibrationUsed()
        .flatMap(CalibrationUsed::range)
        .map(range -> fit.withNotesBefore(sentences(range, curve, fit)))
        .orElse(fit);
  }

  private static List<String> sentences(TorqueRange range, TorqueCurve curve, FitResult fit) {
    FitResult.Elastic elastic = fit.elastic();
    int count = 0;
    int below = 0;
    int above = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (int i = 0; i < curve.size(); i++) {
      double torque = curve.torqueNewtonMetres(i);
      double twist = fit.origin().twistRadians(curve.angleRadians(i), torque);
      if (twist >= elastic.fromAngleRadians() && twist <= elastic.toAngleRadians()) {
        double size = Math.abs(torque);
        count++;
        below += size < range.lowestNewtonMetres() ? 1 : 0;
        above += size > range.highestNewtonMetres() ? 1 : 0;
        least = Math.min(least, size);
        most = Math.max(most, size);
      }
    }
    if (below + above == 0) {
      return List.of();
    }
    return List.of(
        "Of the elastic line's torques, %s to %s, %s outside of what the torque calibration holds for, %s to %s: there the calibration's line is carried on."
            .formatted(
                quantity(least),
                quantity(most),
                share(below + above, count),
                quantity(range.lowestNewtonMetres()),
                quantity(range.highestNewtonMetres())));
  }

  private static String share(int outside, int count) {
    return outside == count
        ? "all are"
        : String.format(Locale.ROOT, "%.1f %% are", 100.0 * outside / count);
  }

  private static String quantity(double torqueNewtonMetres) {
    return Prefixed.figures(torqueNewtonMetres, FIGURES, "N·m");
  }
}
