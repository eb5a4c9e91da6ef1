package org.microtorsion.controller.program;

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
  /// One step in angles.
  public sealed interface Leg {
    /// Twists at a constant rate to an aim.
    ///
    /// @param rateRadiansPerSecond magnitude
    record Twist(double rateRadiansPerSecond, Aim aim) implements Leg {
      public Twist {
        Require.positive("rateRadiansPerSecond", rateRadiansPerSecond);
      }
    }

    /// At rest.
    record Stay(double seconds) implements Leg {
      public Stay {
        Require.positive("seconds", seconds);
      }
    }
  }

  /// Where a twist ends.
  public sealed interface Aim {
    /// A twist from the run's zero.
    record Angle(double radians) implements Aim {}

    /// A torque on the wire.
    record Torque(double newtonMetres) implements Aim {}

    /// The begin of yield.
    record Yield() implements Aim {}

    /// The end of the wire, or a limit.
    record Break() implements Aim {}
  }

  /// Braking in less would set the rotor swinging.
  private static final double SHORTEST_EASE_SECONDS = 0.2;

  private static final double MICRO = 1e6;

  private enum Phase {
    TWISTING,
    BRAKING,
    STAYING,
    OVER
  }

  private final List<Leg> legs;
  private final double easeSeconds;
  private final double stiffnessNewtonMetresPerRadian;

  private int next;
  private String stepText = "";
  private Phase phase = Phase.OVER;
  private Aim aim = new Aim.Break();
  private double phaseEndSeconds;
  private double pieceStartSeconds;
  private double pieceStartRadians;
  private double startRateRadiansPerSecond;
  private double goalRateRadiansPerSecond;
  private double blendSeconds = SHORTEST_EASE_SECONDS;

  /// @param legs at least one
  /// @param easeSeconds from rest to speed and back
  /// @param stiffnessNewtonMetresPerRadian of the wire, elastic
  public StepsProfile(List<Leg> legs, double easeSeconds, double stiffnessNewtonMetresPerRadian) {
    if (legs.isEmpty()) {
      throw new IllegalArgumentException("legs: expected at least one, found none");
    }
    Require.positive("easeSeconds", easeSeconds);
    Require.positive("stiffnessNewtonMetresPerRadian", stiffnessNewtonMetresPerRadian);
    this.legs = List.copyOf(legs);
    this.easeSeconds = easeSeconds;
    this.stiffnessNewtonMetresPerRadian = stiffnessNewtonMetresPerRadian;
    begin(0, 0);
  }

  @Override
  public void observe(double programSeconds, double torqueNewtonMetres, boolean yieldSeen) {
    switch (phase) {
      case TWISTING -> {
        if (aim instanceof Aim.Yield) {
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
    if (next == legs.size()) {
      phase = Phase.OVER;
      phaseEndSeconds = seconds;
      piece(seconds, angle, 0, 0, SHORTEST_EASE_SECONDS);
      return;
    }
    Leg leg = take();
    switch (leg) {
      case Leg.Stay stay -> {
        phase = Phase.STAYING;
        phaseEndSeconds = seconds + stay.seconds();
        piece(seconds, angle, 0, 0, SHORTEST_EASE_SECONDS);
      }
      case Leg.Twist twist -> {
        phase = Phase.TWISTING;
        aim = twist.aim();
        double way = wayLeft(angle, torqueNewtonMetres);
        double rate = Math.copySign(twist.rateRadiansPerSecond(), way);
        double ease = Math.clamp(0.5 * Math.abs(way / rate), SHORTEST_EASE_SECONDS, easeSeconds);
        piece(seconds, angle, 0, rate, ease);
      }
    }
  }

  private Leg take() {
    Leg leg = legs.get(next++);
    String what =
        switch (leg) {
          case Leg.Stay stay -> String.format(Locale.ROOT, "hold for %.4g s", stay.seconds());
          case Leg.Twist(double rate, Aim.Angle to) ->
              String.format(Locale.ROOT, "twist to %.4g degrees", Math.toDegrees(to.radians()));
          case Leg.Twist(double rate, Aim.Torque to) ->
              String.format(Locale.ROOT, "twist to %.4g µN·m", to.newtonMetres() * MICRO);
          case Leg.Twist(double rate, Aim.Yield to) -> "twist until it yields";
          case Leg.Twist(double rate, Aim.Break to) -> "twist until it breaks";
        };
    stepText = "step " + next + " of " + legs.size() + ": " + what;
    return leg;
  }

  /// Twist that is left to the aim, its sign the direction; infinite where nobody knows.
  private double wayLeft(double angleRadians, double torqueNewtonMetres) {
    return switch (aim) {
      case Aim.Angle angle -> angle.radians() - angleRadians;
      case Aim.Torque torque ->
          (torque.newtonMetres() - torqueNewtonMetres) / stiffnessNewtonMetresPerRadian;
      case Aim.Yield yield -> Double.POSITIVE_INFINITY;
      case Aim.Break end -> Double.POSITIVE_INFINITY;
    };
  }

  private void brakeBefore(double seconds, double torqueNewtonMetres) {
    double angle = angleRadians(seconds);
    double rate = rateRadiansPerSecond(seconds);
    double direction = Math.signum(goalRateRadiansPerSecond);
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
    piece(seconds, angleRadians(seconds), rateRadiansPerSecond(seconds), 0, brakingSeconds);
  }

  private void yielded(double seconds) {
    double rate = rateRadiansPerSecond(seconds);
    boolean goesOn =
        next < legs.size()
            && legs.get(next) instanceof Leg.Twist(double nextRate, Aim nextAim)
            && isAhead(nextAim, angleRadians(seconds));
    if (!goesOn) {
      brake(seconds, easeSeconds);
      return;
    }
    Leg.Twist following = (Leg.Twist) take();
    aim = following.aim();
    piece(seconds, angleRadians(seconds), rate, following.rateRadiansPerSecond(), easeSeconds);
  }

  /// Whether an aim lies further on in the direction of loading.
  private static boolean isAhead(Aim aim, double angleRadians) {
    return switch (aim) {
      case Aim.Angle angle -> angle.radians() > angleRadians;
      case Aim.Torque torque -> false;
      case Aim.Yield yield -> true;
      case Aim.Break end -> true;
    };
  }

  private void piece(
      double startSeconds, double startRadians, double from, double to, double seconds) {
    pieceStartSeconds = startSeconds;
    pieceStartRadians = startRadians;
    startRateRadiansPerSecond = from;
    goalRateRadiansPerSecond = to;
    blendSeconds = seconds;
  }

  @Override
  public double angleRadians(double programSeconds) {
    double since = Math.max(0, programSeconds - pieceStartSeconds);
    double x = Math.min(1, since / blendSeconds);
    double change = goalRateRadiansPerSecond - startRateRadiansPerSecond;
    double blended =
        blendSeconds * (startRateRadiansPerSecond * x + change * x * x * x * (1 - 0.5 * x));
    return pieceStartRadians
        + blended
        + goalRateRadiansPerSecond * Math.max(0, since - blendSeconds);
  }

  @Override
  public double rateRadiansPerSecond(double programSeconds) {
    double x = Math.clamp((programSeconds - pieceStartSeconds) / blendSeconds, 0, 1);
    double change = goalRateRadiansPerSecond - startRateRadiansPerSecond;
    return startRateRadiansPerSecond + change * x * x * (3 - 2 * x);
  }

  /// The largest rate of all steps; the first twist of a virgin wire goes the positive way.
  @Override
  public double rateRadiansPerSecond() {
    double largest = 0;
    for (Leg leg : legs) {
      if (leg instanceof Leg.Twist(double rate, Aim aimed)) {
        largest = Math.max(largest, rate);
      }
    }
    return largest;
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
    for (Leg leg : legs) {
      if (leg instanceof Leg.Twist(double rate, Aim.Angle angle)) {
        largest = Math.max(largest, Math.abs(angle.radians()));
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
    for (Leg leg : legs) {
      if (leg instanceof Leg.Twist(double rate, Aim to)) {
        double end = to instanceof Aim.Angle(double radians) ? radians : Double.NaN;
        double length = Math.abs(end - angle);
        ways.add(new Way(rate, Double.isNaN(length) ? Double.POSITIVE_INFINITY : length));
        angle = end;
      }
    }
    return List.copyOf(ways);
  }

  /// The sum of the steps where each ends at a twist or a time; else only limits are known.
  @Override
  public double longestSeconds(double angleLimitRadians) {
    double angle = 0;
    double seconds = 0;
    for (Leg leg : legs) {
      switch (leg) {
        case Leg.Stay stay -> seconds += stay.seconds();
        case Leg.Twist(double rate, Aim.Angle to) -> {
          seconds += Math.abs(to.radians() - angle) / rate + easeSeconds;
          angle = to.radians();
        }
        case Leg.Twist twist -> {
          return Double.POSITIVE_INFINITY;
        }
      }
    }
    return seconds;
  }
}
