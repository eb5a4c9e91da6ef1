package org.microtorsion.controller.loop;

/// Turns a rotor that carries no wire: inertia, drag, and a load that changes slowly.
///
/// State feedback on an observer of angle φ̂, rate ω̂ and load d̂ (suspension, friction):
///
/// ```
/// φ̂' = ω̂ + L₁ν    ω̂' = (u − c ω̂ − d̂)/J + L₂ν    d̂' = −J L₃ν    ν = φ_measured − φ̂
/// u  = d̂ + J [ω_c² (φ_r − φ̂) + 2 ω_c (ω_r − ω̂)] + c ω_r, the last term added by the caller
/// ```
///
/// All observer poles at −p: L₁ = 3p − c/J, L₂ = 3p² − L₁ c/J, L₃ = p³. At p = 4 s⁻¹ one encoder
/// step moves the torque by J p² q, some nanonewton metres.
public final class FreeRotorServo implements TwistServo {
  private static final double OBSERVER_POLE_PER_SECOND = 4.0;
  private static final double CONTROL_POLE_PER_SECOND = 3.0;

  private final double inertia;
  private final double damping;
  private final double l1;
  private final double l2;
  private final double l3;

  private double angleRadians;
  private double rateRadiansPerSecond;
  private double loadNewtonMetres;
  private double torqueNewtonMetres;
  private double referenceRate;

  public FreeRotorServo(
      double inertiaKilogramSquareMetres, double dampingNewtonMetreSecondsPerRadian) {
    if (!(inertiaKilogramSquareMetres > 0) || !(dampingNewtonMetreSecondsPerRadian >= 0)) {
      throw new IllegalArgumentException(
          "inertiaKilogramSquareMetres and dampingNewtonMetreSecondsPerRadian: expected above zero"
              + " and not below zero, found "
              + inertiaKilogramSquareMetres
              + " and "
              + dampingNewtonMetreSecondsPerRadian);
    }
    inertia = inertiaKilogramSquareMetres;
    damping = dampingNewtonMetreSecondsPerRadian;
    double p = OBSERVER_POLE_PER_SECOND;
    double drag = damping / inertia;
    l1 = 3 * p - drag;
    l2 = 3 * p * p - l1 * drag;
    l3 = p * p * p;
  }

  @Override
  public void start(double angleRadians, double torqueNewtonMetres) {
    this.angleRadians = angleRadians;
    this.rateRadiansPerSecond = 0;
    this.loadNewtonMetres = torqueNewtonMetres;
    this.torqueNewtonMetres = torqueNewtonMetres;
    this.referenceRate = 0;
  }

  @Override
  public double innovationRadians(double measuredAngleRadians) {
    return measuredAngleRadians - angleRadians;
  }

  @Override
  public double advance(
      double referenceAngleRadians,
      double referenceRateRadiansPerSecond,
      double measuredAngleRadians,
      boolean fresh,
      double elapsedSeconds) {
    double nu = fresh ? innovationRadians(measuredAngleRadians) : 0;
    double acceleration =
        (torqueNewtonMetres + damping * (referenceRate - rateRadiansPerSecond) - loadNewtonMetres)
            / inertia;
    angleRadians += elapsedSeconds * (rateRadiansPerSecond + l1 * nu);
    rateRadiansPerSecond += elapsedSeconds * (acceleration + l2 * nu);
    loadNewtonMetres -= elapsedSeconds * inertia * l3 * nu;

    referenceRate = referenceRateRadiansPerSecond;
    double w = CONTROL_POLE_PER_SECOND;
    torqueNewtonMetres =
        loadNewtonMetres
            + inertia
                * (w * w * (referenceAngleRadians - angleRadians)
                    + 2 * w * (referenceRateRadiansPerSecond - rateRadiansPerSecond));
    return torqueNewtonMetres;
  }

  @Override
  public double predictedAngleRadians() {
    return angleRadians;
  }

  @Override
  public double torqueNewtonMetres() {
    return torqueNewtonMetres;
  }
}
