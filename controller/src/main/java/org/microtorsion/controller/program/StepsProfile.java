package org.microtorsion.controller.program;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Steps of twist, some of which end where the wire says so.
///
/// The rate goes from one constant value to the next by ω + Δω (3x² − 2x³), x from 0 to 1 over the
/// ease, so torque and its rate are continuous. Each step comes to rest on its aim: braking begins
/// where the way left is what braking takes, ½ ω B. A torque's aim is seen through the wire's
/// elastic stiffness, which is right where load is taken back, and lets loading end half a percent
/// early where the wire is softer. A twist that ends with yield goes over into one that follows it
/// without a stop, so that a rate changes at yield and nothing else.
///
/// Stateful: twist and rate are those of the time last observed, or later.
public final class StepsProfile implements TwistProfile {
  /// Braking in less would set the rotor swinging.
  private static final double SHORTEST_EASE_SECONDS = 0.2;

  private static final double MICRO = 1e6;

  private enum Phase {
    TWISTING,
    BRAKING,
    STAYING,
    OVER
  }

  private final List<Step> steps;
  private final double strainPerRadian;
  private final double easeSeconds;
  private final double stiffnessNewtonMetresPerRadian;

  private int next;
  private String stepText = "";
  private Phase phase = Phase.OVER;
  private Step.Until aim = new Step.Until.Break();
  private double phaseEndSeconds;
  private RateBlend motion = RateBlend.rest(0, 0);

