package org.microtorsion.calibration.stiffness;

import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The twist of grips and load train under torque, which the encoder shows and the sample does not
/// have.
///
/// @param complianceRadiansPerNewtonMetre twist over torque
public record LoadTrainCompliance(Estimate complianceRadiansPerNewtonMetre) {
  /// Into which a record is cut, to see what its line owes to each.
  private static final int STRETCHES = 16;

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

  /// The compliance between a head's angle and that of an extensometer on the sample: the head
  /// shows κ times the extensometer's angle, κ being the free length over the extensometer's, and C
  /// T besides. A line through their difference over the torque has the slope C; its uncertainty is
  /// that of leaving out one stretch of the record after the other, since what it leaves over hangs
  /// together, and that of κ, which passes for a compliance.
  ///
  /// @param lengthRatio κ
  /// @param headRadians angle of the head
  /// @param extensometerRadians at the same times
  /// @param torquesNewtonMetres at the same times, rising
  /// @throws IllegalArgumentException where there are too few readings, or the torque does not
  ///   change
  public static LoadTrainCompliance fromExtensometer(
      Estimate lengthRatio,
      double[] headRadians,
      double[] extensometerRadians,
      double[] torquesNewtonMetres) {
    int n = torquesNewtonMetres.length;
    if (n < 2 * STRETCHES || headRadians.length != n || extensometerRadians.length != n) {
      throw new IllegalArgumentException(
          "readings: expected at least "
              + 2 * STRETCHES
              + " of head, extensometer and torque each, found "
              + headRadians.length
              + ", "
              + extensometerRadians.length
              + " and "
              + n);
    }
    double[] difference = new double[n];
    for (int i = 0; i < n; i++) {
      difference[i] = headRadians[i] - lengthRatio.value() * extensometerRadians[i];
    }
    double compliance = slope(torquesNewtonMetres, difference, 0, 0);
    double squares = 0;
    for (int k = 0; k < STRETCHES; k++) {
      double without =
          slope(torquesNewtonMetres, difference, n * k / STRETCHES, n * (k + 1) / STRETCHES);
      squares += (without - compliance) * (without - compliance);
    }
    double scatter = Math.sqrt(squares * (STRETCHES - 1) / STRETCHES);
    double perTorque = slope(torquesNewtonMetres, extensometerRadians, 0, 0);
    return new LoadTrainCompliance(
        Budget.builder()
            .input("line", new Estimate(compliance, scatter, STRETCHES - 1), 1)
            .input("length ratio", lengthRatio, -perTorque)
            .build()
            .estimate(compliance));
  }

  /// Slope of the line of y over x without the readings from one up to before another.
  private static double slope(double[] x, double[] y, int from, int to) {
    double count = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      if (i < from || i >= to) {
        count++;
        sumX += x[i];
        sumY += y[i];
      }
    }
    double sxx = 0;
    double sxy = 0;
    for (int i = 0; i < x.length; i++) {
      if (i < from || i >= to) {
        double dx = x[i] - sumX / count;
        sxx += dx * dx;
        sxy += dx * (y[i] - sumY / count);
      }
    }
    if (!(sxx > 0)) {
      throw new IllegalArgumentException("torque: expected one that changes, found none that does");
    }
    return sxy / sxx;
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
