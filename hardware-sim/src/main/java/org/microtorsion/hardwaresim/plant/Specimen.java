package org.microtorsion.hardwaresim.plant;

import org.jspecify.annotations.Nullable;

/// A wire under torsion: torque as a function of twist and of all earlier reversals.
///
/// First loading follows the law's backbone f(φ); from a reversal at (φr, Tr) the torque is T = Tr
/// + 2 f((φ − φr)/2) (Masing), and a loop that closes is forgotten. Evaluation is free of side
///   effects on the history, so an integrator may try twists and [#commit] only the one it accepts.
///   Nothing is allocated after construction. For one thread.
public final class Specimen {
  /// More nested plastic loops than this are followed without hysteresis, so torque stays
  /// continuous and memory bounded.
  private static final int MAX_REVERSALS = 64;

  private final @Nullable SpecimenSpec spec;
  private final Backbone backbone;
  private final double elasticLimitRadians;
  private final double elasticStiffnessNewtonMetresPerRadian;
  private final double slackAngleRadians;
  private final double fractureTwistRadians;

  private final double[] reversalTwistRadians = new double[MAX_REVERSALS];
  private final double[] reversalTorqueNewtonMetres = new double[MAX_REVERSALS];

  /// Reversals in force; zero on the backbone.
  private int depth;

  /// +1 or −1: the way the current branch left its reversal.
  private double direction = 1;

  /// Farthest point of the current branch.
  private double extremeRadians;

  /// Where on the backbone the torque was last read off, and how much steeper the wire twists there
  /// than the rotor.
  private double backboneTwistRadians;

  private double slackSlopeFactor = 1;
  private boolean fractured;

  /// A virgin sample.
  public Specimen(SpecimenSpec spec) {
    this.spec = spec;
    this.backbone = Backbone.of(spec);
    this.elasticLimitRadians = backbone.elasticLimitRadians();
    this.elasticStiffnessNewtonMetresPerRadian = backbone.tangentNewtonMetresPerRadian(0);
    this.slackAngleRadians = spec.wire().slackAngleRadians();
    this.fractureTwistRadians = spec.wire().twistRadians(spec.wire().fractureShearStrain());
  }

  private Specimen() {
    this.spec = null;
    this.backbone = new Backbone.Elastic(0);
    this.elasticLimitRadians = Double.POSITIVE_INFINITY;
    this.elasticStiffnessNewtonMetresPerRadian = 0;
    this.slackAngleRadians = 0;
    this.fractureTwistRadians = Double.POSITIVE_INFINITY;
  }

  /// Empty grips, for a blank run.
  public static Specimen none() {
    return new Specimen();
  }

  /// What it is made of; null for empty grips.
  public @Nullable SpecimenSpec spec() {
    return spec;
  }

  /// Slope of torque over twist before any fibre yields, the slack taken up; zero for empty grips.
  public double elasticStiffnessNewtonMetresPerRadian() {
    return elasticStiffnessNewtonMetresPerRadian;
  }

  /// Torque at a twist reached in one go from the last committed one; the slope there is then in
  /// [#tangentNewtonMetresPerRadian].
  public double torqueNewtonMetresAt(double twistRadians) {
    if (fractured) {
      return 0;
    }
    if (slackAngleRadians == 0) {
      return wireTorqueNewtonMetres(twistRadians);
    }
    // φw = φ − s tanh(φ/s): no load at first, the wire's own slope once the slack is taken up.
    double hyperbolic = Math.tanh(twistRadians / slackAngleRadians);
    slackSlopeFactor = hyperbolic * hyperbolic;
    return wireTorqueNewtonMetres(twistRadians - slackAngleRadians * hyperbolic);
  }

  /// Slope of torque over twist where [#torqueNewtonMetresAt] was last asked.
  public double tangentNewtonMetresPerRadian() {
    return fractured
        ? 0
        : slackSlopeFactor * backbone.tangentNewtonMetresPerRadian(backboneTwistRadians);
  }

  /// Makes a twist part of the history. Steps between commits should be small against the elastic
  /// limit: a reversal is remembered where it was last committed.
  public void commit(double twistRadians) {
    if (!fractured) {
      commitWire(wireTwistRadians(twistRadians));
    }
  }

