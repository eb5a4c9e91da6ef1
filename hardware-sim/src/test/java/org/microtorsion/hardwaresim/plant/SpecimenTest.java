package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SpecimenTest {
  private static final Wire WIRE = Wire.of("test wire", 52e-6, 1.7e-3, Double.POSITIVE_INFINITY);
  private static final double YIELD = 0.025;
  private static final double YIELD_TWIST = WIRE.twistRadians(YIELD);

  static Stream<SpecimenSpec> yieldingLaws() {
    return Stream.of(
        new SpecimenSpec.Dong(WIRE, 22e9, YIELD, 500e-9, 0.035),
        new SpecimenSpec.ElasticPlastic(WIRE, 22e9, YIELD),
        new SpecimenSpec.Layered(WIRE, 14e9, 23e9, YIELD, 1.5e-6, 0.03),
        new SpecimenSpec.Graded(WIRE, 12e9, 25e9, 2e-6, YIELD),
        new SpecimenSpec.ElasticPlastic(WIRE.withSlackAngleRadians(0.3), 22e9, YIELD));
  }

  @Test
  void followsTheSumOfItsFibresOnAnyPath() {
    // Thin rings, each elastic and perfectly plastic with its own memory.
    int rings = 4000;
    double[] stiffness = new double[rings];
    double[] limitTwist = new double[rings];
    double[] plasticTwist = new double[rings];
    double radius = WIRE.radiusMetres();
    for (int i = 0; i < rings; i++) {
      double from = radius * i / rings;
      double to = radius * (i + 1) / rings;
      stiffness[i] =
          Math.PI * 22e9 * (Math.pow(to, 4) - Math.pow(from, 4)) / (2 * WIRE.gaugeLengthMetres());
      limitTwist[i] = YIELD * WIRE.gaugeLengthMetres() / (0.5 * (from + to));
    }
    Specimen specimen = new Specimen(new SpecimenSpec.ElasticPlastic(WIRE, 22e9, YIELD));
    SplittableRandom random = new SplittableRandom(7);
    double yieldTorque = Backbone.of(specimenSpec(specimen)).torqueNewtonMetres(YIELD_TWIST);
    double twist = 0;
    double worst = 0;
    for (int leg = 0; leg < 60; leg++) {
      double target = YIELD_TWIST * random.nextDouble(-4, 4);
      int steps = (int) Math.ceil(Math.abs(target - twist) / 0.02);
      double step = (target - twist) / steps;
      for (int i = 0; i < steps; i++) {
        twist += step;
        double expected = 0;
        for (int r = 0; r < rings; r++) {
          double elastic = Math.clamp(twist - plasticTwist[r], -limitTwist[r], limitTwist[r]);
          plasticTwist[r] = twist - elastic;
          expected += stiffness[r] * elastic;
        }
        worst = Math.max(worst, Math.abs(specimen.torqueNewtonMetresAt(twist) - expected));
        specimen.commit(twist);
      }
    }
    assertThat(worst).isLessThan(2e-6 * yieldTorque);
  }

  @ParameterizedTest
  @MethodSource("yieldingLaws")
  void aCycleBetweenTwoTwistsCloses(SpecimenSpec spec) {
    Specimen specimen = new Specimen(spec);
    double high = 1.9 * YIELD_TWIST;
    double low = -1.3 * YIELD_TWIST;
    go(specimen, 0, high);
    double torqueAtHigh = specimen.torqueNewtonMetresAt(high);
    go(specimen, high, low);
    double torqueAtLow = specimen.torqueNewtonMetresAt(low);
    for (int i = 0; i < 5; i++) {
      double dissipated = go(specimen, low, high);
      assertThat(specimen.torqueNewtonMetresAt(high))
          .isCloseTo(torqueAtHigh, within(1e-9 * torqueAtHigh));
      dissipated += go(specimen, high, low);
      assertThat(specimen.torqueNewtonMetresAt(low))
          .isCloseTo(torqueAtLow, within(-1e-9 * torqueAtLow));
      assertThat(dissipated).isPositive();
    }
  }

  @ParameterizedTest
  @MethodSource("yieldingLaws")
  void aSmallLoopWithinALargeOneLeavesNoTrace(SpecimenSpec spec) {
    Specimen plain = new Specimen(spec);
    Specimen looped = new Specimen(spec);
    double peak = 3.5 * YIELD_TWIST;
    double mid = 0.4 * YIELD_TWIST;
    go(plain, 0, peak);
    go(plain, peak, -1.5 * YIELD_TWIST);
    go(looped, 0, peak);
    go(looped, peak, mid);
    go(looped, mid, 2.9 * YIELD_TWIST);
    go(looped, 2.9 * YIELD_TWIST, mid);
    go(looped, mid, -1.5 * YIELD_TWIST);

    for (double twist = -1.5 * YIELD_TWIST; twist < 5 * YIELD_TWIST; twist += 0.07) {
      double expected = plain.torqueNewtonMetresAt(twist);
      assertThat(looped.torqueNewtonMetresAt(twist))
          .describedAs("at %s rad", twist)
          .isCloseTo(expected, within(1e-18));
    }
  }

  @ParameterizedTest
  @MethodSource("yieldingLaws")
  void returnsNoMoreWorkThanWasPutIn(SpecimenSpec spec) {
    // From the virgin state the stored energy cannot be negative, so neither can the work done.
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Specimen specimen = new Specimen(spec);
      double twist = 0;
      double work = 0;
      for (int leg = 0; leg < 100; leg++) {
        double target = YIELD_TWIST * random.nextDouble(-3, 3);
        work += go(specimen, twist, target);
        twist = target;
        assertThat(work).isGreaterThan(-1e-12);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("yieldingLaws")
  void torqueStaysContinuousHoweverManyLoopsAreNested(SpecimenSpec spec) {
    Specimen specimen = new Specimen(spec);
    double stiffness = spec.elasticStiffnessNewtonMetresPerRadian();
    double step = 0.02;
    double twist = 0;
    double torque = 0;
    for (int turn = 0; turn < 300; turn++) {
      double target = (turn % 2 == 0 ? 1 : -1) * YIELD_TWIST * (6 - 0.012 * turn);
      double sign = Math.signum(target - twist);
      while (sign * (target - twist) > 0) {
        twist += sign * step;
        double next = specimen.torqueNewtonMetresAt(twist);
        assertThat(Math.abs(next - torque)).isLessThan(stiffness * step * 1.05);
        specimen.commit(twist);
        torque = next;
      }
    }
  }

  @Test
  void unloadingFollowsTheElasticSlope() {
    Specimen specimen = new Specimen(SpecimenSpec.Dong.of(WIRE, 22e9, YIELD, 500e-9));
    double stiffness = specimenSpec(specimen).elasticStiffnessNewtonMetresPerRadian();
    double peak = 1.5 * YIELD_TWIST;
    go(specimen, 0, peak);
    double top = specimen.torqueNewtonMetresAt(peak);

    assertThat(specimen.torqueNewtonMetresAt(peak - 1))
        .isCloseTo(top - stiffness, within(1e-12 * top));
    assertThat(specimen.tangentNewtonMetresPerRadian()).isCloseTo(stiffness, within(1e-18));
  }

  @Test
  void tryingATwistLeavesTheHistoryAlone() {
    Specimen specimen = new Specimen(new SpecimenSpec.ElasticPlastic(WIRE, 22e9, YIELD));
    go(specimen, 0, 2 * YIELD_TWIST);
    double before = specimen.torqueNewtonMetresAt(1.5 * YIELD_TWIST);
    specimen.torqueNewtonMetresAt(-9 * YIELD_TWIST);
    specimen.torqueNewtonMetresAt(9 * YIELD_TWIST);

    assertThat(specimen.torqueNewtonMetresAt(1.5 * YIELD_TWIST)).isEqualTo(before);
  }

  @Test
  void slackPutsOffTheLoadByItsAngleAndStartsWithoutStiffness() {
    double slack = 0.05;
    SpecimenSpec tight = new SpecimenSpec.Linear(WIRE, 22e9);
    Specimen loose = new Specimen(tight.withWire(WIRE.withSlackAngleRadians(slack)));
    double stiffness = tight.elasticStiffnessNewtonMetresPerRadian();

    loose.torqueNewtonMetresAt(0);
    assertThat(loose.tangentNewtonMetresPerRadian()).isZero();
    assertThat(loose.torqueNewtonMetresAt(1))
        .isCloseTo(stiffness * (1 - slack), within(1e-12 * stiffness));
    assertThat(loose.tangentNewtonMetresPerRadian()).isCloseTo(stiffness, within(1e-9 * stiffness));
    double h = 1e-6;
    double slope =
        (loose.torqueNewtonMetresAt(0.04 + h) - loose.torqueNewtonMetresAt(0.04 - h)) / (2 * h);
    loose.torqueNewtonMetresAt(0.04);
    assertThat(loose.tangentNewtonMetresPerRadian()).isCloseTo(slope, within(1e-6 * stiffness));
  }

  @Test
  void aBrokenWireCarriesNothingForGood() {
    Specimen specimen =
        new Specimen(new SpecimenSpec.Linear(WIRE.withFractureShearStrain(0.04), 22e9));
    double limit = WIRE.twistRadians(0.04);

    assertThat(specimen.breaksAt(0.9999 * limit)).isFalse();
    assertThat(specimen.breaksAt(1.0001 * limit)).isTrue();
    assertThat(specimen.breaksAt(-1.0001 * limit)).isTrue();
    specimen.fracture();
    assertThat(specimen.torqueNewtonMetresAt(0.5 * limit)).isZero();
    assertThat(specimen.tangentNewtonMetresPerRadian()).isZero();
    assertThat(specimen.breaksAt(2 * limit)).isFalse();
  }

  private static SpecimenSpec specimenSpec(Specimen specimen) {
    SpecimenSpec spec = specimen.spec();
    if (spec == null) {
      throw new AssertionError("a specimen without a spec");
    }
    return spec;
  }

  /// Twists in small steps and returns the work done, by the trapezium rule.
  private static double go(Specimen specimen, double from, double to) {
    int steps = (int) Math.ceil(Math.abs(to - from) / 0.005);
    double work = 0;
    double before = specimen.torqueNewtonMetresAt(from);
    for (int i = 1; i <= steps; i++) {
      double twist = i == steps ? to : from + (to - from) * i / steps;
      double torque = specimen.torqueNewtonMetresAt(twist);
      specimen.commit(twist);
      work += 0.5 * (before + torque) * (to - from) / steps;
      before = torque;
    }
    return work;
  }
}
