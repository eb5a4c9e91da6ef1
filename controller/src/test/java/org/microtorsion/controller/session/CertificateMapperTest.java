package org.microtorsion.controller.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateDetails;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.calibration.certificate.Fact;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.controller.pdf.PdfFile;
import org.microtorsion.controller.pdf.Pdfs;
import org.microtorsion.controller.report.CertificateContent;
import org.microtorsion.controller.report.CertificateContent.Budget;
import org.microtorsion.controller.report.CertificateContent.BudgetRow;
import org.microtorsion.controller.report.CertificateContent.Figure;
import org.microtorsion.controller.report.CertificateContent.Section;
import org.microtorsion.controller.report.CertificateContent.Table;
import org.microtorsion.controller.report.CertificateContent.Words;
import org.microtorsion.controller.report.CertificateReport;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.store.Calibrations;

/// The certificate of a seeded calibration, from numbers to paper.
class CertificateMapperTest {
  private static final String HASH = "9f2c".repeat(16);

  private static Certificate certificate(Optional<String> simulation, CoilConstant previous) {
    Certificate made =
        Calibrations.certificate(
            Calibrations.ID,
            HASH,
            Instant.parse("2026-11-01T11:00:00Z"),
            LocalDate.parse("2027-11-01"));
    CertificateDetails details =
        new CertificateDetails(
            Calibrations.ID,
            CertificateState.AS_LEFT,
            made.details().issued(),
            made.details().validUntil(),
            "Ada Weiß",
            "default",
            simulation,
            List.of(
                Item.ofIdentity("rotor", "R-01"),
                new Item(
                    "balance",
                    "Sartorius MSE225S <1>",
                    "DKD-K-1234",
                    Optional.of(LocalDate.parse("2026-02-01")),
                    Optional.of(LocalDate.parse("2027-02-01")),
                    "sensitivity 2 ppm"),
                new Item(
                    "current meter", "meter 3", "", Optional.empty(), Optional.empty(), "gain")),
            "Room 2.14",
            List.of(new Fact("Temperature", "20.4 °C")),
            List.of(new Fact("Warm-up", "30 min")),
            HASH,
            made.details().readingCount(),
            1e-3,
            Optional.of(
                Comparison.withIndependent("certificate X", previous, made.result().constant())),
            List.of("The balance was adjusted before."));
    return with(made, details);
  }

  private static Certificate with(Certificate made, CertificateDetails details) {
    return new Certificate(
        made.form(),
        made.kind(),
        details,
        made.references(),
        made.result(),
        made.budget(),
        made.angles(),
        made.lines(),
        made.terms(),
        made.residuals(),
        made.monteCarlo(),
        List.of("The line has an offset at zero current (p = 1.0e-03)."));
  }

  private static Certificate real() {
    return certificate(Optional.empty(), new CoilConstant(8.05e-3, 0, 0, 0, 1e-3));
  }

  private static CertificateContent content() {
    return CertificateMapper.content(real(), "microtorsion 0.1.0");
  }

  private static <S extends Section> Stream<S> sections(Class<S> type) {
    return content().sections().stream().filter(type::isInstance).map(type::cast);
  }

