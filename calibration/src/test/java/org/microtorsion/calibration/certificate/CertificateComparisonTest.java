package org.microtorsion.calibration.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.torque.BalanceErrors;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.EncoderErrors;
import org.microtorsion.calibration.torque.LeverArm;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.calibration.torque.TorqueReferences;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Eₙ of two calibrations without noise, by hand: 8.000 and 8.004 mN·m/A, each known to 5·10⁻⁴ by
/// its arm, 2·10⁻⁴ by its balance and 3·10⁻⁴ by its current meter.
class CertificateComparisonTest {
  private static final double BEFORE = 8.000e-3;
  private static final double AFTER = 8.004e-3;
  private static final double DIFFERENCE = 4e-6;

  private static final Item ARM = item("lever arm", "arm 1", "L 7");
  private static final Item BALANCE = item("balance", "BP211D 1", "K 123");
  private static final Item METER = item("current meter", "ADS1256 1", "M 9");

  private static Item item(String role, String identity, String certificate) {
    return new Item(role, identity, certificate, Optional.empty(), Optional.empty(), "some");
  }

  /// References in which arm, balance and meter alone count; the step of the balance is there that
  /// anything is known of single readings.
  private static TorqueReferences references(double gravity, double u) {
    return new TorqueReferences(
        new LeverArm(Estimate.of(20e-3, 10e-6), 0, 0),
        Estimate.of(gravity, u),
        Estimate.of(0, 0),
        new BalanceErrors(2e-4, 0, 0, 1e-13),
        3e-4,
        new CoilTemperature(Estimate.of(-1e-3, 0), 0, 0),
        EncoderErrors.none());
  }

  private static TorqueCalibration calibration(double constant, TorqueReferences references) {
    List<LoadReading> readings = new ArrayList<>();
    double[] currents = {0, 0.01, 0.03, 0.05, -0.01, -0.03, -0.05, 0};
    for (int i = 0; i < currents.length; i++) {
      readings.add(
          new LoadReading(
              1,
              1,
              currents[i] == 0 ? LoadReading.Kind.ZERO : LoadReading.Kind.LOAD,
              LoadReading.Approach.RISING,
              currents[i],
              currents[i],
              0,
              constant * currents[i] / references.newtonMetresPerKilogram(),
              0,
              5,
              0,
              CoilTemperature.REFERENCE_KELVIN,
              0,
              100.0 * i));
    }
    return TorqueCalibration.of(readings, references, CoilConstant.uniform(8e-3, 1e-2));
  }

  private static Certificate certificate(TorqueReferences references, Item... items) {
    return Certificate.of(
        calibration(BEFORE, references),
        new CertificateDetails(
            "T-1",
            CertificateState.AS_LEFT,
            Instant.parse("2026-03-01T10:00:00Z"),
            LocalDate.of(2027, 3, 1),
            "A. Technician",
            "bench 1",
            Optional.empty(),
            List.of(items),
            "laboratory 3",
            List.of(),
            List.of(),
            "ab".repeat(32),
            8,
            1e-3,
            Optional.empty(),
            List.of()));
  }

  private static Comparison compare(Certificate previous, Item... items) {
    return CertificateComparison.of(
        previous, calibration(AFTER, references(10, 0)), List.of(items));
  }

  private static double expanded(Comparison comparison) {
    return comparison.expandedUncertaintyNewtonMetresPerAmpere().orElseThrow();
  }

  /// u² = (5² + 2² + 3²)·10⁻⁸ · (8.000² + 8.004²)·10⁻⁶ = 48.66433·10⁻¹², U = 13.95197·10⁻⁶.
  @Test
  void whereNothingIsSharedAllContributionsOfBothAddUp() {
    Comparison comparison =
        compare(
            certificate(references(10, 0), ARM, BALANCE, METER),
            item("lever arm", "arm 2", "L 8"),
            item("balance", "BP211D 1", "K 200"),
            item("current meter", "ADS1256 2", "M 9"));
    assertThat(comparison.sharedInputs().orElseThrow())
        .as("the same balance with another certificate has another error")
        .doesNotContain("lever arm length", "balance sensitivity", "current meter gain");
    assertThat(comparison.previousSource()).contains("certificate T-1");
    assertThat(expanded(comparison)).isCloseTo(13.95197e-6, withinPercentage(1e-3));
    assertThat(comparison.enRatio()).isCloseTo(0.286698, within(1e-5));
    assertThat(comparison.deviationRatio()).isCloseTo(5e-4, within(1e-12));
    assertThat(comparison.agrees()).isTrue();
  }

