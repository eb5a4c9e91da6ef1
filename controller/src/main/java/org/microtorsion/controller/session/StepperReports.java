package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.report.DisplayUnit;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Plot;
import org.microtorsion.controller.report.ReportContent;
import org.microtorsion.controller.report.ReportContent.Budget;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;
import org.microtorsion.controller.report.ReportContent.Remark;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.StepperConfig;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.stepper.FractureStrain;
import org.microtorsion.controller.stepper.StepperPlan;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.controller.store.StoredRun;

/// Reports of runs in the stepper device.
final class StepperReports {
  private StepperReports() {}

  /// Writes the report of a stored run anew.
  static ReportFiles again(
      RunStore store, StoredRun run, Optional<Integer> wanted, Path directory) {
    String id = run.header().id();
    if (wanted.isPresent() && wanted.get() != 1) {
      throw new InputException(
          "run "
              + id
              + ": --version: expected 1, as a fracture strain has no other, found "
              + wanted.get());
    }
    RunOutcome outcome =
        run.outcome()
            .orElseThrow(() ->
                new InputException(
                    "run " + id + ": expected one that has ended, found it going on"));
    return ReportFiles.write(
        content(
            run.header(),
            outcome,
            store.columns(id),
            StepperEvaluation.of(store, run),
            OptionalDouble.empty(),
            OptionalLong.empty()),
        directory,
        id);
  }

  /// @param trueStrain at which a simulated wire truly breaks
  /// @param skippedTicks where it is still known
  static ReportContent content(
      RunHeader header,
      RunOutcome outcome,
      SampleColumns columns,
      StepperEvaluation evaluation,
      OptionalDouble trueStrain,
      OptionalLong skippedTicks) {
    FractureStrain fracture = evaluation.fracture();
    return new ReportContent(
        "Fracture strain of " + header.sample().id(),
        verdict(outcome, evaluation),
        List.of(
            ReportMapper.sampleFacts(header.sample()),
            ReportMapper.testFacts(header, outcome),
            deviceFacts(header)),
        fracture == null ? List.of() : StepperRows.results(fracture, trueStrain),
        List.of(),
        "",
        fracture == null ? List.of() : remarks(),
        fracture == null
            ? Optional.empty()
            : Optional.of(new Budget(List.of("γf"), StepperRows.budget(fracture))),
        columns.count() == 0 ? List.of() : List.of(twist(columns, fracture)),
        List.of(),
        skippedTicks.isEmpty()
            ? List.of()
            : List.of(
                new Fact(
                    "Readings", outcome.samples() + ", " + skippedTicks.getAsLong() + " left out")),
        "microtorsion " + header.softwareVersion());
  }

  private static String verdict(RunOutcome outcome, StepperEvaluation evaluation) {
    String end = "Run " + outcome.end().word() + ": " + outcome.cause() + ".";
    FractureStrain fracture = evaluation.fracture();
    if (fracture == null) {
      return end + " No fracture strain: " + evaluation.trouble() + ".";
    }
    Estimate percent = fracture.shearStrain().scaledBy(100);
    return end
        + " Surface shear strain at fracture "
        + Numbers.plusMinus(percent.value(), percent.standardUncertainty())
        + " % (standard uncertainty).";
  }

  private static FactGroup deviceFacts(RunHeader header) {
    RigConfig rig = RigConfig.parse("rig file of run " + header.id(), header.rigText());
    StepperConfig stepper = StepperPlan.config(rig);
    return new FactGroup(
        "Stepper device",
        List.of(
            new Fact(
                "Motor",
                stepper.fullSteps()
                    + " full steps of "
                    + stepper.microsteps()
                    + " microsteps, gear "
                    + SettingWords.plain(stepper.gearRatio().value())),
            new Fact(
                "One microstep",
                String.format(Locale.ROOT, "%.3g°", Math.toDegrees(stepper.stepRadians()))),
            new Fact(
                "Twist rate",
                String.format(
                    Locale.ROOT,
                    "%.4g °/s",
                    Math.toDegrees(header.rig().twistRateRadiansPerSecond()))),
            new Fact("Readings", SettingWords.plain(stepper.sampleHertz()) + " a second")));
  }

  private static List<Remark> remarks() {
    return List.of(
        new Remark(
            false,
            "The twist is what the module counted: steps that the motor lost, and slip in the"
                + " grips, would make the strain too large."));
  }

  private static Plot twist(SampleColumns columns, @Nullable FractureStrain fracture) {
    double[] seconds = columns.timesSeconds();
    double[] angles = columns.anglesRadians();
    List<Plot.Mark> marks =
        fracture == null
            ? List.of()
            : List.of(
                new Plot.Mark(
                    "fracture",
                    timeAt(seconds, angles, fracture.angleRadians().value()),
                    fracture.angleRadians().value()));
    return new Plot(
        "Twist against time",
        "Twist of the driven grip as the module counted it, from where the test began.",
        new Plot.Axis("Time", DisplayUnit.SECOND),
        new Plot.Axis("Twist φ", DisplayUnit.DEGREE),
        List.of(new Curve("counted", Curve.Role.MEASURED, seconds, angles)),
        marks);
  }

  private static double timeAt(double[] seconds, double[] angles, double angleRadians) {
    int i = 0;
    while (i < angles.length - 1 && Math.abs(angles[i]) < Math.abs(angleRadians)) {
      i++;
    }
    return seconds[i];
  }
}
