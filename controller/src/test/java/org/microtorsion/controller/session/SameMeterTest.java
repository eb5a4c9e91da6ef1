package org.microtorsion.controller.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.store.Calibrations;

/// The room's temperature in the uncertainty of a run's torque constant.
class SameMeterTest {
  /// α = −10⁻³ K⁻¹, 0.1 K of the calibration's thermometer, in a room of 21.25 °C: K₀ u(ϑ) α/(1 + α
  /// · 1.25 K) over K₀.
  private static final double IN_CONSTANT = 1e-4 / (1 - 1.25e-3);

  private static Certificate certificate() {
    Certificate made =
        Calibrations.certificate(
            "id",
            "0".repeat(64),
            Instant.parse("2026-11-01T11:00:00Z"),
            LocalDate.parse("2027-11-01"));
    CertificateDetails was = made.details();
    List<Item> items = new ArrayList<>(was.items());
    items.add(new Item("thermometer", "Pt 7", "T 9", Optional.empty(), Optional.empty(), "0.10 K"));
    return new Certificate(
        made.form(),
        made.kind(),
        new CertificateDetails(
            was.id(),
            was.state(),
            was.issued(),
            was.validUntil(),
            was.issuedBy(),
            was.rigName(),
            was.simulation(),
            items,
            was.place(),
            was.conditions(),
            was.procedure(),
            was.readingsSha256(),
            was.readingCount(),
            was.rangeShareRatio(),
            was.comparison(),
            was.remarks()),
        made.references(),
        made.result(),
        made.budget(),
        made.angles(),
        made.lines(),
        made.terms(),
        made.residuals(),
        made.monteCarlo(),
        made.statements());
  }

  private static double variance(String ambient) {
    String text = RigConfig.defaultRig().sourceText();
    String key = "temperature = \"21 ± 1 °C\"";
    assertThat(text).contains(key);
    RigConfig rig = RigConfig.parse("rig.toml", text.replace(key, ambient));
    double u = SameMeter.certified(certificate(), rig, true).constant().relativeUncertaintyRatio();
    return u * u;
  }

  @Test
  void anErrorOfTheThermometerThatReadBothRoomsCancels() {
    double apart = variance("temperature = \"21 ± 0.1 °C\"");
    assertThat(variance("temperature = \"21 ± 0.1 °C\"\nthermometer = \"Pt 8\""))
        .as("another one's error is another")
        .isEqualTo(apart);
    double same = variance("temperature = \"21 ± 0.1 °C\"\nthermometer = \"Pt 7\"");
    double room = 1e-3 * 0.1;
    assertThat(apart - same).isCloseTo(2 * room * IN_CONSTANT, within(2e-12));
    assertThat(same)
        .as("what is left of both is their difference")
        .isCloseTo(
            apart - room * room - IN_CONSTANT * IN_CONSTANT + Math.pow(IN_CONSTANT - room, 2),
            within(2e-12));
  }

  @Test
  void ofARoomThatIsKnownWorseTheThermometersPartAloneIsShared() {
    double apart = variance("temperature = \"21 ± 1 °C\"");
    double same = variance("temperature = \"21 ± 1 °C\"\nthermometer = \"Pt 7\"");
    assertThat(apart - same).isCloseTo(2 * 1e-3 * 0.1 * IN_CONSTANT, within(2e-12));
    assertThat(same).isGreaterThan(1e-6);
  }
}
