package org.microtorsion.controller.session;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.DisplayUnit;
import org.microtorsion.controller.report.ReportContent.BudgetRow;
import org.microtorsion.controller.report.ReportContent.Quantity;
import org.microtorsion.controller.report.ReportContent.ResultRow;
import org.microtorsion.controller.stepper.FractureStrain;

/// The result of a run in the stepper device as rows for people.
public final class StepperRows {
  private StepperRows() {}

  /// Strain and angle.
  ///
  /// @param trueStrain at which a simulated wire truly breaks
  public static List<ResultRow> results(FractureStrain fracture, OptionalDouble trueStrain) {
    return List.of(
        new ResultRow(
            "Shear strain at fracture",
            "γf",
            Optional.of(quantity(fracture.shearStrain())),
            DisplayUnit.PERCENT,
            trueStrain,
            ""),
        new ResultRow(
            "Twist at fracture",
            "φf",
            Optional.of(quantity(fracture.angleRadians())),
            DisplayUnit.DEGREE,
            OptionalDouble.empty(),
            fracture.detection().sentence()));
  }

  /// Each input of the strain with how well it is known and its share of the variance; without
  /// those that are exact.
  public static List<BudgetRow> budget(FractureStrain fracture) {
    return fracture.budget().inputs().stream()
        .filter(input -> input.estimate().standardUncertainty() > 0)
        .map(input ->
            new BudgetRow(
                words(input.name()),
                uncertainty(input),
                List.of(fracture.budget().relativeContribution(input.name()))))
        .toList();
  }

  private static Quantity quantity(Estimate estimate) {
    return new Quantity(
        estimate.value(), estimate.standardUncertainty(), estimate.lower95(), estimate.upper95());
  }

  private static String words(String input) {
    return switch (input) {
      case "sampling" -> "readings before and after the break";
      case "delay" -> "delay until the break was noticed";
      case "motor-step" -> "the motor's full step";
      case "backlash" -> "the gear's play";
      case "gear" -> "gear ratio";
      default -> input.replace('-', ' ');
    };
  }

  private static String uncertainty(Budget.Input input) {
    double u = input.estimate().standardUncertainty();
    return switch (input.name()) {
      case "diameter", "microscope-edge" -> in(u, 1e6, "µm");
      case "gauge-length", "end-effect" -> in(u, 1e3, "mm");
      case "delay" -> in(u, 1, "s");
      case "sampling", "motor-step", "backlash" -> in(Math.toDegrees(u), 1, "°");
      default -> in(u / Math.max(1, Math.abs(input.estimate().value())), 100, "%");
    };
  }

  private static String in(double uncertainty, double factor, String unit) {
    return String.format(Locale.ROOT, "%.2g %s", factor * uncertainty, unit);
  }
}
