package org.microtorsion.controller.session;

import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.certificate.References;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.LeverArm;
import org.microtorsion.calibration.torque.ValidRange;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.CertificateContent;
import org.microtorsion.controller.report.CertificateContent.Section;
import org.microtorsion.controller.report.CertificateContent.Signatory;
import org.microtorsion.controller.report.CertificateContent.Words;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Prefixed;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;

/// A torque calibration certificate as the content of a document; every number is the certificate's
/// own, rounded.
public final class CertificateMapper {
  static final String CONSTANT_UNIT = "N·m/A";

  private static final int MANY_DEGREES_OF_FREEDOM = 1000;

  private static final String FORCE =
      "At each level of current the coil's torque, at a rotor angle held by the balance, presses a"
          + " lever arm of known length on the pan: T = m g (1 − ρₐ/8000 kg·m⁻³) ℓ cos α, with the"
          + " indication m less the balance's zero at that time. The constant of a clamping is the"
          + " slope of its torques over the current through zero by generalised least squares";

  private static final String AT_20_DEGREES =
      ", each reading brought to the clamping's mean angle and to a coil at 20 °C; K(φ) = K₀ (1 +"
          + " a₂ φ² + a₄ φ⁴) goes through the constants of all clampings. The coil is as warm as"
          + " the room and what its own current adds by a model, I²R through its thermal"
          + " resistance.";

  private static final String ABOVE_THE_ROOM =
      "; K(φ) = K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + α Δϑ) goes through the constants of all clampings.";

  private static final String GUIDES =
      " Uncertainties are propagated as JCGM 100 says; the terms of the levels are those of BS"
          + " 7882.";

  private CertificateMapper() {}

  /// What is printed.
  ///
  /// @param software name and version that prints it
  public static CertificateContent content(Certificate certificate, String software) {
    CertificateDetails details = certificate.details();
    return new CertificateContent(
        "Calibration certificate",
        "Torque constant K of the coil of the rig " + details.rigName(),
        details.id(),
        state(details.state()),
        details
            .simulation()
            .map(text ->
                "Simulated calibration ("
                    + text
                    + "): no instrument was measured, and the result"
                    + " holds for no real one."),
        details.issuedBy(),
        details.issued(),
        facts(certificate),
        result(certificate),
        sections(certificate),
        List.of(
            new Signatory("Calibrated by", details.issuedBy()), new Signatory("Authorised by", "")),
        validity(details),
        details.readingsSha256(),
        software);
  }

  private static String state(CertificateState state) {
    return switch (state) {
      case AS_FOUND -> "as found";
      case AS_LEFT -> "as left";
    };
  }

  private static List<FactGroup> facts(Certificate certificate) {
    CertificateDetails details = certificate.details();
    References references = certificate.references();
    List<Fact> calibration = new ArrayList<>();
    calibration.add(
        new Fact(
            "Date",
            details
                    .issued()
                    .truncatedTo(ChronoUnit.MINUTES)
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDateTime()
                    .toString()
                    .replace('T', ' ')
                + " UTC"));
    calibration.add(new Fact("Next due", details.validUntil().toString()));
    calibration.add(new Fact("Place", details.place()));
    calibration.add(new Fact("Calibrated by", details.issuedBy()));
    calibration.add(new Fact("Readings", details.readingCount() + " of all kinds"));
    List<Fact> conditions = new ArrayList<>();
    conditions.add(
        new Fact("Local gravity g", text(references.gravityMetresPerSecondSquared(), "m/s²")));
    conditions.add(
        new Fact("Air density ρₐ", text(references.airDensityKilogramsPerCubicMetre(), "kg/m³")));
    conditions.addAll(temperatures(certificate));
    details.conditions().forEach(fact -> conditions.add(new Fact(fact.name(), fact.text())));
    return List.of(
        new FactGroup("Calibration", calibration), new FactGroup("Conditions", conditions));
  }

  private static List<Fact> procedure(Certificate certificate) {
    LeverArm arm = certificate.references().leverArm();
    List<Fact> procedure = new ArrayList<>();
    certificate
        .details()
        .procedure()
        .forEach(fact -> procedure.add(new Fact(fact.name(), fact.text())));
    procedure.add(new Fact("Lever arm ℓ", text(arm.lengthMetres(), "m")));
    procedure.add(
        new Fact("Tilt α", "0 ± " + Prefixed.uncertainty(arm.tiltUncertaintyRadians(), "rad")));
    return procedure;
  }