  /// @param steps at least one
  /// @param strainPerRadian surface shear strain per twist
  /// @param easeSeconds from rest to speed and back
  /// @param stiffnessNewtonMetresPerRadian of the wire, elastic
  public StepsProfile(
      List<Step> steps,
      double strainPerRadian,
      double easeSeconds,
      double stiffnessNewtonMetresPerRadian) {
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("steps: expected at least one, found none");
    }
    Require.positive("strainPerRadian", strainPerRadian);
    Require.positive("easeSeconds", easeSeconds);
    Require.positive("stiffnessNewtonMetresPerRadian", stiffnessNewtonMetresPerRadian);
    this.steps = List.copyOf(steps);
    this.strainPerRadian = strainPerRadian;
    this.easeSeconds = easeSeconds;
    this.stiffnessNewtonMetresPerRadian = stiffnessNewtonMetresPerRadian;
    begin(0, 0);
  }

  @Override
  public void observe(double programSeconds, double torqueNewtonMetres, boolean yieldSeen) {
    switch (phase) {
      case TWISTING -> {
        if (aim instanceof Step.Until.Yield) {
          if (yieldSeen) {
            yielded(programSeconds);
          }
        } else {
          brakeBefore(programSeconds, torqueNewtonMetres);
        }
      }
      case BRAKING, STAYING -> {
        if (programSeconds >= phaseEndSeconds) {
          begin(phaseEndSeconds, torqueNewtonMetres);
        }
      }
      case OVER -> {}
    }
  }

  private void begin(double seconds, double torqueNewtonMetres) {
    double angle = angleRadians(seconds);
    motion = RateBlend.rest(seconds, angle);
    if (next == steps.size()) {
      phase = Phase.OVER;
      phaseEndSeconds = seconds;
      return;
    }
    switch (take()) {
      case Step.Stay(Duration time) -> {
        phase = Phase.STAYING;
        phaseEndSeconds = seconds + seconds(time);
      }
      case Step.Twist twist -> {
        phase = Phase.TWISTING;
        aim = twist.until();
        double way = wayLeft(angle, torqueNewtonMetres);
        double rate = Math.copySign(rate(twist), way);
        double ease = Math.clamp(0.5 * Math.abs(way / rate), SHORTEST_EASE_SECONDS, easeSeconds);
        motion = new RateBlend(seconds, angle, 0, rate, ease);
      }
    }
  }

  private Step take() {
    Step step = steps.get(next++);
    String what =
        switch (step) {
          case Step.Stay(Duration time) ->
              String.format(Locale.ROOT, "hold for %.4g s", seconds(time));
          case Step.Twist(double rate, Step.Until.Strain to) ->
              String.format(
                  Locale.ROOT,
                  "twist to %.4g degrees",
                  Math.toDegrees(to.strain() / strainPerRadian));
          case Step.Twist(double rate, Step.Until.Torque to) ->
              String.format(Locale.ROOT, "twist to %.4g µN·m", to.torqueNewtonMetres() * MICRO);
          case Step.Twist(double rate, Step.Until.Yield to) -> "twist until it yields";
          case Step.Twist(double rate, Step.Until.Break to) -> "twist until it breaks";
        };
    stepText = "step " + next + " of " + steps.size() + ": " + what;
    return step;
  }

  private double rate(Step.Twist twist) {
    return twist.strainRatePerSecond() / strainPerRadian;
  }

  private static double seconds(Duration time) {
    return time.toNanos() * 1e-9;
  }

  /// Twist that is left to the aim, its sign the direction; infinite where nobody knows.
  private double wayLeft(double angleRadians, double torqueNewtonMetres) {
    return switch (aim) {
      case Step.Until.Strain(double strain) -> strain / strainPerRadian - angleRadians;
      case Step.Until.Torque(double torque) ->
          (torque - torqueNewtonMetres) / stiffnessNewtonMetresPerRadian;
      case Step.Until.Yield yield -> Double.POSITIVE_INFINITY;
      case Step.Until.Break end -> Double.POSITIVE_INFINITY;
    };
  }

  private void brakeBefore(double seconds, double torqueNewtonMetres) {
    double angle = angleRadians(seconds);
    double rate = rateRadiansPerSecond(seconds);
    double direction = Math.signum(motion.goalRateRadiansPerSecond());
    double left = direction * wayLeft(angle, torqueNewtonMetres);
    if (left > 0.5 * Math.abs(rate) * easeSeconds) {
      return;
    }
    double braking =
        rate == 0
            ? SHORTEST_EASE_SECONDS
            : Math.clamp(2 * left / Math.abs(rate), SHORTEST_EASE_SECONDS, easeSeconds);
    brake(seconds, braking);
  }

  private void brake(double seconds, double brakingSeconds) {
    phase = Phase.BRAKING;
    phaseEndSeconds = seconds + brakingSeconds;
    motion = motion.goingOver(seconds, 0, brakingSeconds);
  }

  /// Goes over into a twist that leads on, else comes to rest.
  private void yielded(double seconds) {
    if (next < steps.size()
        && steps.get(next) instanceof Step.Twist following
        && isAhead(following.until(), angleRadians(seconds))) {
      take();
      aim = following.until();
      motion = motion.goingOver(seconds, rate(following), easeSeconds);
    } else {
      brake(seconds, easeSeconds);
    }
  }

  /// Whether an aim lies further on in the direction of loading.
  private boolean isAhead(Step.Until until, double angleRadians) {
    return switch (until) {
      case Step.Until.Strain(double strain) -> strain / strainPerRadian > angleRadians;
      case Step.Until.Torque torque -> false;
      case Step.Until.Yield yield -> true;
      case Step.Until.Break end -> true;
    };
  }

  @Override
  public double angleRadians(double programSeconds) {
    return motion.angleRadians(programSeconds);
  }

  @Override
  public double rateRadiansPerSecond(double programSeconds) {
    return motion.rateRadiansPerSecond(programSeconds);
  }

  /// The largest rate of all steps; the first twist of a virgin wire goes the positive way.
  @Override
  public double rateRadiansPerSecond() {
    return ways().stream().mapToDouble(Way::rateRadiansPerSecond).max().orElse(0);
  }

  @Override
  public String stepText() {
    return stepText;
  }

  /// Infinite until the last step is done.
  @Override
  public double durationSeconds() {
    return phase == Phase.OVER ? phaseEndSeconds : Double.POSITIVE_INFINITY;
  }

  @Override
  public double largestTwistRadians() {
    double largest = 0;
    for (Step step : steps) {
      if (step instanceof Step.Twist(double rate, Step.Until.Strain(double strain))) {
        largest = Math.max(largest, Math.abs(strain / strainPerRadian));
      }
    }
    return largest;
  }

  /// One way of a step.
  ///
  /// @param rateRadiansPerSecond magnitude
  /// @param lengthRadians magnitude; infinite where it is not known beforehand
  public record Way(double rateRadiansPerSecond, double lengthRadians) {}

  /// All ways, in their order.
  public List<Way> ways() {
    List<Way> ways = new ArrayList<>();
    double angle = 0;
    for (Step step : steps) {
      if (step instanceof Step.Twist twist) {
        double end =
            twist.until() instanceof Step.Until.Strain(double strain)
                ? strain / strainPerRadian
                : Double.NaN;
        double length = Math.abs(end - angle);
        ways.add(new Way(rate(twist), Double.isNaN(length) ? Double.POSITIVE_INFINITY : length));
        angle = end;
      }
    }
    return List.copyOf(ways);
  }

  /// The sum of the steps where each ends at a twist or a time; else only limits are known.
  @Override
  public double longestSeconds(double angleLimitRadians) {
    double seconds = 0;
    for (Step step : steps) {
      seconds += step instanceof Step.Stay(Duration time) ? seconds(time) : 0;
    }
    for (Way way : ways()) {
      seconds += way.lengthRadians() / way.rateRadiansPerSecond() + easeSeconds;
    }
    return seconds;
  }
}