  /// Whether the wire would break at that twist.
  public boolean breaksAt(double twistRadians) {
    return !fractured && Math.abs(wireTwistRadians(twistRadians)) >= fractureTwistRadians;
  }

  /// Breaks the wire: torque is zero from now on.
  public void fracture() {
    fractured = true;
  }

  /// Whether it is broken.
  public boolean fractured() {
    return fractured;
  }

  private double wireTwistRadians(double twistRadians) {
    return slackAngleRadians == 0
        ? twistRadians
        : twistRadians - slackAngleRadians * Math.tanh(twistRadians / slackAngleRadians);
  }

  private double wireTorqueNewtonMetres(double twistRadians) {
    if (isElasticSoFar()) {
      return onBackbone(twistRadians);
    }
    double way = direction;
    int level = depth;
    if (way * (twistRadians - extremeRadians) < 0) {
      if (way * (twistRadians - startOf(level)) >= 0) {
        return isReversible()
            ? onBranch(level, twistRadians)
            : onBranchFrom(extremeRadians, branchTorque(level, extremeRadians), twistRadians);
      }
      // Back over the point where the branch began: the one below it goes on.
      level--;
      way = -way;
    }
    return onBranch(levelReached(level, way, twistRadians), twistRadians);
  }

  private void commitWire(double twistRadians) {
    if (isElasticSoFar()) {
      if (Math.abs(twistRadians) > Math.abs(extremeRadians)) {
        extremeRadians = twistRadians;
        direction = Math.signum(twistRadians);
      }
      return;
    }
    if (direction * (twistRadians - extremeRadians) < 0) {
      if (direction * (twistRadians - startOf(depth)) < 0) {
        depth--;
      } else if (isReversible()) {
        return;
      } else {
        reversalTorqueNewtonMetres[depth] = branchTorque(depth, extremeRadians);
        reversalTwistRadians[depth] = extremeRadians;
        depth++;
      }
      direction = -direction;
    }
    depth = levelReached(depth, direction, twistRadians);
    extremeRadians = twistRadians;
  }

  private boolean isElasticSoFar() {
    return depth == 0 && Math.abs(extremeRadians) <= elasticLimitRadians;
  }

  /// Whether going back on the current branch retraces it.
  private boolean isReversible() {
    return depth == MAX_REVERSALS
        || (depth > 0 && Math.abs(extremeRadians - startOf(depth)) <= 2 * elasticLimitRadians);
  }

  /// Where a branch began; the backbone counts as begun at the mirror image of its extreme, where a
  /// branch that leaves it meets it again.
  private double startOf(int level) {
    return level == 0 ? -extremeRadians : reversalTwistRadians[level - 1];
  }

  /// The branch that holds after moving on from `level` to a twist, loops closed on the way gone.
  private int levelReached(int level, double wayFactor, double twistRadians) {
    int reached = Math.max(level, 0);
    while (reached > 0) {
      double closesAtRadians =
          reached == 1 ? -reversalTwistRadians[0] : reversalTwistRadians[reached - 2];
      if (wayFactor * (twistRadians - closesAtRadians) <= 0) {
        break;
      }
      reached = Math.max(0, reached - 2);
    }
    return reached;
  }

  private double onBackbone(double twistRadians) {
    backboneTwistRadians = twistRadians;
    return Math.abs(twistRadians) <= elasticLimitRadians
        ? elasticStiffnessNewtonMetresPerRadian * twistRadians
        : backbone.torqueNewtonMetres(twistRadians);
  }

  private double onBranch(int level, double twistRadians) {
    return level == 0
        ? onBackbone(twistRadians)
        : onBranchFrom(
            reversalTwistRadians[level - 1], reversalTorqueNewtonMetres[level - 1], twistRadians);
  }

  private double onBranchFrom(
      double startRadians, double startTorqueNewtonMetres, double twistRadians) {
    double half = 0.5 * (twistRadians - startRadians);
    return startTorqueNewtonMetres + 2 * onBackbone(half);
  }

  private double branchTorque(int level, double twistRadians) {
    if (level == 0) {
      return backbone.torqueNewtonMetres(twistRadians);
    }
    double half = 0.5 * (twistRadians - reversalTwistRadians[level - 1]);
    return reversalTorqueNewtonMetres[level - 1] + 2 * backbone.torqueNewtonMetres(half);
  }
}
