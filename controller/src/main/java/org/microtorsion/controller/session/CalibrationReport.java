package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.torque.TorqueCalibration;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.CalibrationHeader;
import org.microtorsion.controller.calibrate.CalibrationOutcome;

/// What came of a torque calibration.
///
/// @param header as it was stored
/// @param outcome how its last session ended
/// @param evaluated what its readings give; empty where there are none to evaluate, or they were
///   refused
/// @param trouble why there is no certificate, else empty
/// @param wallTimes what it cost
/// @param truth of a simulated rig
public record CalibrationReport(
    CalibrationHeader header,
    CalibrationOutcome outcome,
    Optional<Evaluated> evaluated,
    String trouble,
    WallTimes wallTimes,
    Optional<Truth> truth) {
  /// A certificate and where it was written.
  ///
  /// @param html for screens
  /// @param pdf for printing
  public record Evaluated(Certificate certificate, Path html, Path pdf) {}

  /// The hidden truth beside what was found.
  ///
  /// @param atZero K₀ per true ampere, meter included
  /// @param withTrueArm the same as it would be found with the true length of the lever arm, most
  ///   of the uncertainty being the arm's: what the other inputs did
  /// @param atAngles K(φ) per ampere as the rig's own meter shows it
  public record Truth(Row atZero, Row withTrueArm, List<Row> atAngles) {
    private static final List<Double> COMPARED_RADIANS =
        Stream.of(-150.0, -90.0, 90.0, 150.0).map(Math::toRadians).toList();

    public Truth {
      atAngles = List.copyOf(atAngles);
    }

    /// Compares at zero, and at some angles on either side.
    static Truth beside(TorqueTruth truth, TorqueCalibration found) {
      return new Truth(
          new Row(0, truth.perTrueAmpereAt(0), found.constantPerAmpere()),
          new Row(0, truth.perTrueAmpereAt(0), withTrueArm(truth, found)),
          COMPARED_RADIANS.stream()
              .map(angle ->
                  new Row(
                      angle, truth.perShownAmpereAt(angle), found.constantWithSameMeterAt(angle)))
              .toList());
    }

    private static Estimate withTrueArm(TorqueTruth truth, TorqueCalibration found) {
      Estimate all = found.constantPerAmpere();
      Estimate arm = found.references().leverArm().lengthMetres();
      double withArm = all.relativeUncertainty();
      double ofArm = arm.relativeUncertainty();
      double others = Math.sqrt(Math.max(0, withArm * withArm - ofArm * ofArm));
      double value = all.value() * truth.leverLengthMetres() / arm.value();
      return Estimate.of(value, value * others);
    }
  }

  /// One value.
  ///
  /// @param found with its uncertainty
  public record Row(double rotorAngleRadians, double trueNewtonMetresPerAmpere, Estimate found) {
    /// Whether the 95 % interval holds the truth.
    public boolean covered() {
      return found.covers(trueNewtonMetresPerAmpere);
    }
  }

  /// Wall-clock cost.
  ///
  /// @param procedureSeconds loop, drivers, simulator, store
  /// @param evaluationSeconds analysis, Monte Carlo check, certificate's files
  public record WallTimes(double procedureSeconds, double evaluationSeconds) {}

  /// The certificate; null where there is none.
  public @Nullable Certificate certificate() {
    return evaluated.map(Evaluated::certificate).orElse(null);
  }
}
