package org.microtorsion.controller.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;

/// The record of another machine as a curve for the engine.
final class MachineCurve {
  private final String name;
  private final List<MachineCsv.Row> rows;
  private final MachineColumns.Layout layout;

  MachineCurve(String name, List<MachineCsv.Row> rows, MachineColumns.Layout layout) {
    this.name = name;
    this.rows = rows;
    this.layout = layout;
    if (rows.size() < TorqueCurve.MINIMUM_SAMPLES) {
      throw new InputException(
          name
              + ": rows: expected at least "
              + TorqueCurve.MINIMUM_SAMPLES
              + ", found "
              + rows.size());
    }
  }

  /// The curve over one of the two angles.
  TorqueCurve over(
      ToDoubleFunction<MachineCsv.Row> angleRadians, CurveRules rules, List<String> notes) {
    TorqueCurve.Builder builder = TorqueCurve.builder(layout.time().isPresent());
    RowLines rowLines = new RowLines();
    double before = Double.NEGATIVE_INFINITY;
    for (MachineCsv.Row row : rows) {
      if (layout.time().isPresent() && row.timeSeconds() < before) {
        throw InputException.at(
            name,
            row.line(),
            layout.time().get().name(),
            "a time not before " + before + " s",
            row.timeSeconds() + " s");
      }
      before = row.timeSeconds();
      rowLines.put(builder.size(), row.line());
      builder.add(row.timeSeconds(), angleRadians.applyAsDouble(row), row.torqueNewtonMetres());
    }
    return new CurveScreening(name, rowLines, "angle", rules, notes).apply(builder.build());
  }

  /// The load train's compliance by head and extensometer, up to the largest torque.
  ///
  /// @param lengthRatio free length over the extensometer's
  LoadTrainCompliance compliance(Estimate lengthRatio) {
    int peak = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (Math.abs(rows.get(i).torqueNewtonMetres())
          > Math.abs(rows.get(peak).torqueNewtonMetres())) {
        peak = i;
      }
    }
    List<MachineCsv.Row> rising = new ArrayList<>(rows.subList(0, peak + 1));
    try {
      return LoadTrainCompliance.fromExtensometer(
          lengthRatio,
          rising.stream().mapToDouble(MachineCsv.Row::headRadians).toArray(),
          rising.stream().mapToDouble(MachineCsv.Row::extensometerRadians).toArray(),
          rising.stream().mapToDouble(MachineCsv.Row::torqueNewtonMetres).toArray());
    } catch (IllegalArgumentException e) {
      throw new InputException(name + ": compliance: " + e.getMessage(), e);
    }
  }
}