  private static List<Fact> temperatures(Certificate certificate) {
    return certificate
        .result()
        .temperatures()
        .map(found ->
            List.of(
                new Fact(
                    "Room",
                    range(found.ambientLowestKelvin(), found.ambientHighestKelvin())
                        + ", standard uncertainty "
                        + Prefixed.uncertainty(found.ambientUncertaintyKelvin(), "K")),
                new Fact("Coil", range(found.coilLowestKelvin(), found.coilHighestKelvin()))))
        .orElseGet(() -> List.of(new Fact("Room", Item.NOT_STATED)));
  }

  /// What temperature of the coil the constant is stated for.
  static String atTemperature(Certificate certificate) {
    return certificate.statesTemperatures()
        ? "with the coil at 20 °C"
        : "with the coil as warm as the room of the calibration, whose temperature is not stated";
  }

  private static String range(double lowestKelvin, double highestKelvin) {
    return Celsius.of(lowestKelvin) + " to " + Celsius.of(highestKelvin);
  }

  private static String text(Estimate estimate, String unit) {
    return Prefixed.plusMinus(estimate.value(), estimate.standardUncertainty(), unit);
  }

  private static CertificateContent.Result result(Certificate certificate) {
    var result = certificate.result();
    Estimate certified = result.constantPerAmpere();
    double expanded = result.expandedUncertaintyNewtonMetresPerAmpere();
    String meaning =
        "Torque a true ampere at rotor angle 0, "
            + atTemperature(certificate)
            + ". Stated is the expanded uncertainty U = k u with k = "
            + Numbers.fixed(result.coverageFactor(), 2)
            + " for a coverage probability of 95 %; the standard uncertainty is u = "
            + tied(Prefixed.uncertainty(certified.standardUncertainty(), CONSTANT_UNIT))
            + " with "
            + degreesOfFreedom(certified.degreesOfFreedom())
            + " effective degrees of freedom.";
    return new CertificateContent.Result(
        "K₀ = " + Prefixed.plusMinus(certified.value(), expanded, CONSTANT_UNIT),
        meaning,
        List.of(
            angleSentence(certificate),
            rangeSentence(result.range()),
            "For torques measured with the current meter of this calibration the relative standard"
                + " uncertainty of K₀ is "
                + tied(Prefixed.percent(result.relativeUncertaintyWithSameMeter()))
                + "."));
  }

  private static String angleSentence(Certificate certificate) {
    var result = certificate.result();
    CoilConstant constant = result.constant();
    double quadratic = constant.quadraticPerSquareRadian();
    double quartic = constant.quarticPerRadianToTheFourth();
    String sentence =
        (certificate.statesTemperatures()
                ? "K(φ, ϑ) = K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + α (ϑ − 20 °C)) with ϑ the coil's"
                    + " temperature, a₂ = "
                : "K(φ, Δϑ) = K₀ (1 + a₂ φ² + a₄ φ⁴) (1 + α Δϑ) with Δϑ the coil's rise above the"
                    + " room of the calibration, a₂ = ")
            + tied(
                Prefixed.plusMinus(quadratic, result.covariance().standardUncertainty(1), "rad⁻²"))
            + ", a₄ = "
            + tied(Prefixed.plusMinus(quartic, result.covariance().standardUncertainty(2), "rad⁻⁴"))
            + " and α = "
            + tied(text(certificate.references().coilTemperature().coefficientPerKelvin(), "K⁻¹"))
            + ", standard uncertainties";
    if (result.overAngle().size() < 2) {
      return sentence + "; measured at one rotor angle.";
    }
    return sentence
        + "; measured from "
        + CertificateTables.degrees(result.overAngle().getFirst().angleRadians())
        + "° to "
        + CertificateTables.degrees(result.overAngle().getLast().angleRadians())
        + "°.";
  }

  private static String rangeSentence(ValidRange range) {
    boolean applied =
        range.appliedLowestNewtonMetres().orElse(0) >= range.resolvedLowestNewtonMetres();
    return "Valid for torques of either sign from "
        + tied(Prefixed.figures(range.lowestNewtonMetres(), 3, "N·m"))
        + (applied
            ? ", the smallest that was applied, to "
            : ", below which resolution and zero of the balance leave more than "
                + tied(Prefixed.percent(range.shareRatio()))
                + " open, to ")
        + tied(Prefixed.figures(range.highestNewtonMetres(), 3, "N·m"))
        + ", the largest that was applied.";
  }

