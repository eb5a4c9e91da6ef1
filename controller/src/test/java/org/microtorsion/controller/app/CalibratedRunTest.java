package org.microtorsion.controller.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.ValidRange;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.TorqueRange;
import org.microtorsion.controller.session.CalibratedRange;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.CalibrationChoice.InDate;
import org.microtorsion.controller.session.CalibrationChoice.Named;
import org.microtorsion.controller.session.CalibrationChoice.Overridden;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Calibrations;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.IssuedCertificate;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;

/// What a test takes its torque from.
class CalibratedRunTest extends CalibratedRunScene {
  /// How the sentence begins, up to the share.
  private static final String OUTSIDE = "Of the elastic line's torques, \\S+ .N·m to \\S+ .N·m, ";

  private void refused(
      TestRequest request, CalibrationChoice choice, Instant now, String... words) {
    RigProvider nothingMoves =
        (rig, sample, torque) -> {
          throw new AssertionError("the rig was opened");
        };
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> run(request, choice, now, nothingMoves))
        .withMessageContainingAll(words);
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  void withoutACalibrationNothingMoves() {
    refused(
        WatchedRigs.fast(1),
        new InDate(),
        NOW,
        "rig \"default\" (simulated, seed 1)",
        "expected one in date on 2026-11-22, found none;",
        "torsion calibrate torque --sim --seed 1",
        "--without-calibration \"REASON\"");
  }

  @Test
  void anotherSeedsOrTheRealRigsCalibrationIsNone() {
    issue("of-seed-2", Optional.of("seed 2"), UNTIL);
    issue("real", Optional.empty(), UNTIL);
    refused(WatchedRigs.fast(1), new InDate(), NOW, "found none;");
    for (String id : List.of("of-seed-2", "real")) {
      refused(WatchedRigs.fast(1), new Named(id), NOW, id, "(simulated, seed 1), found one of");
      refused(
          WatchedRigs.fast(1), new Overridden("because", Optional.of(id)), NOW, id, "found one of");
    }
  }

