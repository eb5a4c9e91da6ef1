package org.microtorsion.calibration.pendulum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;

class FreeDecayTest {
  private static final double OMEGA = 37.4;
  private static final double STEP_SECONDS = 1e-2;
  private static final int SAMPLES = 800;

  private static double[] times(int samples) {
    double[] seconds = new double[samples];
    for (int i = 0; i < samples; i++) {
      // Not from zero: a record begins when it begins.
      seconds[i] = 12.5 + i * STEP_SECONDS;
    }
    return seconds;
  }

  private static double[] decay(
      double[] times, double amplitudeRadians, double omega, double delta) {
    double[] angles = new double[times.length];
    for (int i = 0; i < angles.length; i++) {
      double seconds = times[i] - times[0];
      angles[i] =
          0.31 + amplitudeRadians * Math.exp(-delta * seconds) * Math.cos(omega * seconds + 0.7);
    }
    return angles;
  }

  private static double[] noisy(
      double[] angles, double noiseRadians, double correlation, long seed) {
    Random random = new Random(seed);
    double[] noisy = angles.clone();
    double noise = random.nextGaussian();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += noiseRadians * noise;
      noise =
          correlation * noise + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return noisy;
  }

  private static Decay.Oscillation read(double[] times, double[] angles) {
    return (Decay.Oscillation) FreeDecay.read(times, angles);
  }

