package org.microtorsion.calibration.certificate;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.calibration.torque.AngleDependence;
import org.microtorsion.calibration.torque.CoilTemperature;
import org.microtorsion.calibration.torque.LoadLines;
import org.microtorsion.calibration.torque.LoadingTerms;
import org.microtorsion.calibration.torque.MonteCarloCheck;
import org.microtorsion.calibration.torque.MountingResult;
import org.microtorsion.calibration.torque.ParameterCovariance;
import org.microtorsion.calibration.torque.ResidualRow;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// A torque calibration certificate: who, when, with what, and all numbers that are printed, so
/// that nothing is computed again from it.
///
/// A tree of records of numbers, texts and lists. It is refused without an uncertainty.
///
/// @param form number of the form it was issued in, up to [#FORM]: what an earlier form does not
///   state is empty
/// @param kind what was calibrated: `torque`
/// @param details who, when, with what
/// @param references what the torque is traced to
/// @param result the constant with its covariances and range
/// @param budget of K₀ per true ampere
/// @param angles the clampings and the tests of K(φ)
/// @param lines torque over current at the reference position, with the tests of its straightness
/// @param terms errors of the levels, after BS 7882
/// @param residuals all loads beside their lines
/// @param monteCarlo the budget beside propagated distributions
/// @param statements what tests found, and remarks
public record Certificate(
    int form,
    String kind,
    CertificateDetails details,
    References references,
    Result result,
    List<BudgetRow> budget,
    AngleDependence angles,
    LoadLines lines,
    LoadingTerms terms,
    List<ResidualRow> residuals,
    MonteCarloCheck monteCarlo,
    List<String> statements) {
  /// The kind of a torque calibration.
  public static final String TORQUE = "torque";

  /// The form of certificates that are issued now.
  public static final int FORM = 2;

  private static final String COEFFICIENT = "coil temperature coefficient";

  private static final long DRAW_SEED = 101;
  private static final int DRAW_COUNT = 1_000_000;

  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("lever arm length", "m"),
          Map.entry("re-mount", "m"),
          Map.entry("tilt", "rad"),
          Map.entry("gravity", "m/s²"),
          Map.entry("air density", "kg/m³"),
          Map.entry("balance linearity", "kg"),
          Map.entry("repeatability", "N·m/A"),
          Map.entry("zero drift", "N·m/A"),
          Map.entry("current meter noise", "N·m/A"),
          Map.entry("encoder step", "N·m/A"),
          Map.entry("fit", "N·m/A"),
          Map.entry("rotor angle", "rad"),
          Map.entry("room temperature", "K"),
          Map.entry("room temperature drift", "K"),
          Map.entry(COEFFICIENT, "1/K"));

  public Certificate {
    budget = List.copyOf(budget);
    residuals = List.copyOf(residuals);
    statements = List.copyOf(statements);
    if (form < 1 || form > FORM) {
      throw new IllegalArgumentException("form: expected 1 to " + FORM + ", found " + form);
    }
    if (form > 1 && result.temperatures().isEmpty()) {
      throw new IllegalArgumentException(
          "temperatures: expected them in a certificate of form " + form + ", found none");
    }
    Text.present("kind", kind);
    if (budget.isEmpty()) {
      throw new IllegalArgumentException(
          "budget: expected rows, found none; a certificate without an uncertainty is not issued");
    }
    if (details.validUntil().isBefore(details.issued().atZone(ZoneOffset.UTC).toLocalDate())) {
      throw new IllegalArgumentException(
          "validUntil: expected no day before "
              + details.issued()
              + ", found "
              + details.validUntil());
    }
  }

  /// The certificate of a calibration; draws a million sets of inputs to check the budget.
  public static Certificate of(TorqueCalibration calibration, CertificateDetails details) {
    Estimate certified = calibration.constantPerAmpere();
    double expanded = certified.halfWidth(0.95);
    AngleDependence angles = calibration.angleDependence();
    Result result =
        new Result(
            calibration.constant(),
            calibration.covariance(false),
            calibration.covariance(true),
            certified,
            expanded / certified.standardUncertainty(),
            expanded,
            Optional.of(calibration.temperatures()),
            overAngle(calibration, angles.mountings()),
            calibration.validRange(details.rangeShareRatio()));
    MonteCarloCheck check = calibration.monteCarlo(DRAW_SEED, DRAW_COUNT);
    List<String> statements = new ArrayList<>(calibration.statements());
    if (!check.agrees()) {
      statements.add(
          String.format(
              Locale.ROOT,
              "The ends of the budget's interval and of that of the propagated distributions differ"
                  + " by up to %.2g of the standard uncertainty, more than half a unit of its"
                  + " second digit.",
              check.largestDifferenceNewtonMetresPerAmpere() / certified.standardUncertainty()));
    }
    statements.addAll(details.remarks());
    return new Certificate(
        FORM,
        TORQUE,
        details,
        References.of(calibration.references()),
        result,
        budget(calibration),
        angles,
        calibration.lines(),
        calibration.terms(),
        calibration.residuals(),
        check,
        statements);
  }

  /// Whether it states the temperature that its constant holds for.
  public boolean statesTemperatures() {
    return result.temperatures().isPresent();
  }

  /// Standard uncertainty of K₀ at 20 °C by the room of a calibration whose temperature is not
  /// stated, which is in none of the covariances; zero where it is stated.
  public double byUnstatedRoomNewtonMetresPerAmpere() {
    return statesTemperatures()
        ? 0
        : result.constant().centreNewtonMetresPerAmpere()
            * Math.abs(result.constant().temperatureCoefficientPerKelvin())
            * CoilTemperature.UNSTATED_ROOM_KELVIN.standardUncertainty();
  }

  /// Covariance of (K₀, a₂, a₄, α) with K₀ at 20 °C.
  ///
  /// A certificate that does not state temperatures has none for α. What it does state stands in:
  /// u(α), and u(K₀, α) as α's contribution to K₀ times u(α), both being one error (JCGM 100,
  /// F.1.2.3). The room of its calibration is taken for one of unstated temperature.
  ///
  /// @param sameMeter for torques measured with the calibration's current meter
  public ParameterCovariance covarianceAtReference(boolean sameMeter) {
    ParameterCovariance found = sameMeter ? result.covarianceWithSameMeter() : result.covariance();
    if (statesTemperatures()) {
      return found;
    }
    double room = byUnstatedRoomNewtonMetresPerAmpere();
    double u = references.coilTemperature().coefficientPerKelvin().standardUncertainty();
    double withCentre =
        u
            * budget.stream()
                .filter(row -> row.input().equals(COEFFICIENT))
                .mapToDouble(BudgetRow::contributionNewtonMetresPerAmpere)
                .sum();
    return new ParameterCovariance(
        List.of("K0", "a2", "a4", "alpha"),
        List.of(
            List.of(found.of(0, 0) + room * room, found.of(0, 1), found.of(0, 2), withCentre),
            List.of(found.of(1, 0), found.of(1, 1), found.of(1, 2), 0.0),
            List.of(found.of(2, 0), found.of(2, 1), found.of(2, 2), 0.0),
            List.of(withCentre, 0.0, 0.0, u * u)));
  }

  /// One row a position; clampings at the same one share it.
  private static List<AngleRow> overAngle(
      TorqueCalibration calibration, List<MountingResult> mountings) {
    List<List<Double>> positions = new ArrayList<>();
    for (double angle :
        mountings.stream().mapToDouble(MountingResult::rotorAngleRadians).sorted().toArray()) {
      if (positions.isEmpty()
          || angle - positions.getLast().getFirst() > TorqueCalibration.SAME_POSITION_RADIANS) {
        positions.add(new ArrayList<>());
      }
      positions.getLast().add(angle);
    }
    return positions.stream()
        .map(angles -> {
          double angle = angles.stream().mapToDouble(each -> each).average().orElseThrow();
          Estimate constant = calibration.constantWithSameMeterAt(angle);
          return new AngleRow(angle, constant.value(), constant.halfWidth(0.95), angles.size());
        })
        .toList();
  }

  static List<BudgetRow> budget(TorqueCalibration calibration) {
    Budget all = calibration.budgetAt(0, true);
    List<String> withSameMeter =
        calibration.budgetAt(0, false).inputs().stream().map(Budget.Input::name).toList();
    return all.inputs().stream()
        .map(input ->
            new BudgetRow(
                input.name(),
                UNITS.getOrDefault(input.name(), "1"),
                input.estimate().value(),
                input.estimate().standardUncertainty(),
                input.estimate().degreesOfFreedom(),
                input.contribution(),
                all.relativeContribution(input.name()),
                withSameMeter.contains(input.name())))
        .toList();
  }
}
