package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.microtorsion.controller.analysis.SyntheticCurve.DIAMETER;
import static org.microtorsion.controller.analysis.SyntheticCurve.LENGTH;
import static org.microtorsion.controller.analysis.SyntheticCurve.MODULUS;
import static org.microtorsion.controller.analysis.SyntheticCurve.SLOPE;
import static org.microtorsion.controller.analysis.SyntheticCurve.YIELD;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Rests, ways and holds of records with several of them.
class LegsTest {
  private static final FitInputs INPUTS =
      FitInputs.of(Estimate.exact(DIAMETER), Estimate.exact(LENGTH));
  private static final double NOISE = 5e-9;

  /// A wire that is turned step by step, with the torque of a spring that yields at YIELD and is
  /// let back elastically.
  private static final class Turned {
    private final RandomGenerator random = SimulatedCurve.random(1);
    private final TorqueCurve.Builder builder = TorqueCurve.builder(true);
    private double seconds;
    private double twist;
    private double plastic;
    private double strength = YIELD;

    Turned to(double target, int samples) {
      double from = twist;
      for (int i = 1; i <= samples; i++) {
        twist = from + (target - from) * i / samples;
        add(0);
      }
      return this;
    }

    Turned rest(int samples) {
      for (int i = 0; i < samples; i++) {
        add(0);
      }
      return this;
    }

    private void add(double more) {
      double elastic = twist - plastic;
      double excess = Math.abs(elastic) - strength;
      if (excess > 0) {
        plastic += Math.signum(elastic) * 0.1 * excess;
        strength += 0.9 * excess;
        elastic = twist - plastic;
      }
      seconds += 1e-3;
      builder.add(seconds, twist, 1e-7 + SLOPE * elastic + more + NOISE * random.nextGaussian());
    }

    TorqueCurve curve() {
      return builder.build();
    }
  }

  private static List<Leg> legs(FitResult result) {
    return result.further().legs();
  }

  private static List<Leg.Kind> kinds(FitResult result) {
    return legs(result).stream().map(Leg::kind).toList();
  }

  private static double modulus(@Nullable Estimate estimate) {
    return Objects.requireNonNull(estimate).value();
  }

  @Test
  void aRampAHoldAndAWayBackAreToldApart() {
    TorqueCurve curve =
        new Turned().rest(2000).to(1.2, 20_000).rest(8000).to(0, 1000).rest(3000).curve();
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(kinds(result))
        .containsExactly(
            Leg.Kind.REST, Leg.Kind.LOADING, Leg.Kind.HOLD, Leg.Kind.UNLOADING, Leg.Kind.REST);
    assertThat(legs(result).get(2).fromSample()).isBetween(21_900, 22_000);
    assertThat(legs(result).get(2).toSample()).isBetween(30_000, 30_010);
    Leg back = result.further().unloading().orElseThrow();
    Estimate unloading = Objects.requireNonNull(back.shearModulusPascals());
    assertThat(unloading.value()).isCloseTo(MODULUS, withPercentage(0.3));
    assertThat(unloading.standardUncertainty() / unloading.value()).isBetween(1e-6, 5e-3);
    assertThat(modulus(result.elastic().apparentShearModulusPascals()))
        .isCloseTo(MODULUS, withPercentage(0.1));
    assertThat(result.notes()).anyMatch(note -> note.startsWith("unloading:"));
  }