  @Test
  void theJacobianIsTheDerivative() {
    DampedOscillation model = new DampedOscillation();
    double[] parameters = {0.3, 0.2, -0.1, 5, 0.4};
    double[] gradient = new double[5];
    double[] ignored = new double[5];
    for (double x : new double[] {0, 0.3, 1.7}) {
      model.evaluate(x, parameters, gradient);
      for (int k = 0; k < 5; k++) {
        double step = 1e-6;
        double[] up = parameters.clone();
        double[] down = parameters.clone();
        up[k] += step;
        down[k] -= step;
        double slope =
            (model.evaluate(x, up, ignored) - model.evaluate(x, down, ignored)) / (2 * step);
        assertThat(gradient[k]).as("%d at %s", k, x).isCloseTo(slope, within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"37.4, 0.05", "37.4, 1", "4, 0.02", "70, 2", "8, 0"})
  void anExactDecayIsReadExactly(double omega, double delta) {
    double[] times = times(SAMPLES);
    Decay.Oscillation decay = read(times, decay(times, 0.2, omega, delta));
    assertThat(decay.angularFrequency().value()).isCloseTo(omega, within(1e-9 * omega));
    assertThat(decay.decay().value()).isCloseTo(delta, within(1e-9));
    assertThat(decay.amplitudeRadians()).isCloseTo(0.2, within(1e-9));
    assertThat(decay.period().value()).isCloseTo(2 * Math.PI / omega, within(1e-9));
    assertThat(decay.logarithmicDecrement().value())
        .isCloseTo(2 * Math.PI * delta / omega, within(1e-9));
    assertThat(decay.stiffnessOverInertia().value())
        .isCloseTo(omega * omega + delta * delta, within(1e-6));
  }

  /// White noise, and noise that remembers: slow, and fast about the swing's own frequency.
  @ParameterizedTest
  @CsvSource({"0", "0.9", "-0.5"})
  void theIntervalsHoldTheTruthAsOftenAsTheySay(double correlation) {
    double[] times = times(SAMPLES);
    double[] exact = decay(times, 0.05, OMEGA, 0.3);
    int frequencies = 0;
    int decays = 0;
    int records = 120;
    for (int seed = 0; seed < records; seed++) {
      Decay.Oscillation decay = read(times, noisy(exact, 2e-3, correlation, seed));
      frequencies += decay.angularFrequency().covers(OMEGA) ? 1 : 0;
      decays += decay.decay().covers(0.3) ? 1 : 0;
    }
    // 95 % of 120 is 114; chance leaves fewer than 106 in one of a thousand.
    assertThat(frequencies).isBetween(106, 120);
    assertThat(decays).isBetween(106, 120);
  }

  @Test
  void slowNoiseIsNoMoreThanItIsAtTheSwingsFrequency() {
    double[] times = times(SAMPLES);
    double[] exact = decay(times, 0.05, OMEGA, 0.3);
    double white = read(times, noisy(exact, 2e-3, 0, 3)).noiseFactor();
    double fast = read(times, noisy(exact, 2e-3, 0.9, 3)).noiseFactor();
    assertThat(white).isBetween(1.0, 1.6);
    // An AR(1) of 0.9 has (1 − ρ²) / (1 − 2ρ cos ωΔ + ρ²) of white noise's power at ωΔ = 0.374.
    assertThat(fast).isBetween(1.0, 2.4);
  }

  @Test
  void aDecayOfFewerThanThreePeriodsGivesNoNumber() {
    double[] times = times(SAMPLES);
    Decay strong = FreeDecay.read(times, noisy(decay(times, 0.2, 6, 4), 1e-3, 0, 1));
    assertThat(strong).isInstanceOf(Decay.Refused.class);
    assertThat(((Decay.Refused) strong).sentence()).contains("expected").contains("found");
    double[] brief = times(40);
    Decay cut = FreeDecay.read(brief, noisy(decay(brief, 0.2, 37.4, 0.1), 1e-4, 0, 1));
    assertThat(cut)
        .isInstanceOfSatisfying(
            Decay.Refused.class,
            refused -> assertThat(refused.sentence()).contains("at least 3 periods"));
  }

  @Test
  void noiseRestAndDriftGiveNoNumber() {
    double[] times = times(SAMPLES);
    double[] still = new double[SAMPLES];
    assertThat(FreeDecay.read(times, still)).isInstanceOf(Decay.Refused.class);
    double[] drift = new double[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      drift[i] = 1e-3 * i;
    }
    assertThat(FreeDecay.read(times, noisy(drift, 1e-3, 0, 4))).isInstanceOf(Decay.Refused.class);
    for (int seed = 0; seed < 50; seed++) {
      assertThat(FreeDecay.read(times, noisy(still, 1e-3, 0, seed)))
          .as("seed %d", seed)
          .isInstanceOf(Decay.Refused.class);
    }
  }

  @Test
  void tooFewSamplesInAPeriodAreTold() {
    double[] times = times(SAMPLES);
    assertThat(FreeDecay.read(times, decay(times, 0.2, 200, 0.5)))
        .isInstanceOfSatisfying(
            Decay.Refused.class,
            refused ->
                assertThat(refused.sentence())
                    .contains("expected at least 6 samples in a period, found 3.1"));
    assertThat(FreeDecay.read(times(10), new double[10])).isInstanceOf(Decay.Refused.class);
  }

  @Test
  void timesMustIncreaseAndMatch() {
    assertThatThrownBy(() -> FreeDecay.read(new double[] {0, 1, 1}, new double[3]))
        .hasMessageContaining("timesSeconds: expected to increase");
    assertThatThrownBy(() -> FreeDecay.read(new double[3], new double[4]))
        .hasMessageContaining("anglesRadians: expected as many as the 3 times, found 4");
  }

  @Test
  void anAddedBodyWeighsTheRotor() {
    double rotor = 2e-7;
    double body = 1.5e-7;
    double stiffness = 2.8e-4;
    double[] times = times(SAMPLES);
    Decay.Oscillation alone =
        read(times, noisy(decay(times, 0.1, Math.sqrt(stiffness / rotor - 0.04), 0.2), 4e-4, 0, 5));
    Decay.Oscillation loaded =
        read(
            times,
            noisy(
                decay(times, 0.1, Math.sqrt(stiffness / (rotor + body) - 0.01), 0.1), 4e-4, 0, 6));
    Estimate added = Estimate.of(body, 1e-10);
    Estimate found = Inertia.fromAddedBody(alone, loaded, added).value();
    assertThat(found.value()).isCloseTo(rotor, within(4 * found.standardUncertainty()));
    assertThat(found.relativeUncertainty()).isBetween(6e-4, 2e-3);
    assertThatThrownBy(() -> Inertia.fromAddedBody(loaded, alone, added))
        .hasMessageContaining("expected a longer period with the body");
  }

  @Test
  void theModulusIsTheFormulasWithItsBudget() {
    double inertia = 2e-7;
    double stiffness = 2.8e-4;
    double suspension = 2e-7;
    double[] times = times(SAMPLES);
    double omega = Math.sqrt((stiffness + suspension) / inertia - 0.01);
    Decay.Oscillation decay = read(times, decay(times, 0.1, omega, 0.1));
    PendulumModulus modulus =
        PendulumModulus.of(
            decay,
            Estimate.of(inertia, 1e-3 * inertia),
            Estimate.of(suspension, 0),
            Estimate.of(1.7e-3, 1e-6),
            Estimate.of(100e-6, 0.2e-6));
    assertThat(modulus.stiffness().value()).isCloseTo(stiffness, within(1e-11));
    assertThat(modulus.modulus().value())
        .isCloseTo(32 * 1.7e-3 * stiffness / (Math.PI * 1e-16), within(1e3));
    assertThat(modulus.modulus().relativeUncertainty())
        .isCloseTo(
            Math.sqrt(
                Math.pow(1e-3 * (1 + suspension / stiffness), 2)
                    + Math.pow(1e-6 / 1.7e-3, 2)
                    + Math.pow(4 * 0.2 / 100, 2)),
            within(1e-6));
    // The wire's own dimensions are the same in both moduli.
    Estimate ratio = modulus.ratioTo(Estimate.of(2.81e-4, 2.8e-7));
    assertThat(ratio.value()).isCloseTo(2.81 / 2.8, within(1e-6));
    assertThat(ratio.standardUncertainty()).isCloseTo(Math.sqrt(2) * 1e-3, within(2e-5));
    assertThatThrownBy(() ->
            PendulumModulus.of(
                decay,
                Estimate.exact(inertia),
                Estimate.exact(1e-3),
                Estimate.exact(1.7e-3),
                Estimate.exact(1e-4)))
        .hasMessageContaining("suspension: expected less stiffness");
  }
}
