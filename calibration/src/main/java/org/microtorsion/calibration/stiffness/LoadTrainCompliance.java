package org.microtorsion.calibration.stiffness;

import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The twist of grips and load train under torque, which the encoder shows and the sample does not
/// have.
///
/// @param complianceRadiansPerNewtonMetre twist over torque
public record LoadTrainCompliance(Estimate complianceRadiansPerNewtonMetre) {
  /// A load train that does not give.
  public static final LoadTrainCompliance RIGID = new LoadTrainCompliance(Estimate.exact(0));

  /// The compliance left when two gauge lengths of the same wire are compared.
  ///
  /// A wire of length L in a train of compliance C has 1/b = κ L + C, thus C = (L₂/b₁ − L₁/b₂) /
  /// (L₂ − L₁). The result may come out negative within its uncertainty.
  ///
  /// @param shortSlopeNewtonMetresPerRadian b₁, measured at the short length L₁
  /// @param longSlopeNewtonMetresPerRadian b₂, measured at the long length L₂
  public static LoadTrainCompliance fromTwoGaugeLengths(
      Estimate shortLengthMetres,
      Estimate shortSlopeNewtonMetresPerRadian,
      Estimate longLengthMetres,
      Estimate longSlopeNewtonMetresPerRadian) {
    double l1 = shortLengthMetres.value();
    double l2 = longLengthMetres.value();
    double b1 = shortSlopeNewtonMetresPerRadian.value();
    double b2 = longSlopeNewtonMetresPerRadian.value();
    if (!(l1 > 0 && l2 > l1)) {
      throw new IllegalArgumentException(
          "longLengthMetres: expected more than the short length, found " + l2 + " and " + l1);
    }
    if (!(b1 > 0 && b2 > 0)) {
      throw new IllegalArgumentException(
          "slopes: expected positive numbers, found " + b1 + " and " + b2);
    }
    double difference = l2 - l1;
    double compliance = (l2 / b1 - l1 / b2) / difference;
    Budget budget =
        Budget.builder()
            .input("short length", shortLengthMetres, (compliance - 1 / b2) / difference)
            .input("long length", longLengthMetres, (1 / b1 - compliance) / difference)
            .input("short slope", shortSlopeNewtonMetresPerRadian, -l2 / (b1 * b1 * difference))
            .input("long slope", longSlopeNewtonMetresPerRadian, l1 / (b2 * b2 * difference))
            .build();
    return new LoadTrainCompliance(budget.estimate(compliance));
  }

  /// Twist of the load train alone.
  public double twistRadians(double torqueNewtonMetres) {
    return complianceRadiansPerNewtonMetre.value() * torqueNewtonMetres;
  }

  /// What is left for the sample of a twist between the encoders.
  public double sampleAngleRadians(double shownAngleRadians, double torqueNewtonMetres) {
    return shownAngleRadians - twistRadians(torqueNewtonMetres);
  }
}
