package org.microtorsion.controller.session;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.SampleColumns;

/// What fitting a stored run came to.
///
/// @param fit null where there was nothing to fit
/// @param trouble why there is none, else empty
/// @param settings what a person set
record RunEvaluation(@Nullable FitResult fit, String trouble, FitSettings settings) {
  /// Fits the whole curve with what the header says of sample and instrument.
  static RunEvaluation of(RunHeader header, SampleColumns columns) {
    return of(header, columns, FitSettings.USUAL);
  }

  /// The same with what a person has set.
  ///
  /// @throws WindowException where the curve cannot serve a window
  static RunEvaluation of(RunHeader header, SampleColumns columns, FitSettings settings) {
    try {
      TorqueCurve curve = curve(columns);
      FitResult fit = FitEngine.fit(curve, inputs(header, columns), settings);
      return new RunEvaluation(CalibratedRange.told(header, curve, fit), "", settings);
    } catch (WindowException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      return none(String.valueOf(e.getMessage()));
    }
  }

  /// Nothing was fitted.
  static RunEvaluation none(String why) {
    return new RunEvaluation(null, why, FitSettings.USUAL);
  }

  private static FitInputs inputs(RunHeader header, SampleColumns columns) {
    return RunHeaders.fitInputs(header, columns.rotorZeroRadians());
  }

  private static TorqueCurve curve(SampleColumns columns) {
    return TorqueCurve.of(
        columns.timesSeconds(), columns.anglesRadians(), columns.torquesNewtonMetres());
  }

  /// SR against the end of the window; none where nothing was fitted.
  List<WindowSweep.Point> sweep(RunHeader header, SampleColumns columns) {
    return fit == null
        ? List.of()
        : WindowSweep.of(curve(columns), inputs(header, columns), settings);
  }
}