  @Test
  void ofSeveralWaysTheFurthestIsEvaluatedAndAnyByHand() {
    Turned wire = new Turned().rest(1000);
    for (double top : new double[] {0.6, 1.2, 2.4}) {
      wire.to(top, 6000).to(0.1, 6000);
    }
    TorqueCurve curve = wire.curve();
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(kinds(result))
        .containsExactly(
            Leg.Kind.REST,
            Leg.Kind.LOADING,
            Leg.Kind.UNLOADING,
            Leg.Kind.LOADING,
            Leg.Kind.UNLOADING,
            Leg.Kind.LOADING,
            Leg.Kind.UNLOADING);
    assertThat(legs(result).get(5).evaluated()).isTrue();
    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("legs: 3 ways of loading; the third"));
    assertThat(result.yield().detected()).isTrue();
    assertThat(modulus(result.yield().angleRadians())).isCloseTo(YIELD, within(0.01));
    assertThat(modulus(result.elastic().zeroTorqueNewtonMetres())).isCloseTo(1e-7, within(2e-9));
    for (Leg leg : legs(result).subList(1, 7)) {
      assertThat(modulus(leg.shearModulusPascals())).isCloseTo(MODULUS, withPercentage(0.5));
    }
    FitResult first =
        FitEngine.fit(curve, INPUTS, FitSettings.USUAL.withWindows(Windows.BY_DATA.withLeg(1)));
    assertThat(first.yield().detected()).isFalse();
    assertThat(legs(first).get(1).evaluated()).isTrue();
    assertThat(legs(first).get(1).toRadians()).isCloseTo(0.6, within(2e-3));
  }

  @Test
  void aWayThroughZeroIsOneBackAndOneToTheOtherSide() {
    TorqueCurve curve = new Turned().rest(500).to(1.2, 6000).to(-1, 6000).to(0, 3000).curve();
    assertThat(kinds(FitEngine.fit(curve, INPUTS)))
        .containsExactly(
            Leg.Kind.REST,
            Leg.Kind.LOADING,
            Leg.Kind.UNLOADING,
            Leg.Kind.LOADING,
            Leg.Kind.UNLOADING);
  }

  @Test
  void stepsThatAreHeldAreHoldsAmongOneWay() {
    Turned wire = new Turned().rest(1000);
    for (int step = 1; step <= 4; step++) {
      wire.to(0.3 * step, 3000).rest(4000);
    }
    List<Leg.Kind> expected = new ArrayList<>(List.of(Leg.Kind.REST));
    for (int step = 1; step <= 4; step++) {
      expected.addAll(List.of(Leg.Kind.LOADING, Leg.Kind.HOLD));
    }
    assertThat(kinds(FitEngine.fit(wire.curve(), INPUTS))).isEqualTo(expected);
  }

  @Test
  void fractureAndRecoilAreALegOfTheirOwn() {
    TorqueCurve curve =
        SyntheticCurve.linear().samples(5000).dwell(500).noise(NOISE).fracture(300, true).build(3);
    FitResult result = FitEngine.fit(curve, INPUTS);
    assertThat(kinds(result)).containsExactly(Leg.Kind.REST, Leg.Kind.LOADING, Leg.Kind.BROKEN);
    assertThat(legs(result).getLast().fromSample()).isEqualTo(5500);
    assertThat(result.further().unloading()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.9})
  void intervalsOfTheUnloadingModulusHoldTheTruth(double correlation) {
    int curves = 120;
    int covered = 0;
    double squares = 0;
    double fresh = Math.sqrt(1 - correlation * correlation);
    for (int seed = 1; seed <= curves; seed++) {
      RandomGenerator random = SimulatedCurve.random(seed);
      TorqueCurve.Builder builder = TorqueCurve.builder(true);
      double held = random.nextGaussian();
      for (int i = 0; i < 4000; i++) {
        double twist = 6e-4 * (i < 2000 ? i : 4000 - i);
        builder.add(1e-3 * i, twist, SLOPE * twist + 4e-8 * held);
        held = correlation * held + fresh * random.nextGaussian();
      }
      Leg back = FitEngine.fit(builder.build(), INPUTS).further().unloading().orElseThrow();
      Estimate found = Objects.requireNonNull(back.shearModulusPascals());
      covered += found.covers(MODULUS) ? 1 : 0;
      double error = (found.value() - MODULUS) / found.standardUncertainty();
      squares += error * error;
    }
    // Three standard deviations of chance to either side.
    assertThat(covered).isGreaterThan((int) (0.89 * curves));
    assertThat(Math.sqrt(squares / curves)).isCloseTo(1, within(3 / Math.sqrt(2 * curves)));
  }

  /// J φ̈ + c φ̇ is 13 % of the torque here: 0.2 µN·m·s² and a way of one second, as a controlled
  /// stop takes.
  @Test
  void inertiaAndDragOfAFastWayBackAreNotTakenForStiffness() {
    RandomGenerator random = SimulatedCurve.random(7);
    TorqueCurve.Builder builder = TorqueCurve.builder(true);
    double inertia = 2e-7;
    double drag = 1e-6;
    double top = 1.2;
    for (int i = 0; i < 20_000; i++) {
      double twist = top * i / 20_000;
      builder.add(1e-3 * i, twist, SLOPE * twist + 2e-9 * random.nextGaussian());
    }
    double step = 3.8e-4;
    for (int i = 0; i <= 1000; i++) {
      double s = 1e-3 * i;
      double twist = top * (1 - s * s * (3 - 2 * s));
      double rate = -top * 6 * s * (1 - s);
      double acceleration = -top * (6 - 12 * s);
      double torque = SLOPE * twist + drag * rate + inertia * acceleration;
      builder.add(20 + s, step * Math.rint(twist / step), torque + 2e-9 * random.nextGaussian());
    }
    FitResult result = FitEngine.fit(builder.build(), INPUTS);
    Estimate unloading =
        Objects.requireNonNull(result.further().unloading().orElseThrow().shearModulusPascals());
    assertThat(unloading.value()).isCloseTo(MODULUS, withPercentage(0.5));
    assertThat(unloading.covers(MODULUS)).isTrue();
  }
}
