package org.microtorsion.controller.session;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.AngleRow;
import org.microtorsion.calibration.certificate.BudgetRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.torque.AngleDependence;
import org.microtorsion.calibration.torque.LackOfFit;
import org.microtorsion.calibration.torque.LevelTerms;
import org.microtorsion.calibration.torque.LineFit;
import org.microtorsion.calibration.torque.LoadLines;
import org.microtorsion.calibration.torque.LoadingTerms;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.ResidualRow;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.CertificateContent;
import org.microtorsion.controller.report.CertificateContent.Budget;
import org.microtorsion.controller.report.CertificateContent.Column;
import org.microtorsion.controller.report.CertificateContent.Table;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Prefixed;
import org.microtorsion.controller.report.ReportContent.Fact;

/// The tables of a torque calibration certificate.
final class CertificateTables {
  private static final String UNIT = CertificateMapper.CONSTANT_UNIT;
  private static final String ABSENT = "–";

  /// Of errors in per cent: one part in a million, which is near a step of the balance.
  private static final int SHARE_DECIMALS = 4;

  private static final String ONLY_WITH_ANOTHER_METER = " *";

  /// Unit of ∂K₀/∂x for each unit of x.
  private static final Map<String, String> SENSITIVITY_UNITS =
      Map.ofEntries(
          Map.entry("m", "N/A"),
          Map.entry("rad", "N·m/(A·rad)"),
          Map.entry("m/s²", "N·s²/A"),
          Map.entry("kg/m³", "N·m⁴/(A·kg)"),
          Map.entry("kg", "N·m/(A·kg)"),
          Map.entry("N·m/A", "1"),
          Map.entry("K", "N·m/(A·K)"),
          Map.entry("1/K", "N·m·K/A"),
          Map.entry("1", "N·m/A"));

  private CertificateTables() {}

  static String degrees(double angleRadians) {
    return Numbers.fixed(Math.toDegrees(angleRadians), 1);
  }

  static Table equipment(List<Item> items) {
    return new Table(
        "Items and equipment",
        "Uncertainties are standard uncertainties.",
        List.of(
            Column.words("Item"),
            Column.words("Identity"),
            Column.words("Certificate"),
            Column.words("Dated"),
            Column.words("Due"),
            Column.words("Uncertainty")),
        items.stream().map(CertificateTables::item).toList());
  }

  /// What brings no uncertainty in needs no certificate.
  private static List<String> item(Item item) {
    boolean measures = !item.uncertainty().isBlank();
    String none =
        Item.NOT_STATED.equals(item.uncertainty())
            ? Item.NOT_STATED
            : measures ? "none given" : ABSENT;
    return List.of(
        item.role(),
        item.identity(),
        item.certificate().isBlank() ? none : item.certificate(),
        item.certifiedOn().map(LocalDate::toString).orElse(ABSENT),
        item.dueOn().map(LocalDate::toString).orElse(ABSENT),
        measures ? item.uncertainty() : ABSENT);
  }

  static Table procedure(List<Fact> facts) {
    return new Table(
        "Procedure",
        "",
        List.of(Column.words("Part"), Column.words("As it was done")),
        facts.stream().map(fact -> List.of(fact.name(), signed(fact.text()))).toList());
  }

  /// With a minus sign before numbers that a device wrote with a hyphen.
  private static String signed(String text) {
    return text.replaceAll("(?<= )-(?=\\d)", "−");
  }

  static Budget budget(Certificate certificate) {
    Estimate certified = certificate.result().constantPerAmpere();
    boolean gain = certificate.budget().stream().anyMatch(row -> !row.countsWithSameMeter());
    return new Budget(
        "Uncertainty budget of K₀",
        gain
            ? "An input with a star does not count where torque is measured with the current meter"
                + " of this calibration."
            : "",
        certificate.budget().stream()
            .map(row -> row(row, certified.standardUncertainty()))
            .toList(),
        new CertificateContent.BudgetRow(
            "K₀",
            Prefixed.value(certified.value(), certified.standardUncertainty(), UNIT),
            Prefixed.uncertainty(certified.standardUncertainty(), UNIT),
            CertificateMapper.degreesOfFreedom(certified.degreesOfFreedom()),
            "",
            Prefixed.uncertainty(certified.standardUncertainty(), UNIT),
            1));
  }

  private static CertificateContent.BudgetRow row(BudgetRow row, double combined) {
    double u = row.standardUncertaintyInItsUnits();
    double sensitivity = u == 0 ? 0 : row.contributionNewtonMetresPerAmpere() / u;
    String unit = SENSITIVITY_UNITS.getOrDefault(row.unit(), UNIT + " per " + row.unit());
    return new CertificateContent.BudgetRow(
        row.input() + (row.countsWithSameMeter() ? "" : ONLY_WITH_ANOTHER_METER),
        Prefixed.value(row.valueInItsUnits(), u, row.unit()),
        Prefixed.uncertainty(u, row.unit()),
        CertificateMapper.degreesOfFreedom(row.degreesOfFreedomCount()),
        u == 0 ? ABSENT : Prefixed.figures(sensitivity, 3, unit),
        Prefixed.beside(row.contributionNewtonMetresPerAmpere(), combined, UNIT),
        row.shareRatio());
  }

