package org.microtorsion.controller.loop;

/// Holds the twist rate of a wire by the torque it is given.
///
/// The wire is a spring whose torque is known far better than its angle: one step of a 14-bit
/// encoder lasts some thirty ticks of a slow ramp, while the coil's torque is set and measured to a
/// few nanonewton metres. So the law feeds torque forward, Ṫ = k̂ v, with v = ω_r + K_P (φ_r − φ̂),
/// and an observer of second order trims it slowly from the encoder:
///
/// ```
/// φ̂' = v + L ν          ν = φ_measured − φ̂
/// ŝ' = ¼ L² ν / Ṫ       ŝ = 1/k̂, the tangent compliance of the wire
/// ```
///
/// Both observer poles lie at L/2. The trim reaches the torque through two integrations, so the
/// lightly damped resonance of rotor and wire (1 Hz to 11 Hz) stays outside the loop; the tangent
/// compliance follows the wire through yield. While the torque rate is small there is nothing to
/// learn about the compliance, and the division is regularised by a tenth of the nominal rate.
///
/// Not safe for several threads: the loop's thread owns it.
public final class StrainRateServo implements TwistServo {
  /// Gains and bounds.
  ///
  /// @param stiffnessGuessNewtonMetresPerRadian elastic torque per twist expected of the wire
  /// @param nominalRateRadiansPerSecond twist rate of the test, above zero
  /// @param positionGainPerSecond K_P
  /// @param observerGainPerSecond L
  public record Settings(
      double stiffnessGuessNewtonMetresPerRadian,
      double nominalRateRadiansPerSecond,
      double positionGainPerSecond,
      double observerGainPerSecond) {
    public Settings {
      requirePositive("stiffnessGuessNewtonMetresPerRadian", stiffnessGuessNewtonMetresPerRadian);
      requirePositive("nominalRateRadiansPerSecond", nominalRateRadiansPerSecond);
      requirePositive("positionGainPerSecond", positionGainPerSecond);
      requirePositive("observerGainPerSecond", observerGainPerSecond);
    }

    /// Gains that keep 52–108 µm glass and 50–100 µm tungsten wires within 2 % over any 5 s and
    /// stay stable down to a sixth of the elastic stiffness after yield.
    public static Settings standard(
        double stiffnessGuessNewtonMetresPerRadian, double nominalRateRadiansPerSecond) {
      return new Settings(
          stiffnessGuessNewtonMetresPerRadian, nominalRateRadiansPerSecond, 1.5, 4.0);
    }

    private static void requirePositive(String field, double number) {
      if (!(number > 0) || Double.isInfinite(number)) {
        throw new IllegalArgumentException(field + ": expected above zero, found " + number);
      }
    }
  }

  private static final double STIFFEST_FACTOR = 4.0;
  private static final double SOFTEST_FACTOR = 0.02;

  /// Part of the nominal rate by which a lag is made up. After a stall of the machine a larger step
  /// of the rate would set the rotor swinging by so many encoder steps that it looked like a break.
  private static final double HURRY_FRACTION = 1.0;

  /// Over which the compliance of the elastic wire is averaged; yield is known some seconds late.
  private static final double ELASTIC_SECONDS = 30;

  private static final double LEARNING_FLOOR_FRACTION = 0.1;

  private final Settings settings;
  private final double smallestCompliance;
  private final double largestCompliance;

  private double predictedAngleRadians;
  private double complianceRadiansPerNewtonMetre;
  private double torqueNewtonMetres;
  private double elasticComplianceRadiansPerNewtonMetre;
  private double elasticSeconds;
  private boolean yielded;

  public StrainRateServo(Settings settings) {
    this.settings = settings;
    double guess = settings.stiffnessGuessNewtonMetresPerRadian();
    this.smallestCompliance = 1 / (STIFFEST_FACTOR * guess);
    this.largestCompliance = 1 / (SOFTEST_FACTOR * guess);
    this.complianceRadiansPerNewtonMetre = 1 / guess;
    this.elasticComplianceRadiansPerNewtonMetre = 1 / guess;
  }

  @Override
  public void start(double angleRadians, double wireTorqueNewtonMetres) {
    predictedAngleRadians = angleRadians;
    torqueNewtonMetres = wireTorqueNewtonMetres;
    complianceRadiansPerNewtonMetre = 1 / settings.stiffnessGuessNewtonMetresPerRadian();
    elasticComplianceRadiansPerNewtonMetre = complianceRadiansPerNewtonMetre;
    elasticSeconds = 0;
    yielded = false;
  }

  @Override
  public void yielded() {
    yielded = true;
  }

  @Override
  public void turnedBack() {
    complianceRadiansPerNewtonMetre = elasticComplianceRadiansPerNewtonMetre;
  }

  private void average(double elapsedSeconds) {
    elasticSeconds = Math.min(ELASTIC_SECONDS, elasticSeconds + elapsedSeconds);
    elasticComplianceRadiansPerNewtonMetre +=
        Math.min(1, elapsedSeconds / elasticSeconds)
            * (complianceRadiansPerNewtonMetre - elasticComplianceRadiansPerNewtonMetre);
  }

  @Override
  public double innovationRadians(double measuredAngleRadians) {
    return measuredAngleRadians - predictedAngleRadians;
  }

  @Override
  public double advance(
      double referenceAngleRadians,
      double referenceRateRadiansPerSecond,
      double measuredAngleRadians,
      boolean fresh,
      double elapsedSeconds) {
    double innovation = fresh ? innovationRadians(measuredAngleRadians) : 0;
    double hurry = HURRY_FRACTION * settings.nominalRateRadiansPerSecond();
    double rate =
        referenceRateRadiansPerSecond
            + clamp(
                settings.positionGainPerSecond() * (referenceAngleRadians - predictedAngleRadians),
                -hurry,
                hurry);
    double torqueRate = rate / complianceRadiansPerNewtonMetre;
    double floor =
        LEARNING_FLOOR_FRACTION
            * settings.nominalRateRadiansPerSecond()
            / complianceRadiansPerNewtonMetre;
    double gain = settings.observerGainPerSecond();
    double learnt =
        0.25 * gain * gain * innovation * torqueRate / (torqueRate * torqueRate + floor * floor);

    predictedAngleRadians += elapsedSeconds * (rate + gain * innovation);
    complianceRadiansPerNewtonMetre =
        clamp(
            complianceRadiansPerNewtonMetre + elapsedSeconds * learnt,
            smallestCompliance,
            largestCompliance);
    if (!yielded && Math.abs(torqueRate) > floor && elapsedSeconds > 0) {
      average(elapsedSeconds);
    }
    torqueNewtonMetres += elapsedSeconds * torqueRate;
    return torqueNewtonMetres;
  }

  @Override
  public double predictedAngleRadians() {
    return predictedAngleRadians;
  }

  @Override
  public double torqueNewtonMetres() {
    return torqueNewtonMetres;
  }

  /// The wire's present tangent stiffness.
  public double tangentStiffnessNewtonMetresPerRadian() {
    return 1 / complianceRadiansPerNewtonMetre;
  }

  private static double clamp(double number, double lower, double upper) {
    return Math.max(lower, Math.min(upper, number));
  }
}
