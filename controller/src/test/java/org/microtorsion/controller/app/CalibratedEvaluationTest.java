package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.session.CalibrationChoice.InDate;
import org.microtorsion.controller.session.CalibrationChoice.Overridden;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.store.Calibrations;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.controller.store.StoredResult;

/// What becomes of a run when another calibration is taken for it afterwards.
class CalibratedEvaluationTest extends CalibratedRunScene {
  private static final Set<String> SHAPES =
      Set.of("torque-over-angle", "coil-temperature", "angle-harmonics", "fit");

  @Test
  void aStoredRunIsEvaluatedAgainBesideItsFirstResult() {
    TestReport first = run(Overridden.nominal("no balance yet"));
    String id = first.header().id();
    issue(Calibrations.ID, SEED_1, UNTIL);
    List<StoredResult> before = results(id);
    SampleColumns samples = columns(id);
    Reevaluation.Outcome again = evaluate(id, Optional.empty(), Optional.of("calibrated since"));
    assertThat(results(id)).hasSize(2).first().isEqualTo(before.getFirst());
    assertThat(columns(id).torquesNewtonMetres()).isEqualTo(samples.torquesNewtonMetres());
    StoredResult second = results(id).getLast();
    assertThat(second.version()).isEqualTo(2);
    assertThat(second.provenance().who()).isEqualTo("ada, microtorsion test");
    assertThat(second.provenance().at()).isEqualTo(NOW.plusSeconds(60));
    assertThat(second.provenance().why())
        .contains(
            "calibration " + Calibrations.ID,
            issued(Calibrations.ID).sha256(),
            "in place of the rig file's nominal constant: calibrated since");
    assertThat(again.report().orElseThrow().pdf()).isNotEmptyFile();
    assertThat(again.report().orElseThrow().html())
        .isEqualTo(folder.resolve("reports").resolve(id + "-v2.html"))
        .content()
        .contains("<dd>2</dd>", Calibrations.ID, "calibrated since");
    // What the suspension carries was taken out of the torque and does not change with K.
    double ratio =
        again.header().calibrationUsed().orElseThrow().constant().newtonMetresPerAmpere(0, 0)
            / RigOpener.nominalTorque(RigConfig.defaultRig()).newtonMetresPerAmpere(0, 0);
    double suspension = first.header().rig().suspensionNewtonMetresPerRadian().value();
    double expected = ratio * (slope(first) + suspension) - suspension;
    // Both lines are through the same samples. What may part them beside the constants' scales is
    // what either evaluation has to guess of its constant's shape and of the angle.
    double apart =
        Math.hypot(shapeUncertaintyRatio(first.fit()), shapeUncertaintyRatio(again.fit()));
    assertThat(ratio - 1).isGreaterThan(10 * apart);
    assertThat(slope(again) / expected).isCloseTo(1, within(3 * apart));
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.run(id).header()).isEqualTo(first.header());
      assertThat(store.verify()).allMatch(check -> check.ok());
    }
  }

  /// Relative uncertainty of the modulus from the fit's own rows of the budget.
  private static double shapeUncertaintyRatio(@Nullable FitResult result) {
    FitResult fit = Objects.requireNonNull(result);
    double modulus =
        Objects.requireNonNull(fit.elastic().apparentShearModulusPascals()).relativeUncertainty();
    double share =
        fit.budget().stream()
            .filter(row -> SHAPES.contains(row.input()))
            .mapToDouble(FitResult.BudgetRow::apparentShearModulusFraction)
            .sum();
    return modulus * Math.sqrt(share);
  }

  private static double slope(Reevaluation.Outcome outcome) {
    var fit = outcome.fit();
    var slope = fit == null ? null : fit.elastic().slopeNewtonMetresPerRadian();
    return slope == null ? Double.NaN : slope.value();
  }

  private Reevaluation.Outcome evaluate(
      String id, Optional<String> calibration, Optional<String> reason) {
    return new Reevaluation(new ResultJson(), "test", WatchedRigs.authorAt(NOW.plusSeconds(60)))
        .evaluate(
            folder,
            new Reevaluation.Request(
                id,
                calibration.isPresent()
                    ? new Reevaluation.Torque.Named(calibration.get())
                    : new Reevaluation.Torque.Latest(),
                sample -> FitSettings.USUAL,
                reason,
                "ada"),
            said::add);
  }

  private List<StoredResult> results(String id) {
    try (RunStore store = RunStore.openForReading(folder)) {
      return store.results(id);
    }
  }

  @Test
  void evaluatingWithTheRunsOwnCalibrationGivesTheRunsOwnResult() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    TestReport first = run(new InDate());
    Reevaluation.Outcome again =
        evaluate(first.header().id(), Optional.of(Calibrations.ID), Optional.empty());
    assertThat(again.header()).isEqualTo(first.header());
    List<StoredResult> results = results(first.header().id());
    String whole = results.getFirst().json();
    assertThat(results.getLast().json())
        .startsWith(whole.substring(0, whole.length() - 1) + ",\"evaluation\":");
  }

  @Test
  void whatCountsIsTheDayOfTheRun() {
    String id = run(Overridden.nominal("test")).header().id();
    issue("old", SEED_1, LocalDate.parse("2026-11-10"));
    assertThatThrownBy(() -> evaluate(id, Optional.of("old"), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("in date on 2026-11-22, found old, which expired on 2026-11-10");
    assertThat(results(id)).hasSize(1);
    Reevaluation.Outcome again = evaluate(id, Optional.of("old"), Optional.of("best there is"));
    assertThat(again.header().calibrationOverride()).contains("best there is");
    assertThatThrownBy(() -> evaluate("none", Optional.of("old"), Optional.empty()))
        .hasMessageContaining("run none: expected a run");
  }
}
