package org.microtorsion.calibration.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

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

class CertificateTest {
  private static final TorqueReferences REFERENCES =
      new TorqueReferences(
          new LeverArm(Estimate.of(20e-3, 10e-6), 2e-3, 2e-6),
          Estimate.of(9.8101, 1e-4),
          Estimate.of(1.19, 0.01),
          new BalanceErrors(5e-6, 2e-8, 2e-8, 1e-8),
          2.8e-4,
          new CoilTemperature(Estimate.of(-1e-3, 1e-4), 0.07, 0.1),
          new EncoderErrors(3.8e-4, 2e-4, 2e-4, 2e-4, 2e-4, 2e-4));

  private static final CoilConstant PREVIOUS = CoilConstant.uniform(7.99e-3, 1e-3);
  private static final List<Item> ITEMS =
      List.of(
          new Item(
              "balance",
              "BP211D 12345678",
              "K 123",
              Optional.of(LocalDate.of(2026, 1, 15)),
              Optional.of(LocalDate.of(2027, 1, 15)),
              "5 ppm"),
          new Item("lever arm", "arm 1", "L 7", Optional.empty(), Optional.empty(), "10 µm"));

  private static final Certificate CERTIFICATE = Certificate.of(calibration(), details());

  private static TorqueCalibration calibration() {
    List<LoadReading> readings = new ArrayList<>();
    int reading = 0;
    for (int mounting = 1; mounting <= 2; mounting++) {
      for (double current :
          new double[] {0, 0.01, 0.03, 0.05, 0.03, 0, -0.01, -0.03, -0.05, -0.03, 0}) {
        reading++;
        double noise = 2e-8 * Math.sin(7.0 * reading);
        readings.add(
            new LoadReading(
                mounting,
                mounting,
                current == 0 ? LoadReading.Kind.ZERO : LoadReading.Kind.LOAD,
                LoadReading.Approach.RISING,
                current,
                current,
                1e-8,
                8e-3 * current / REFERENCES.newtonMetresPerKilogram() + noise,
                0,
                5,
                0,
                294.15,
                0.2,
                30.0 * reading));
      }
    }
    return TorqueCalibration.of(readings, REFERENCES, PREVIOUS);
  }

  private static CertificateDetails details() {
    return details("ab".repeat(32), LocalDate.of(2027, 3, 1));
  }

  private static CertificateDetails details(String hash, LocalDate validUntil) {
    return new CertificateDetails(
        "T-2026-001",
        CertificateState.AS_FOUND,
        Instant.parse("2026-03-01T10:00:00Z"),
        validUntil,
        "A. Technician",
        "bench 1",
        Optional.empty(),
        ITEMS,
        "laboratory 3",
        List.of(new Fact("temperature", "20.5 °C")),
        List.of(new Fact("preloads", "3 to full scale")),
        hash,
        22,
        1e-3,
        Optional.of(
            Comparison.withIndependent(
                "the nominal constant", PREVIOUS, CoilConstant.uniform(8e-3, 5e-4))),
        List.of("The arm was cleaned."));
  }

  @Test
  void itCarriesTheNumbersOfTheCalibration() {
    TorqueCalibration calibration = calibration();
    Result result = CERTIFICATE.result();
    assertThat(CERTIFICATE.kind()).isEqualTo("torque");
    assertThat(result.constant()).isEqualTo(calibration.constant());
    assertThat(result.constantPerAmpere()).isEqualTo(calibration.constantPerAmpere());
    assertThat(result.expandedUncertaintyNewtonMetresPerAmpere())
        .isCloseTo(
            result.coverageFactor() * result.constantPerAmpere().standardUncertainty(),
            within(1e-18));
    assertThat(result.coverageFactor()).isBetween(1.95, 2.1);
    assertThat(result.relativeUncertaintyWithSameMeter())
        .isEqualTo(result.constant().relativeUncertaintyRatio())
        .isLessThan(result.constantPerAmpere().relativeUncertainty());
    assertThat(result.overAngle()).hasSize(1);
    assertThat(result.overAngle().getFirst().mountingCount()).isEqualTo(2);
    assertThat(CERTIFICATE.residuals()).hasSize(16);
    assertThat(CERTIFICATE.monteCarlo().agrees()).isTrue();
    assertThat(CERTIFICATE.details().comparison().orElseThrow().enRatio()).isBetween(0.5, 0.6);
  }

