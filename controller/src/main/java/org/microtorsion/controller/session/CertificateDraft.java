package org.microtorsion.controller.session;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.calibration.certificate.Fact;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Prefixed;
import org.microtorsion.controller.rig.CalibrationBench;
import org.microtorsion.controller.store.CalibrationEvent;
import org.microtorsion.controller.store.StoredCalibration;

/// What a certificate says beside its numbers, gathered from rig file, procedure and what is on
/// record.
///
/// @param stored what is on record
record CertificateDraft(CalibrationSetup setup, StoredCalibration stored) {
  /// Standard uncertainty of step and zero that a torque may have and still lie in the valid range.
  private static final double RANGE_SHARE_RATIO = 1e-3;

  /// Sets the current and does not say how much it is: the torque is not traced through it.
  static final String CURRENT_SOURCE = "current source";

  CertificateDetails details(Instant issued, Comparison comparison) {
    CalibrationHeader header = stored.header();
    CalibrationBench bench = setup.bench();
    return new CertificateDetails(
        header.id(),
        header.asFound() ? CertificateState.AS_FOUND : CertificateState.AS_LEFT,
        issued,
        day(issued).plusMonths(bench.validityMonths()),
        header.operator(),
        header.rigName(),
        header.simulation(),
        items(),
        bench.site().place(),
        List.of(new Fact("Source of g", bench.site().gravitySource())),
        procedure(),
        stored.readingsSha256(),
        stored.readings().size(),
        RANGE_SHARE_RATIO,
        Optional.of(comparison),
        remarks(day(issued)));
  }

  private static LocalDate day(Instant instant) {
    return instant.atZone(ZoneOffset.UTC).toLocalDate();
  }

  /// What was calibrated, and with what.
  List<Item> items() {
    CalibrationBench bench = setup.bench();
    List<Item> items = new ArrayList<>();
    CalibrationBench.Identities identities = bench.identities();
    add(items, "rotor", identities.rotor());
    add(items, "coil", identities.coil());
    add(items, "magnet", identities.magnet());
    String identity =
        stored
            .events("balance")
            .map(CalibrationEvent::text)
            .distinct()
            .collect(Collectors.joining("; later: "));
    items.add(
        item(
            CURRENT_SOURCE,
            bench.currentSource().credential(),
            "",
            "none: its current is measured"));
    items.add(
        item(
            "current meter",
            bench.currentMeter().credential(),
            "",
            "gain "
                + Prefixed.percent(setup.rig().currentGainRelativeUncertainty())
                + (bench.currentMeter().gainUncertaintyRatio().isPresent()
                    ? ""
                    : ", of sense resistor and reference")));
    CalibrationBench.Balance balance = bench.balance();
    items.add(
        item(
            "balance",
            balance.credential(),
            identity.isEmpty() ? "" : " (it says: " + identity + ")",
            "sensitivity "
                + Numbers.scientific(balance.sensitivityUncertaintyRatio(), 2)
                + ", linearity "
                + Numbers.figures(1e6 * balance.linearityUncertaintyKilograms(), 2)
                + " mg"));
    CalibrationBench.LeverArm arm = bench.leverArm();
    items.add(
        item(
            "lever arm",
            arm.credential(),
            "",
            Prefixed.uncertainty(arm.lengthMetres().standardUncertainty(), "m")));
    items.add(
        item(
            "thermometer",
            bench.thermometer().credential(),
            "",
            Prefixed.uncertainty(bench.thermometer().uncertaintyKelvin(), "K")));
    return items;
  }

  private static Item item(
      String role, CalibrationBench.Credential credential, String says, String uncertainty) {
    return new Item(
        role,
        credential.identity() + says,
        credential.certificate().orElse(""),
        credential.certifiedOn(),
        credential.dueOn(),
        uncertainty);
  }

  private static void add(List<Item> items, String role, Optional<String> identity) {
    identity.ifPresent(text -> items.add(Item.ofIdentity(role, text)));
  }

  private List<Fact> procedure() {
    TorqueProcedure procedure = setup.procedure();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Procedure", procedure.title()));
    facts.add(
        new Fact(
            "Warm-up",
            words(procedure.warmUp().rest())
                + " at rest, "
                + procedure.warmUp().exerciseCount()
                + " exercises of the coil"));
    facts.add(
        new Fact(
            "Preloads",
            procedure.preload().firstCount()
                + " to full scale in each sign, "
                + procedure.preload().laterCount()
                + " after each re-mounting"));
    facts.add(
        new Fact(
            "Series",
            procedure.main().series().size()
                + " in one position, "
                + procedure.main().remountedSeries().size()
                + " re-mounted, "
                + procedure.angles().size()
                + " at other angles; both signs of the current, zero before, between and after"));
    facts.add(
        new Fact(
            "Full scale", String.format(Locale.ROOT, "±%.4g mA", setup.fullScaleAmperes() * 1e3)));
    facts.add(
        new Fact(
            "Coil",
            String.format(
                Locale.ROOT,
                "modelled rise at most %.2g K in any reading, taken out of each",
                stored.greatestRiseKelvin())));
    stored.events("fixture").forEach(event -> facts.add(new Fact("Fixture", event.text())));
    return facts;
  }

  private static String words(Duration duration) {
    return duration.toSeconds() % 60 == 0
        ? duration.toMinutes() + " min"
        : duration.toSeconds() + " s";
  }

  private List<String> remarks(LocalDate today) {
    List<String> remarks = new ArrayList<>();
    for (Item item : items()) {
      if (item.dueOn().filter(today::isAfter).isPresent()) {
        remarks.add(
            "The certificate of the "
                + item.role()
                + " was due on "
                + item.dueOn().get()
                + ", before this calibration.");
      }
    }
    long withdrawn =
        stored.readings().stream().filter(reading -> reading.withdrawnReason().isPresent()).count();
    if (withdrawn > 0) {
      remarks.add(withdrawn + " of the readings on record were withdrawn and not used.");
    }
    List<String> answers = stored.events("answer").map(CalibrationEvent::text).toList();
    for (CalibrationEvent event : stored.events()) {
      switch (event.kind()) {
        case "warning" -> {
          // An answer says again what it is an answer to.
          if (answers.stream().noneMatch(answer -> answer.startsWith(event.text() + ": "))) {
            remarks.add("Warning: " + event.text() + ".");
          }
        }
        case "resumed" -> remarks.add("Cut short, and taken up again " + event.text() + ".");
        case "answer", "resume" -> remarks.add("Asked of the operator: " + event.text() + ".");
        default -> {}
      }
    }
    return remarks;
  }
}