  /// Arm and meter are in both alike and count by their change, (5² + 3²)·10⁻⁸ · (4·10⁻⁶)²; the
  /// balance counts twice: u² = 2²·10⁻⁸ · (8.000² + 8.004²)·10⁻⁶ = 5.122561·10⁻¹².
  @Test
  void whatBothWereMeasuredWithCountsByItsChangeAlone() {
    Comparison comparison =
        compare(
            certificate(references(10, 0), ARM, BALANCE, METER),
            ARM,
            item("balance", "BP211D 2", "K 124"),
            METER);
    assertThat(comparison.sharedInputs().orElseThrow())
        .contains("lever arm length", "current meter gain")
        .doesNotContain("balance sensitivity");
    assertThat(expanded(comparison)).isCloseTo(4.526616e-6, withinPercentage(1e-3));
    assertThat(comparison.enRatio()).isCloseTo(0.883662, within(1e-5));
    assertThat(comparison.agrees()).isTrue();
  }

  /// U = 2 √38 · 10⁻⁴ · 4·10⁻⁶ = 4.9315·10⁻⁹: half a part in a thousand between as left and as
  /// found cannot be the arm's, the balance's or the meter's.
  @Test
  void aDriftIsSeenThatIsWithinEitherUncertainty() {
    Comparison comparison =
        compare(certificate(references(10, 0), ARM, BALANCE, METER), ARM, BALANCE, METER);
    assertThat(expanded(comparison)).isCloseTo(4.9315e-9, withinPercentage(0.1));
    assertThat(comparison.enRatio()).isCloseTo(DIFFERENCE / 4.9315e-9, withinPercentage(0.1));
    assertThat(comparison.agrees()).isFalse();
  }

  /// Gravity of 10 ± 0.006 m/s² is 6·10⁻⁴ of the constant: of one place it cancels; another value
  /// is of another place.
  @Test
  void gravityIsSharedAtOnePlaceAlone() {
    TorqueReferences here = references(10, 6e-3);
    TorqueCalibration found = calibration(AFTER, here);
    List<Item> items = List.of(ARM, BALANCE, METER);
    Comparison atOnePlace =
        CertificateComparison.of(certificate(here, ARM, BALANCE, METER), found, items);
    assertThat(atOnePlace.sharedInputs().orElseThrow()).contains("gravity");
    assertThat(expanded(atOnePlace))
        .as("2 √(38 + 36) · 10⁻⁴ · 4·10⁻⁶")
        .isCloseTo(6.8819e-9, withinPercentage(0.1));
    Comparison atTwo =
        CertificateComparison.of(
            certificate(references(9.81, 6e-3), ARM, BALANCE, METER), found, items);
    assertThat(atTwo.sharedInputs().orElseThrow()).doesNotContain("gravity");
    assertThat(expanded(atTwo))
        .as("2 √((6·10⁻⁴ · 8.004·10⁻³)² + (6.11621·10⁻⁴ · 8.000·10⁻³)²)")
        .isCloseTo(13.71192e-6, withinPercentage(1e-3));
  }

  /// 8 mN·m/A times 10⁻³/K times 5 K are 40 µN·m/A, beside which the shared inputs' 2.5 nN·m/A are
  /// nothing: Eₙ = 4/80.
  @Test
  void aCertificateThatDoesNotStateItsRoomCountsForOneOfAnyTemperature() {
    Certificate present = certificate(references(10, 0), ARM, BALANCE, METER);
    Result result = present.result();
    Certificate first =
        new Certificate(
            1,
            present.kind(),
            present.details(),
            present.references(),
            new Result(
                new CoilConstant(BEFORE, 0, 0, -1e-3, result.constant().relativeUncertaintyRatio()),
                result.covarianceWithSameMeter(),
                result.covariance(),
                result.constantPerAmpere(),
                result.coverageFactor(),
                result.expandedUncertaintyNewtonMetresPerAmpere(),
                Optional.empty(),
                result.overAngle(),
                result.range()),
            present.budget(),
            present.angles(),
            present.lines(),
            present.terms(),
            present.residuals(),
            present.monteCarlo(),
            present.statements());
    Comparison comparison = compare(first, ARM, BALANCE, METER);
    assertThat(comparison.enRatio()).isCloseTo(0.05, within(1e-6));
  }

  /// An uncertainty that the earlier constant had is in the difference, whether or not the budget
  /// of today has a row for it.
  @Test
  void anInputOfTheEarlierBudgetAloneCounts() {
    Certificate present = certificate(references(10, 0), ARM, BALANCE, METER);
    List<BudgetRow> rows = new ArrayList<>(present.budget());
    rows.add(new BudgetRow("ageing", "1", 0, 1e-3, 50, 1e-3 * BEFORE, 0.1, true));
    Certificate more =
        new Certificate(
            present.form(),
            present.kind(),
            present.details(),
            present.references(),
            present.result(),
            rows,
            present.angles(),
            present.lines(),
            present.terms(),
            present.residuals(),
            present.monteCarlo(),
            present.statements());
    assertThat(expanded(compare(more, ARM, BALANCE, METER)))
        .as("2 · 10⁻³ · 8·10⁻³")
        .isCloseTo(16e-6, withinPercentage(1e-3));
  }
}
