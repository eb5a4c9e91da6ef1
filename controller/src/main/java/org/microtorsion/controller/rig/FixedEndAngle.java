package org.microtorsion.controller.rig;

/// The angle of the fixed end between the steps of its encoder.
///
/// The grip yields by the wire's torque over the load train's stiffness: a few encoder steps in a
/// whole test. The torque is known far more finely than a step, so it carries the angle, and the
/// encoder corrects it slowly:
///
/// ```
/// θ = T/k_g + r      r' = (θ_encoder − T/k_g − r) / τ,  τ = 20 s
/// ```
///
/// An encoder that disagrees by more than two steps is believed at once: the grip has slipped or
/// the wire is broken.
final class FixedEndAngle {
  private static final double TIME_CONSTANT_SECONDS = 20;
  private static final double SLIP_STEPS = 2;

  private final double loadTrainNewtonMetresPerRadian;
  private final double slipRadians;
  private double remainderRadians;

  FixedEndAngle(double loadTrainNewtonMetresPerRadian, double stepRadians) {
    this.loadTrainNewtonMetresPerRadian = loadTrainNewtonMetresPerRadian;
    this.slipRadians = SLIP_STEPS * stepRadians;
  }

  /// Starts from an angle at rest.
  void start(double encoderRadians, double torqueNewtonMetres) {
    remainderRadians = encoderRadians - torqueNewtonMetres / loadTrainNewtonMetresPerRadian;
  }

  /// The angle now.
  double advance(double encoderRadians, double torqueNewtonMetres, double elapsedSeconds) {
    double carried = torqueNewtonMetres / loadTrainNewtonMetresPerRadian;
    double disagreement = encoderRadians - carried - remainderRadians;
    if (Math.abs(disagreement) > slipRadians) {
      remainderRadians += disagreement;
    } else {
      remainderRadians += disagreement * Math.min(1, elapsedSeconds / TIME_CONSTANT_SECONDS);
    }
    return carried + remainderRadians;
  }
}