  private static Table table(String heading) {
    return sections(Table.class)
        .filter(table -> table.heading().startsWith(heading))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theResultIsTheCertificatesRoundedToTwoFiguresOfItsExpandedUncertainty() {
    var result = real().result();
    double k = 1e3 * result.constantPerAmpere().value();
    double expanded = 1e3 * result.expandedUncertaintyNewtonMetresPerAmpere();
    String equation = content().result().equation();
    assertThat(equation).matches("K₀ = \\(8\\.\\d{4} ± 0\\.00\\d\\d\\) mN·m/A");
    String[] numbers = equation.replaceAll("K₀|[^0-9. ]", "").strip().split(" +", -1);
    assertThat(Math.abs(Double.parseDouble(numbers[0]) - k)).isLessThan(0.51e-4);
    assertThat(Math.abs(Double.parseDouble(numbers[1]) - expanded)).isLessThan(0.51e-4);
    assertThat(content().result().meaning())
        .contains("coverage probability of 95 %", "effective degrees of freedom");
    assertThat(content().result().conditions()).anyMatch(line -> line.contains("from −120.0° to"));
  }

  @Test
  void everyInputOfTheBudgetIsThereAndTheSharesComeToAllOfIt() {
    Budget budget = sections(Budget.class).findFirst().orElseThrow();
    assertThat(budget.rows()).hasSameSizeAs(real().budget());
    assertThat(budget.rows().stream().mapToDouble(BudgetRow::varianceFraction).sum())
        .isCloseTo(1, within(1e-9));
    assertThat(budget.rows())
        .filteredOn(row -> row.input().startsWith("lever arm length"))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.value()).isEqualTo("20.000 mm");
          assertThat(row.standardUncertainty()).isEqualTo("10 µm");
          assertThat(row.degreesOfFreedom()).isEqualTo("∞");
          assertThat(row.sensitivity()).matches("0\\.40\\d N/A");
          assertThat(row.contribution()).isEqualTo("4.0 µN·m/A");
        });
    assertThat(budget.rows())
        .filteredOn(row -> row.input().endsWith("*"))
        .extracting(BudgetRow::input)
        .containsExactly("current meter gain *");
  }

  @Test
  void everyLoadLevelClampingAngleAndParameterHasItsRow() {
    Certificate certificate = real();
    assertThat(table("All loads").rows()).hasSameSizeAs(certificate.residuals());
    assertThat(table("Errors of the levels").rows())
        .hasSize(certificate.terms().levels().size() + 1);
    assertThat(table("Clampings").rows()).hasSameSizeAs(certificate.angles().mountings());
    assertThat(table("Torque constant over").rows())
        .hasSameSizeAs(certificate.result().overAngle());
    assertThat(table("Covariance").rows()).hasSize(4);
    assertThat(table("Torque over current").rows()).hasSize(3);
    assertThat(table("Items").rows())
        .containsExactly(
            List.of("rotor", "R-01", "–", "–", "–", "–"),
            List.of(
                "balance",
                "Sartorius MSE225S <1>",
                "DKD-K-1234",
                "2026-02-01",
                "2027-02-01",
                "sensitivity 2 ppm"),
            List.of("current meter", "meter 3", "none given", "–", "–", "gain"));
  }

  @Test
  void risingAndFallingLevelsOfEachSeriesAreCurvesOfTheirOwnAndNoLoadIsLost() {
    List<Curve> curves =
        sections(Figure.class)
            .map(Figure::plot)
            .filter(plot -> plot.title().startsWith("Residuals"))
            .flatMap(plot -> plot.curves().stream())
            .toList();
    assertThat(curves).extracting(Curve::name).contains("series 1, rising", "series 4, falling");
    assertThat(curves.stream().mapToInt(Curve::count).sum()).isEqualTo(real().residuals().size());
  }

  @Test
  void theBandIsAsWideAsTheIntervalsOfTheTable() {
    Certificate certificate = real();
    CertificatePlots plots = new CertificatePlots(certificate);
    assertThat(certificate.result().overAngle())
        .hasSizeGreaterThan(2)
        .allSatisfy(row -> {
          double u = plots.standardUncertaintyNewtonMetresPerAmpere(row.angleRadians());
          assertThat(certificate.result().coverageFactor() * u)
              .isCloseTo(row.expandedUncertaintyNewtonMetresPerAmpere(), withinPercentage(2));
        });
    assertThat(plots.constant().plot().curves())
        .filteredOn(curve -> curve.role() == Curve.Role.BAND)
        .hasSize(1);
  }

  @Test
  void anOldConstantThatDoesNotAgreeIsSaid() {
    assertThat(words("Beside the constant in use"))
        .contains("8.05000\u00A0mN·m/A", "The two agree within their uncertainties.");
    CoilConstant wrong = new CoilConstant(8.2e-3, 0, 0, 0, 1e-3);
    assertThat(
            CertificateMapper.content(certificate(Optional.empty(), wrong), "").sections().stream()
                .map(Section::toString))
        .anyMatch(text -> text.contains("The two do not agree"));
  }

  @Test
  void traceabilityIsClaimedForWhatHasACertificateOnly() {
    assertThat(words("Method and traceability"))
        .contains("For the current meter no certificate was given")
        .doesNotContain("the balance no certificate");
  }

  @Test
  void findingsAreShownAsTheyAre() {
    assertThat(words("Findings and remarks")).contains("The line has an offset at zero current");
  }

  private static String words(String heading) {
    return sections(Words.class)
        .filter(words -> words.heading().equals(heading))
        .flatMap(words -> words.paragraphs().stream())
        .reduce("", String::concat);
  }

  @Test
  void thePrintedCertificateBearsWhatAMetrologistLooksFor() {
    String html = CertificateReport.html(content());
    assertThat(Pdfs.warnings(html)).isEmpty();
    List<String> pages = Pdfs.pages(PdfFile.of(html));
    assertThat(pages)
        .allSatisfy(
            page -> assertThat(page).contains(Calibrations.ID, "as left", " of " + pages.size()));
    assertThat(String.join("\n", pages))
        .contains(
            content().result().equation(),
            "Ada Weiß",
            "Room 2.14",
            "next calibration due on 2027-11-01",
            "Sartorius MSE225S <1>",
            "Uncertainty budget of K₀",
            "terms of BS 7882",
            HASH)
        .doesNotContainIgnoringCase("simulated")
        .doesNotContainIgnoringCase("accuracy class");
  }

  @Test
  void aSimulatedCalibrationIsNamedSo() {
    CertificateContent content =
        CertificateMapper.content(
            certificate(Optional.of("seed 4"), new CoilConstant(8.05e-3, 0, 0, 0, 1e-3)),
            "microtorsion");
    assertThat(content.simulation().orElseThrow())
        .startsWith("Simulated calibration (seed 4): no instrument was measured");
  }

  @Test
  void withoutAnUncertaintyThereIsNoCertificate() {
    Certificate made = real();
    assertThatThrownBy(() ->
            new Certificate(
                made.form(),
                made.kind(),
                made.details(),
                made.references(),
                made.result(),
                List.of(),
                made.angles(),
                made.lines(),
                made.terms(),
                made.residuals(),
                made.monteCarlo(),
                made.statements()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without an uncertainty is not issued");
  }
}
