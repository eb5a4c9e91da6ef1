package org.microtorsion.controller.study;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.series.Reading;

/// Numbers of a series for people.
final class Words {
  private static final String NONE = "–";

  private Words() {}

  /// `22.03 ± 0.61 GPa`.
  static String quantity(Estimate estimate, double perSi, String unit) {
    Estimate shown = estimate.scaledBy(perSi);
    String number =
        shown.standardUncertainty() == 0
            ? Numbers.figures(shown.value(), 4)
            : Numbers.plusMinus(shown.value(), shown.standardUncertainty());
    return unit.isEmpty() ? number : number + " " + unit;
  }

  /// The same without unit; a dash for nothing.
  static String cell(@Nullable Reading reading, double perSi) {
    return reading == null ? NONE : quantity(reading.estimate(), perSi, "");
  }

  /// `4.1 (3.2 … 5.3) GPa`: value and 95 % interval.
  static String interval(Estimate estimate, double perSi, String unit) {
    Estimate shown = estimate.scaledBy(perSi);
    int decimals = Math.max(0, Numbers.decimals(shown.standardUncertainty(), shown.value()));
    String text =
        Numbers.fixed(shown.value(), decimals)
            + " ("
            + Numbers.fixed(shown.lower95(), decimals)
            + " … "
            + Numbers.fixed(shown.upper95(), decimals)
            + ")";
    return unit.isEmpty() ? text : text + " " + unit;
  }
}
