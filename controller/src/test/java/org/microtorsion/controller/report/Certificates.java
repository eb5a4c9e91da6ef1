package org.microtorsion.controller.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.microtorsion.controller.report.CertificateContent.Budget;
import org.microtorsion.controller.report.CertificateContent.BudgetRow;
import org.microtorsion.controller.report.CertificateContent.Column;
import org.microtorsion.controller.report.CertificateContent.Figure;
import org.microtorsion.controller.report.CertificateContent.Result;
import org.microtorsion.controller.report.CertificateContent.Section;
import org.microtorsion.controller.report.CertificateContent.Signatory;
import org.microtorsion.controller.report.CertificateContent.Table;
import org.microtorsion.controller.report.CertificateContent.Words;
import org.microtorsion.controller.report.ReportContent.Fact;
import org.microtorsion.controller.report.ReportContent.FactGroup;

/// A certificate as a careful laboratory would write it, with seeded scatter.
final class Certificates {
  static final String IDENTIFIER = "MT-20261122-093105-4c1e";
  static final String HASH = "9f2c41d07be65f0a3f5b1d8e66c7a0915c24fe0d7b8a93e2415d6c07f8b1a2e3";

  private static final List<String> SERIES = List.of("series 1", "series 2", "series 3");

  private Certificates() {}

  static CertificateContent real() {
    return of("A. Weiss, Laboratory for Micromechanics", Optional.empty());
  }

  static CertificateContent simulated() {
    return of(
        "A. Weiss, Laboratory for Micromechanics",
        Optional.of("Simulated calibration, seed 7: no instrument was measured."));
  }