  static Table covariance(ParameterCovariance covariance) {
    List<Column> columns = new ArrayList<>(List.of(Column.words("")));
    List<String> units = List.of("N·m/A", "rad⁻²", "rad⁻⁴", "K⁻¹");
    for (int i = 0; i < covariance.parameters().size(); i++) {
      columns.add(
          Column.numbers(lowered(covariance.parameters().get(i)) + " (" + units.get(i) + ")"));
    }
    boolean overTemperature = covariance.parameters().size() > 3;
    return new Table(
        "Covariance of K₀, a₂" + (overTemperature ? ", a₄ and α" : " and a₄"),
        "In products of the units above the columns."
            + (overTemperature
                ? " For K at a coil temperature ϑ the derivative by α is K (ϑ − 20 °C)."
                : ""),
        columns,
        IntStream.range(0, covariance.parameters().size())
            .mapToObj(i -> {
              List<String> row = new ArrayList<>(List.of(lowered(covariance.parameters().get(i))));
              covariance.rows().get(i).forEach(number -> row.add(Numbers.scientific(number, 4)));
              return row;
            })
            .toList());
  }

  /// `a2` as a₂.
  private static String lowered(String parameter) {
    return parameter.equals("alpha")
        ? "α"
        : parameter.replace('0', '₀').replace('2', '₂').replace('4', '₄');
  }

  static Table angles(Certificate certificate) {
    List<AngleRow> rows = certificate.result().overAngle();
    return new Table(
        "Torque constant over rotor angle",
        "With the current meter of this calibration, "
            + CertificateMapper.atTemperature(certificate)
            + "; the intervals hold K(φ) with 95 %.",
        List.of(
            Column.numbers("φ (°)"),
            Column.numbers("Clampings"),
            Column.numbers("K(φ)"),
            Column.numbers("U"),
            Column.numbers("95 % interval (mN·m/A)")),
        rows.stream()
            .map(row -> {
              double k = row.newtonMetresPerAmpere();
              double u = row.expandedUncertaintyNewtonMetresPerAmpere();
              int decimals = Numbers.decimals(1e3 * u, 1e3 * k);
              return List.of(
                  degrees(row.angleRadians()),
                  Integer.toString(row.mountingCount()),
                  Prefixed.value(k, u, UNIT),
                  Prefixed.uncertainty(u, UNIT),
                  Numbers.fixed(1e3 * (k - u), decimals)
                      + " … "
                      + Numbers.fixed(1e3 * (k + u), decimals));
            })
            .toList());
  }

  static Table clampings(AngleDependence angles) {
    String note =
        "Uncertainties are those of the readings alone; from clamping to clamping the arm scatters"
            + " by "
            + Prefixed.percent(angles.remountRatio())
            + " of its length.";
    Double probability = angles.lackOfFitProbability();
    if (probability != null) {
      note += " Lack of fit of K(φ): p = " + Numbers.scientific(probability, 2) + ".";
    }
    return new Table(
        "Clampings",
        note,
        List.of(
            Column.words("Clamping"),
            Column.numbers("φ (°)"),
            Column.numbers("K"),
            Column.numbers("u"),
            Column.numbers("Departure from K(φ)"),
            Column.numbers("Loads")),
        angles.mountings().stream()
            .map(clamping ->
                List.of(
                    Integer.toString(clamping.mounting()),
                    degrees(clamping.rotorAngleRadians()),
                    Prefixed.value(
                        clamping.newtonMetresPerAmpere(),
                        clamping.standardUncertaintyNewtonMetresPerAmpere(),
                        UNIT),
                    Prefixed.uncertainty(clamping.standardUncertaintyNewtonMetresPerAmpere(), UNIT),
                    Prefixed.percent(clamping.departureRatio()),
                    Integer.toString(clamping.loadCount())))
            .toList());
  }