  @Test
  void theBudgetsRowsAddUpAndHaveUnits() {
    double variance = 0;
    double shares = 0;
    for (BudgetRow row : CERTIFICATE.budget()) {
      variance += row.contributionNewtonMetresPerAmpere() * row.contributionNewtonMetresPerAmpere();
      shares += row.shareRatio();
      assertThat(row.unit()).isNotBlank();
      assertThat(row.countsWithSameMeter()).isEqualTo(!row.input().equals("current meter gain"));
    }
    assertThat(Math.sqrt(variance))
        .isCloseTo(CERTIFICATE.result().constantPerAmpere().standardUncertainty(), within(1e-15));
    assertThat(shares).isCloseTo(1, within(1e-12));
    assertThat(CERTIFICATE.budget())
        .extracting(BudgetRow::input)
        .containsExactly(
            "lever arm length",
            "re-mount",
            "tilt",
            "gravity",
            "air density",
            "balance sensitivity",
            "balance linearity",
            "repeatability",
            "zero drift",
            "current meter noise",
            "encoder step",
            "fit",
            "interpolation",
            "rotor angle",
            "coil temperature coefficient",
            "coil temperature rise",
            "room temperature",
            "room temperature drift",
            "current meter gain");
  }

  @Test
  void whatWasFoundIsSaidInWords() {
    assertThat(CERTIFICATE.statements())
        .anyMatch(text -> text.contains("One rotor angle was measured"))
        .contains("The arm was cleaned.");
  }

  @Test
  void withoutAnUncertaintyItIsRefused() {
    Result result = CERTIFICATE.result();
    assertThatThrownBy(() ->
            new Result(
                result.constant(),
                result.covarianceWithSameMeter(),
                result.covariance(),
                Estimate.exact(8e-3),
                2,
                1e-6,
                result.temperatures(),
                List.of(),
                result.range()))
        .hasMessageContaining("constantPerAmpere")
        .hasMessageContaining("a certificate without an uncertainty is not issued");
    assertThatThrownBy(() ->
            new Result(
                CoilConstant.uniform(8e-3, 0),
                result.covarianceWithSameMeter(),
                result.covariance(),
                result.constantPerAmpere(),
                2,
                1e-6,
                result.temperatures(),
                List.of(),
                result.range()))
        .hasMessageContaining("relativeUncertaintyRatio of constant");
    assertThatThrownBy(() ->
            new Certificate(
                Certificate.FORM,
                "torque",
                details(),
                CERTIFICATE.references(),
                result,
                List.of(),
                CERTIFICATE.angles(),
                CERTIFICATE.lines(),
                CERTIFICATE.terms(),
                List.of(),
                CERTIFICATE.monteCarlo(),
                List.of()))
        .hasMessageContaining("budget: expected rows, found none");
  }

  @Test
  void detailsThatSayNothingAreRefused() {
    assertThatThrownBy(() -> details("1234", LocalDate.of(2027, 3, 1)))
        .hasMessageContaining("readingsSha256: expected 64 hexadecimal digits");
    assertThatThrownBy(
            () -> Certificate.of(calibration(), details("0".repeat(64), LocalDate.of(2026, 2, 1))))
        .hasMessageContaining("validUntil: expected no day before");
    assertThatThrownBy(() -> Item.ofIdentity("balance", " "))
        .hasMessageContaining("identity of the balance: expected a text");
    assertThatThrownBy(() -> new Fact("temperature", "")).hasMessageContaining("temperature");
  }
}