  static CertificateContent of(String issuer, Optional<String> simulation) {
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Words(
            "Method",
            List.of(
                "Dead-weight comparison: the coil's torque presses a lever arm of known length on"
                    + " the pan of an analytical balance, T = m g (1 − ρₐ/8000 kg·m⁻³) ℓ cos α.",
                "Warm-up 30 min; three preloads to full scale; two series in one clamping and one"
                    + " after clamping again, rising and falling, both signs of current; zero"
                    + " before and after each series.")));
    sections.add(
        new Table(
            "Equipment and traceability",
            "",
            List.of(Column.words("Part"), Column.words("Identity"), Column.words("Certificate")),
            List.of(
                List.of("Balance", "Sartorius MSE225S, no. 32104711", "DKD-K-1234, 2026-03-02"),
                List.of("Lever arm", "ℓ = 40.013 ± 0.012 mm, no. LA-2", "PTB 50231/26"),
                List.of("Current meter", "ADS1256 with 100 Ω shunt", "K-8812, 2026-05-11"))));
    sections.add(residualFigure());
    sections.add(residualTable());
    sections.add(
        new Budget(
            "Uncertainty budget of K",
            "Correlations are included in the shares.",
            List.of(
                row("lever arm ℓ", "40.013 mm", "12 µm", "50", "0.2002 N/A", "2.4", 0.866),
                row("local gravity g", "9.81292 m/s²", "2.0·10⁻⁵ m/s²", "∞", "1.0", "0.02", 2e-4),
                row("scatter of the line", "", "0.9 µN·m/A", "57", "1", "0.9", 0.1338)),
            row("K", "8.0123 mN·m/A", "2.6 µN·m/A", "66", "", "2.6", 1)));
    sections.add(constantFigure());
    return new CertificateContent(
        "Calibration certificate",
        "Torque constant K of the moving-coil torque source R-01",
        IDENTIFIER,
        "as left",
        simulation,
        issuer,
        Instant.parse("2026-11-22T10:12:44.123Z"),
        List.of(
            new FactGroup(
                "Calibration",
                List.of(
                    new Fact("Date", "2026-11-22"),
                    new Fact("Place", "Room 2.14"),
                    new Fact("Operator", "A. Weiss"))),
            new FactGroup(
                "Conditions",
                List.of(
                    new Fact("Local gravity", "9.81292 ± 0.00002 m/s²"),
                    new Fact("Air density", "1.185 ± 0.012 kg/m³")))),
        new Result(
            "K = (8.0123 ± 0.0052) mN·m/A",
            "Expanded uncertainty U = k u with k = 2.00 for a coverage probability of 95 % and"
                + " 66 effective degrees of freedom.",
            List.of("Valid from 0.11 µN·m to 80 µN·m, at a coil temperature of 20 °C.")),
        sections,
        List.of(new Signatory("Calibrated by", "A. Weiss"), new Signatory("Authorised by", "")),
        "Next calibration due on 2027-11-22.",
        HASH,
        "microtorsion 0.1.0");
  }

  private static BudgetRow row(
      String input,
      String value,
      String uncertainty,
      String degreesOfFreedom,
      String sensitivity,
      String contribution,
      double varianceFraction) {
    return new BudgetRow(
        input, value, uncertainty, degreesOfFreedom, sensitivity, contribution, varianceFraction);
  }

  private static Figure residualFigure() {
    Random random = new Random(3);
    List<Curve> curves = new ArrayList<>();
    for (String series : SERIES) {
      double[] levels = new double[20];
      double[] rising = new double[20];
      double[] falling = new double[20];
      for (int i = 0; i < 20; i++) {
        levels[i] = (i < 10 ? i - 10 : i - 9) * 1e-3;
        rising[i] = 5e-9 * random.nextGaussian();
        falling[i] = 3e-9 + 5e-9 * random.nextGaussian();
      }
      curves.add(new Curve(series + ", rising", Curve.Role.RISING, levels, rising));
      curves.add(new Curve(series + ", falling", Curve.Role.FALLING, levels, falling));
    }
    return new Figure(
        Plot.calibrationResiduals(
            "Residuals of the line",
            "Filled: level reached from below. Open: from above.",
            curves));
  }

  private static Table residualTable() {
    List<List<String>> rows = new ArrayList<>();
    for (String series : SERIES) {
      for (int level = 1; level <= 20; level++) {
        rows.add(
            List.of(
                series.substring(7, 8),
                level % 2 == 0 ? "falling" : "rising",
                Numbers.fixed(0.5 * level, 4),
                Numbers.fixed(4.006 * level, 4),
                Numbers.fixed(0.001 * (level % 7 - 3), 4)));
      }
    }
    return new Table(
        "Readings and residuals",
        "Each row is one level, held until the balance came to rest.",
        List.of(
            Column.words("Series"),
            Column.words("Direction"),
            Column.numbers("I (mA)"),
            Column.numbers("T (µN·m)"),
            Column.numbers("Residual (µN·m)")),
        rows);
  }

  private static Figure constantFigure() {
    double[] angle = new double[61];
    double[] constant = new double[61];
    double[] outlineAngle = new double[122];
    double[] outline = new double[122];
    for (int i = 0; i <= 60; i++) {
      angle[i] = Math.toRadians(i - 30);
      constant[i] = 8.0123e-3 * Math.cos(0.4 * angle[i]);
      outlineAngle[i] = angle[i];
      outlineAngle[121 - i] = angle[i];
      outline[i] = constant[i] - 6e-6;
      outline[121 - i] = constant[i] + 6e-6;
    }
    double[] at = {angle[0], angle[15], angle[30], angle[45], angle[60]};
    double[] found = {constant[0], constant[15] + 3e-6, constant[30], constant[45], constant[60]};
    double[] barAngle = new double[10];
    double[] bar = new double[10];
    for (int i = 0; i < 10; i++) {
      barAngle[i] = at[i / 2];
      bar[i] = found[i / 2] + (i % 2 == 0 ? -8e-6 : 8e-6);
    }
    return new Figure(
        Plot.torqueConstant(
            "The band holds K(φ) with 95 % at each angle.",
            List.of(
                new Curve("95 % band", Curve.Role.BAND, outlineAngle, outline),
                new Curve("model", Curve.Role.PREFERRED_MODEL, angle, constant),
                new Curve("", Curve.Role.BARS, barAngle, bar),
                new Curve("measured", Curve.Role.RISING, at, found))));
  }
}