  /// Keeps a number and its unit in one line of a sentence.
  static String tied(String quantity) {
    return quantity.replace(' ', '\u00A0');
  }

  /// Cut to a whole number, as JCGM 100 does in G.4.1.
  static String degreesOfFreedom(double count) {
    if (Double.isInfinite(count)) {
      return "∞";
    }
    return count > MANY_DEGREES_OF_FREEDOM
        ? "> " + MANY_DEGREES_OF_FREEDOM
        : Numbers.fixed(Math.floor(count), 0);
  }

  private static List<Section> sections(Certificate certificate) {
    List<Section> sections = new ArrayList<>();
    certificate
        .details()
        .comparison()
        .ifPresent(comparison -> sections.add(CertificateWords.of(comparison)));
    form(certificate.form()).ifPresent(sections::add);
    CertificateWords.findings(certificate.statements()).ifPresent(sections::add);
    sections.add(CertificateTables.equipment(certificate.details().items()));
    sections.add(CertificateTables.procedure(procedure(certificate)));
    sections.add(
        new Words(
            "Method and traceability",
            List.of(method(certificate), traceability(certificate.details().items()))));
    sections.add(CertificateTables.budget(certificate));
    sections.add(CertificateWords.of(certificate.monteCarlo()));
    sections.add(CertificateTables.covariance(certificate.result().covariance()));
    CertificatePlots plots = new CertificatePlots(certificate);
    sections.add(plots.constant());
    sections.add(plots.departures());
    sections.add(CertificateTables.angles(certificate));
    sections.add(CertificateTables.clampings(certificate.angles()));
    sections.add(CertificateTables.lines(certificate.lines()));
    sections.add(CertificateTables.terms(certificate.terms()));
    sections.addAll(plots.residuals());
    sections.add(CertificateTables.residuals(certificate.residuals()));
    return sections;
  }

  private static String method(Certificate certificate) {
    return FORCE + (certificate.statesTemperatures() ? AT_20_DEGREES : ABOVE_THE_ROOM) + GUIDES;
  }

  /// What an earlier form leaves open, as the words beside it would be taken for those of today.
  private static Optional<Words> form(int form) {
    return form == Certificate.FORM
        ? Optional.empty()
        : Optional.of(
            new Words(
                "Form of this certificate",
                List.of(
                    "Issued in form "
                        + form
                        + " (certificates of today have form "
                        + Certificate.FORM
                        + "); every number is the one issued. Not stated in form 1: the room's"
                        + " temperature and the thermometer, uncertainties of the equipment one by"
                        + " one, errors of the rotor's encoder, the smallest torque that was"
                        + " applied. A run that goes by it takes the room of the calibration for"
                        + " one of 20 °C with a standard uncertainty of 5 K.")));
  }

  /// Claims no more than the certificates that were named.
  private static String traceability(List<Item> items) {
    if (items.stream().anyMatch(item -> item.uncertainty().equals(Item.NOT_STATED))) {
      return "The torque rests on mass, length, local acceleration of free fall and electric"
          + " current, through the certificates named with the equipment; what uncertainty"
          + " each item brings in is not stated in this form but in the budget.";
    }
    List<String> without =
        items.stream()
            .filter(item -> !item.uncertainty().isBlank() && item.certificate().isBlank())
            .filter(item -> !item.role().equals(CertificateDraft.CURRENT_SOURCE))
            .map(item -> "the " + item.role())
            .toList();
    String claim =
        "The torque rests on mass, length, local acceleration of free fall, electric current and"
            + " temperature, through the certificates named with the equipment. ";
    return claim
        + (without.isEmpty()
            ? "By them it is traced to the International System of Units."
            : "For "
                + String.join(", ", without)
                + " no certificate was given: what they contribute is not traced, and the"
                + " uncertainty stated for it is the rig file's.");
  }

  private static String validity(CertificateDetails details) {
    return "Issued on "
        + details.issued().atOffset(ZoneOffset.UTC).toLocalDate()
        + "; next calibration due on "
        + details.validUntil()
        + ". The results relate only to the items named above, as they were at the time of the"
        + " calibration. This certificate may be reproduced in full only.";
  }
}