  @Test
  void anotherRigsCalibrationIsNone() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    RigConfig other = WatchedRigs.rigWith(folder, "name = \"default\"", "name = \"second\"");
    refused(
        WatchedRigs.fast(other, 1, WatchedRigs.fastRamp()),
        new InDate(),
        NOW,
        "rig \"second\"",
        "found none;");
  }

  @Test
  void aCalibrationThatWasCutShortIsSaidButIsNone() {
    try (RunStore store = RunStore.open(folder, Durability.FAST, WatchedRigs.authorAt(NOW))) {
      store.calibrations().writer().begin(Calibrations.header("cut", SEED_1));
      Calibrations.carryOut(
          store.calibrations(), Calibrations.header("no-certificate", Optional.empty()));
    }
    refused(WatchedRigs.fast(1), new InDate(), NOW, "found none but cut, which is not finished");
    refused(WatchedRigs.fast(1), new Named("cut"), NOW, "expected a certificate, found none");
  }

  @Test
  void theLastDayIsADayOfUse() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    Instant dayAfter = Instant.parse("2027-11-02T00:00:00Z");
    for (CalibrationChoice choice : List.of(new InDate(), new Named(Calibrations.ID))) {
      refused(
          WatchedRigs.fast(1),
          choice,
          dayAfter,
          "found " + Calibrations.ID + ", which expired on 2027-11-01;");
    }
    TestReport report = run(WatchedRigs.fast(1), new InDate(), dayAfter.minusSeconds(1), rigs);
    assertThat(report.header().calibrationUsed()).isPresent();
    assertThat(said)
        .containsExactly(
            "the torque calibration expires on 2027-11-01, in 0 days; calibrate again soon");
  }

  @Test
  void aRunFreezesTheCalibrationItUsed() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    RunHeader header = run(new InDate()).header();
    assertThat(said).isEmpty();
    IssuedCertificate issued = issued(Calibrations.ID);
    CalibrationUsed used = header.calibrationUsed().orElseThrow();
    assertThat(used.id()).isEqualTo(Calibrations.ID);
    assertThat(used.certificateSha256()).isEqualTo(issued.sha256());
    assertThat(used.issuedAt()).isEqualTo(ISSUED);
    assertThat(used.validUntil()).isEqualTo(UNTIL);
    CoilConstant certified = issued.certificate().result().constant();
    assertThat(used.constant())
        .usingRecursiveComparison()
        .ignoringFields("relativeUncertaintyRatio")
        .isEqualTo(certified);
    assertThat(header.calibrationOverride()).isEmpty();
    ParameterCovariance certificate = issued.certificate().result().covarianceWithSameMeter();
    ParameterCovariance kept = header.rig().torqueConstant().orElseThrow().covariance();
    double centre = certified.centreNewtonMetresPerAmpere();
    double alpha = certified.temperatureCoefficientPerKelvin();
    // The default rig's room is at 21 ± 1 °C, a kelvin above what the certificate is for.
    double perAlpha = 1 / (1 + alpha);
    assertThat(header.torqueRelativeUncertainty())
        .isEqualTo(used.constant().relativeUncertaintyRatio())
        .isEqualTo(
            Math.sqrt(
                certificate.of(0, 0) / (centre * centre)
                    + 2 * perAlpha * certificate.of(0, 3) / centre
                    + perAlpha * perAlpha * certificate.of(3, 3)
                    + alpha * alpha),
            within(1e-9));
    assertThat(kept.of(0, 1))
        .isEqualTo(certificate.of(0, 1) / centre + perAlpha * certificate.of(1, 3), within(1e-15))
        .isNotZero();
    assertThat(kept.of(1, 2)).isEqualTo(certificate.of(1, 2)).isNotZero();
    assertThat(kept.of(2, 2)).isEqualTo(certificate.of(2, 2)).isPositive();
    assertThat(kept.of(1, 3)).isEqualTo(certificate.of(1, 3) / alpha);
    assertThat(kept.of(3, 3))
        .isEqualTo(
            certificate.of(3, 3) / (alpha * alpha) + 0.05 * 0.05 + 0.01 * 0.01, within(1e-9));
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.run(header.id()).header()).isEqualTo(header);
    }
  }

  /// The stored certificate begins at a torque that no wire of 52 µm reaches elastically.
  @Test
  void torquesThatTheCertificateDoesNotHoldForAreSaidInTheResult() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    TestReport report = run(new InDate());
    TorqueRange range =
        report.header().calibrationUsed().flatMap(CalibrationUsed::range).orElseThrow();
    ValidRange certified = issued(Calibrations.ID).certificate().result().range();
    assertThat(range.lowestNewtonMetres()).isEqualTo(certified.lowestNewtonMetres());
    assertThat(range.highestNewtonMetres()).isEqualTo(certified.highestNewtonMetres());
    assertThat(notes(report)).anyMatch(note -> note.matches(OUTSIDE + "all are outside .*"));

    FitResult fit = requireNonNull(report.fit()).withNotesBefore(List.of());
    FitResult.Elastic elastic = fit.elastic();
    double most =
        requireNonNull(elastic.slopeNewtonMetresPerRadian()).value() * elastic.toAngleRadians();
    double below = percentOutside(report, fit, new TorqueRange(0.25 * most, 1));
    double above = percentOutside(report, fit, new TorqueRange(0, 0.9 * most));
    assertThat(below).isBetween(5.0, 60.0);
    assertThat(above).isBetween(5.0, 40.0);
    assertThat(percentOutside(report, fit, new TorqueRange(0.25 * most, 0.9 * most)))
        .isEqualTo(below + above, within(0.11));
    assertThat(told(report, fit, new TorqueRange(0, 1))).isEqualTo(fit.notes());

    TestReport nominal = run(Overridden.nominal("to compare"));
    assertThat(notes(nominal)).noneMatch(note -> note.matches(OUTSIDE + ".*"));
  }

  private double percentOutside(TestReport report, FitResult fit, TorqueRange range) {
    Matcher sentence =
        Pattern.compile(OUTSIDE + "(\\S+) % are outside .*")
            .matcher(told(report, fit, range).getFirst());
    assertThat(sentence.matches()).isTrue();
    return Double.parseDouble(sentence.group(1));
  }

  private List<String> told(TestReport report, FitResult fit, TorqueRange range) {
    RunHeader header = report.header();
    CalibrationUsed used = header.calibrationUsed().orElseThrow();
    CalibrationUsed other =
        new CalibrationUsed(
            used.id(),
            used.certificateSha256(),
            used.issuedAt(),
            used.validUntil(),
            used.constant(),
            used.uncertaintySource(),
            Optional.of(range));
    try (RunStore store = RunStore.openForReading(folder)) {
      SampleColumns columns = store.columns(header.id());
      return CalibratedRange.told(
              header.withCalibration(
                  header.calibration(),
                  other,
                  header.rig().torqueConstant().orElseThrow(),
                  Optional.empty()),
              TorqueCurve.of(columns.anglesRadians(), columns.torquesNewtonMetres()),
              fit)
          .notes();
    }
  }

  private static List<String> notes(TestReport report) {
    return requireNonNull(report.fit()).notes();
  }

  @Test
  void theTorqueIsTheCertificatesConstantTimesTheCurrent() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    RunHeader calibrated = run(new InDate()).header();
    RunHeader nominal = run(Overridden.nominal("to compare")).header();
    assertThat(said)
        .containsExactly(
            "calibration " + Calibrations.ID + " is in date, but was not to be used: to compare");
    double ratio =
        calibrated.calibrationUsed().orElseThrow().constant().centreNewtonMetresPerAmpere()
            / RigOpener.nominalTorque(RigConfig.defaultRig()).centreNewtonMetresPerAmpere();
    assertThat(largestTorque(calibrated.id()) / largestTorque(nominal.id()))
        .isEqualTo(ratio, within(1e-3));
    assertThat(nominal.calibrationUsed()).isEmpty();
    assertThat(nominal.calibrationOverride()).contains("to compare");
    assertThat(nominal.calibration()).contains("nominal torque constant of rig \"default\"");
  }

  private double largestTorque(String id) {
    try (RunStore store = RunStore.openForReading(folder)) {
      double largest = 0;
      for (double torque : store.columns(id).torquesNewtonMetres()) {
        largest = Math.max(largest, torque);
      }
      return largest;
    }
  }

  @Test
  void anExpiredOneMayBeUsedForAReasonThatIsKept() {
    issue(Calibrations.ID, SEED_1, LocalDate.parse("2026-11-10"));
    RunHeader header =
        run(new Overridden("planned for Friday", Optional.of(Calibrations.ID))).header();
    assertThat(header.calibrationUsed().orElseThrow().id()).isEqualTo(Calibrations.ID);
    assertThat(header.calibrationOverride()).contains("planned for Friday");
    assertThat(header.calibration()).contains("expired on 2026-11-10");
  }

  @Test
  void aReasonIsNotKeptWhereNoneWasNeeded() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    RunHeader header = run(new Overridden("not needed", Optional.of(Calibrations.ID))).header();
    assertThat(header.calibrationOverride()).isEmpty();
    assertThatThrownBy(() -> Overridden.nominal(" ")).hasMessageContaining("expected a reason");
  }

  @Test
  void anotherCurrentMeterIsSaidAndCounts() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    double same = run(new InDate()).header().torqueRelativeUncertainty();
    RigConfig changed = WatchedRigs.rigWith(folder, "10.000 ± 0.002 Ω", "10.000 ± 0.003 Ω");
    RunHeader header =
        run(WatchedRigs.fast(changed, 1, WatchedRigs.fastRamp()), new InDate(), NOW, rigs).header();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("the current meter is not that of calibration " + Calibrations.ID);
    assertThat(header.calibrationUsed().orElseThrow().uncertaintySource())
        .contains("two current meters");
    // The gain of the calibration's meter, 3e-4, no longer cancels; nor does that of the new one.
    assertThat(header.torqueRelativeUncertainty())
        .isEqualTo(Math.sqrt(same * same + 3e-4 * 3e-4 + 3e-4 * 3e-4 + 2e-4 * 2e-4), within(2e-6));
  }

  @Test
  void anyOtherChangeOfTheRigFileIsSaidOnly() {
    issue(Calibrations.ID, SEED_1, UNTIL);
    double same = run(new InDate()).header().torqueRelativeUncertainty();
    RigConfig changed = WatchedRigs.rigWith(folder, "damping = \"1.0e-6", "damping = \"1.1e-6");
    RunHeader header =
        run(WatchedRigs.fast(changed, 1, WatchedRigs.fastRamp()), new InDate(), NOW, rigs).header();
    assertThat(said)
        .singleElement()
        .asString()
        .contains("rig file has changed", "the current meter has not");
    assertThat(header.torqueRelativeUncertainty()).isEqualTo(same);
  }
}
