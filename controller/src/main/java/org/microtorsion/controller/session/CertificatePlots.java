package org.microtorsion.controller.session;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.calibration.certificate.AngleRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.calibration.torque.LoadReading.Approach;
import org.microtorsion.calibration.torque.MountingResult;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.ResidualRow;
import org.microtorsion.controller.report.CertificateContent.Figure;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.report.Plot;

/// The figures of a torque calibration certificate.
final class CertificatePlots {
  private static final int ANGLES = 61;
  private static final double SAME_POSITION_RADIANS = Math.toRadians(2);

  private final Certificate certificate;
  private final CoilConstant constant;
  private final double fromRadians;
  private final double toRadians;

  CertificatePlots(Certificate certificate) {
    this.certificate = certificate;
    constant = certificate.result().constant();
    List<AngleRow> rows = certificate.result().overAngle();
    double first = rows.getFirst().angleRadians();
    double last = rows.getLast().angleRadians();
    // at a single angle, a little to both sides of it
    double room = last - first < SAME_POSITION_RADIANS ? SAME_POSITION_RADIANS : 0;
    fromRadians = first - room;
    toRadians = last + room;
  }

  /// K(φ) with its band through the constants of the clampings.
  Figure constant() {
    double[] angles = angles();
    double[] model = new double[ANGLES];
    for (int i = 0; i < ANGLES; i++) {
      model[i] = constant.newtonMetresPerAmpere(angles[i], 0);
    }
    List<Curve> curves = new ArrayList<>();
    if (isShapeMeasured()) {
      curves.add(band(false));
    }
    curves.add(new Curve("K(φ)", Curve.Role.PREFERRED_MODEL, angles, model));
    curves.add(clampings(false));
    return new Figure(
        Plot.torqueConstant(
            isShapeMeasured()
                ? "The band holds K(φ) with 95 % at each angle; it is shown larger below."
                : "The dependence on the angle was not measured but taken as nominal.",
            curves));
  }

  /// The same relative to K(φ), where the band can be seen.
  Figure departures() {
    List<Curve> curves = new ArrayList<>();
    if (isShapeMeasured()) {
      curves.add(band(true));
    }
    curves.add(bars());
    curves.add(clampings(true));
    return new Figure(
        Plot.torqueConstantDepartures(
            "Bars reach two standard deviations, of readings and from clamping to clamping, to both"
                + " sides.",
            curves));
  }

  /// Residuals by series: at the reference position, and at the other angles where there are any.
  List<Figure> residuals() {
    double reference = certificate.lines().rotorAngleRadians();
    List<ResidualRow> near = new ArrayList<>();
    List<ResidualRow> far = new ArrayList<>();
    for (ResidualRow row : certificate.residuals()) {
      boolean isNear = Math.abs(row.rotorAngleRadians() - reference) < SAME_POSITION_RADIANS;
      (isNear ? near : far).add(row);
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(residuals("Residuals at " + CertificateTables.degrees(reference) + "°", near));
    if (!far.isEmpty()) {
      figures.add(residuals("Residuals at the other rotor angles", far));
    }
    return figures;
  }

  private static Figure residuals(String title, List<ResidualRow> rows) {
    List<Curve> curves = new ArrayList<>();
    List<Integer> series = rows.stream().map(ResidualRow::series).distinct().sorted().toList();
    for (int number : series) {
      for (Approach approach : Approach.values()) {
        List<ResidualRow> points =
            rows.stream()
                .filter(row -> row.series() == number && row.approach() == approach)
                .toList();
        curves.add(
            new Curve(
                "series " + number + ", " + approach.code(),
                role(approach),
                points.stream().mapToDouble(ResidualRow::currentAmperes).toArray(),
                points.stream().mapToDouble(ResidualRow::residualNewtonMetres).toArray()));
      }
    }
    return new Figure(
        Plot.calibrationResiduals(
            title,
            "Torque less that of each clamping's own line through zero. Filled: the level was"
                + " reached with rising current; open: with falling current.",
            curves));
  }

  private static Curve.Role role(Approach approach) {
    return switch (approach) {
      case RISING -> Curve.Role.RISING;
      case FALLING -> Curve.Role.FALLING;
    };
  }

  /// A shape that was taken as nominal has uncertainties that are not in the covariance.
  private boolean isShapeMeasured() {
    return !certificate.angles().shapeIsNominal();
  }

  private double[] angles() {
    double[] angles = new double[ANGLES];
    for (int i = 0; i < ANGLES; i++) {
      angles[i] = fromRadians + (toRadians - fromRadians) * i / (ANGLES - 1);
    }
    return angles;
  }

  private Curve band(boolean relative) {
    double[] angles = angles();
    double[] around = new double[2 * ANGLES];
    double[] outline = new double[2 * ANGLES];
    for (int i = 0; i < ANGLES; i++) {
      int back = 2 * ANGLES - 1 - i;
      double centre = constant.newtonMetresPerAmpere(angles[i], 0);
      double expanded =
          certificate.result().coverageFactor()
              * standardUncertaintyNewtonMetresPerAmpere(angles[i]);
      around[i] = angles[i];
      around[back] = angles[i];
      outline[i] = relative ? -expanded / centre : centre - expanded;
      outline[back] = relative ? expanded / centre : centre + expanded;
    }
    return new Curve("95 % band of K(φ)", Curve.Role.BAND, around, outline);
  }

  /// u²(K(φ)) = wᵀ C w with w = ∂K/∂(K₀, a₂, a₄) = (1 + a₂φ² + a₄φ⁴, K₀φ², K₀φ⁴).
  double standardUncertaintyNewtonMetresPerAmpere(double angleRadians) {
    ParameterCovariance covariance = certificate.result().covarianceWithSameMeter();
    double square = angleRadians * angleRadians;
    double centre = constant.centreNewtonMetresPerAmpere();
    double[] weights = {
      constant.newtonMetresPerAmpere(angleRadians, 0) / centre,
      centre * square,
      centre * square * square
    };
    double variance = 0;
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        variance += weights[i] * weights[j] * covariance.of(i, j);
      }
    }
    return Math.sqrt(variance);
  }

  private Curve clampings(boolean relative) {
    List<MountingResult> clampings = certificate.angles().mountings();
    return new Curve(
        "clampings",
        Curve.Role.RISING,
        clampings.stream().mapToDouble(MountingResult::rotorAngleRadians).toArray(),
        clampings.stream()
            .mapToDouble(
                clamping -> relative ? clamping.departureRatio() : clamping.newtonMetresPerAmpere())
            .toArray());
  }

  private Curve bars() {
    List<MountingResult> clampings = certificate.angles().mountings();
    double[] angles = new double[2 * clampings.size()];
    double[] ends = new double[2 * clampings.size()];
    for (int i = 0; i < clampings.size(); i++) {
      MountingResult clamping = clampings.get(i);
      double readings =
          clamping.standardUncertaintyNewtonMetresPerAmpere() / clamping.newtonMetresPerAmpere();
      double half = 2 * Math.hypot(readings, certificate.angles().remountRatio());
      angles[2 * i] = clamping.rotorAngleRadians();
      angles[2 * i + 1] = clamping.rotorAngleRadians();
      ends[2 * i] = clamping.departureRatio() - half;
      ends[2 * i + 1] = clamping.departureRatio() + half;
    }
    return new Curve("", Curve.Role.BARS, angles, ends);
  }
}