  static Table lines(LoadLines lines) {
    String note =
        "Uncertainties of the regression alone. Curvature: p = "
            + Numbers.scientific(lines.curvatureProbability(), 2)
            + "; offset: p = "
            + Numbers.scientific(lines.offsetProbability(), 2);
    LackOfFit lack = lines.lackOfFit();
    note +=
        lack == null
            ? "; lack of fit: no level was read twice."
            : "; lack of fit: F = %s with %s and %s degrees of freedom, p = %s."
                .formatted(
                    Numbers.figures(lack.fisherRatio(), 3),
                    CertificateMapper.degreesOfFreedom(lack.numeratorDegreesOfFreedomCount()),
                    CertificateMapper.degreesOfFreedom(lack.denominatorDegreesOfFreedomCount()),
                    Numbers.scientific(lack.pProbability(), 2));
    return new Table(
        "Torque over current at " + degrees(lines.rotorAngleRadians()) + "°",
        note,
        List.of(
            Column.words("Fit"),
            Column.numbers("Slope"),
            Column.numbers("Offset"),
            Column.numbers("Curvature"),
            Column.numbers("Residual s.d."),
            Column.numbers("Degrees of freedom")),
        List.of(
            line("through zero", lines.throughZero()),
            line("with offset", lines.withOffset()),
            line("quadratic", lines.quadratic())));
  }

  private static List<String> line(String name, LineFit fit) {
    return List.of(
        name,
        plusMinus(fit.slopeNewtonMetresPerAmpere(), UNIT),
        plusMinus(fit.offsetNewtonMetres(), "N·m"),
        plusMinus(fit.curvatureNewtonMetresPerAmpereSquared(), "N·m/A²"),
        Prefixed.uncertainty(fit.residualStandardDeviationNewtonMetres(), "N·m"),
        CertificateMapper.degreesOfFreedom(fit.degreesOfFreedomCount()));
  }

  private static String plusMinus(@Nullable Estimate estimate, String unit) {
    return estimate == null
        ? ABSENT
        : Prefixed.plusMinus(estimate.value(), estimate.standardUncertainty(), unit);
  }

  static Table terms(LoadingTerms terms) {
    List<List<String>> rows = new ArrayList<>();
    for (LevelTerms level : terms.levels()) {
      rows.add(
          List.of(
              Numbers.fixed(1e3 * level.nominalCurrentAmperes(), 3),
              Prefixed.figures(level.torqueNewtonMetres(), 6, "N·m"),
              Integer.toString(level.readingCount()),
              share(level.repeatabilityRatio()),
              share(level.reproducibilityRatio()),
              share(level.reversibilityRatio()),
              share(level.lineInterpolationErrorRatio()),
              share(level.quadraticInterpolationErrorRatio()),
              Numbers.figures(100 * level.expandedRelativeUncertaintyRatio(), 2)));
    }
    rows.add(
        List.of(
            "largest",
            "",
            "",
            share(terms.largestRepeatabilityRatio()),
            share(terms.largestReproducibilityRatio()),
            share(terms.largestReversibilityRatio()),
            share(terms.largestLineInterpolationErrorRatio()),
            share(terms.largestQuadraticInterpolationErrorRatio()),
            ""));
    return new Table(
        "Errors of the levels (terms of BS 7882)",
        "In per cent of the mean torque of the level. Zero error: "
            + Prefixed.percent(terms.zeroErrorRatio())
            + " of full scale.",
        List.of(
            Column.numbers("I (mA)"),
            Column.numbers("T"),
            Column.numbers("n"),
            Column.numbers("Repeatability"),
            Column.numbers("Reproducibility"),
            Column.numbers("Reversibility"),
            Column.numbers("Interpolation, line"),
            Column.numbers("Interpolation, quadratic"),
            Column.numbers("U, 95 %")),
        rows);
  }

  private static String share(@Nullable Double ratio) {
    return ratio == null ? ABSENT : Numbers.fixed(100 * ratio, SHARE_DECIMALS);
  }

  static Table residuals(List<ResidualRow> rows) {
    return new Table(
        "All loads",
        "Residual: torque less that of the clamping's own line through zero.",
        List.of(
            Column.words("Clamping"),
            Column.words("Series"),
            Column.numbers("φ (°)"),
            Column.words("Direction"),
            Column.numbers("I (mA)"),
            Column.numbers("Net mass (mg)"),
            Column.numbers("T (µN·m)"),
            Column.numbers("Residual (nN·m)"),
            Column.numbers("u (nN·m)")),
        rows.stream().map(CertificateTables::load).toList());
  }

  private static List<String> load(ResidualRow row) {
    double u = row.residualStandardUncertaintyNewtonMetres();
    double torque = 1e6 * row.torqueNewtonMetres();
    int decimals = Numbers.decimals(1e6 * u, torque);
    return List.of(
        Integer.toString(row.mounting()),
        Integer.toString(row.series()),
        degrees(row.rotorAngleRadians()),
        row.approach().code(),
        Numbers.fixed(1e3 * row.currentAmperes(), 5),
        Numbers.fixed(1e6 * row.netMassKilograms(), 3),
        Numbers.fixed(torque, Math.max(0, decimals)),
        Numbers.fixed(1e9 * row.residualNewtonMetres(), Math.max(0, decimals - 3)),
        u == 0 ? ABSENT : Numbers.figures(1e9 * u, 2));
  }
}
