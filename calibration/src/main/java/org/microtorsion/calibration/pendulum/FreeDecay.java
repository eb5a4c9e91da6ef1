package org.microtorsion.calibration.pendulum;

import java.util.Locale;
import org.microtorsion.calibration.fit.LeastSquares;
import org.microtorsion.calibration.fit.LeastSquaresResult;
import org.microtorsion.calibration.fit.Observations;
import org.microtorsion.calibration.fit.Spectrum;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Finds period and damping of a free decay by least squares.
///
/// The regression takes its residuals for white. What an oscillation's parameters are uncertain by
/// is the noise at its own frequency, so the covariance is scaled by the residuals' power around
/// that frequency over their mean power: exact for long records whatever the noise's colour.
public final class FreeDecay {
  private static final double LEAST_PERIODS = 3;
  private static final int LEAST_SAMPLES_IN_A_PERIOD = 6;
  private static final int LEAST_SAMPLES = 30;

  /// A swing below twice the noise is none that a person would count.
  private static final double VISIBLE = 2;

  /// An oscillation's peak over the mean of the spectrum; noise of 2¹³ lines reaches 14 in one of a
  /// hundred records.
  private static final double PEAK_OVER_MEAN = 16;

  private static final int MAXIMUM_BLOCKS = 1 << 13;

  /// Lines of the residuals' spectrum at either side whose mean is the noise at the frequency.
  private static final int NOISE_LINES = 12;

  private FreeDecay() {}

  /// Reads a decay.
  ///
  /// @param timesSeconds increasing, about evenly spaced
  /// @param anglesRadians as many
  public static Decay read(double[] timesSeconds, double[] anglesRadians) {
    int n = timesSeconds.length;
    if (anglesRadians.length != n) {
      throw new IllegalArgumentException(
          "anglesRadians: expected as many as the " + n + " times, found " + anglesRadians.length);
    }
    for (int i = 1; i < n; i++) {
      if (!(timesSeconds[i] > timesSeconds[i - 1])) {
        throw new IllegalArgumentException(
            "timesSeconds: expected to increase, found "
                + timesSeconds[i - 1]
                + " before "
                + timesSeconds[i]);
      }
    }
    if (n < LEAST_SAMPLES) {
      return refused(
          "expected at least %d samples of a decay, found %d; record longer", LEAST_SAMPLES, n);
    }
    double[] since = new double[n];
    for (int i = 0; i < n; i++) {
      since[i] = timesSeconds[i] - timesSeconds[0];
    }
    double start = strongestFrequency(since, anglesRadians);
    if (start == 0) {
      return refused(
          "expected an oscillation that stands out of the noise, found none in %.3g s; release the"
              + " rotor from a larger angle, or damp it less",
          since[n - 1]);
    }
    double samplesInPeriod = 2 * Math.PI / start * (n - 1) / since[n - 1];
    if (samplesInPeriod < LEAST_SAMPLES_IN_A_PERIOD) {
      return refused(
          "expected at least %d samples in a period, found %.1f; record faster, or add inertia",
          LEAST_SAMPLES_IN_A_PERIOD, samplesInPeriod);
    }
    LeastSquaresResult fit = fit(since, anglesRadians, start);
    if (!fit.converged()) {
      return refused(
          "expected a damped oscillation, found a record no such curve can be fitted to (%s); look"
              + " whether the rotor touches anything",
          fit.status().sentence());
    }
    return judged(fit, since);
  }

  private static Decay judged(LeastSquaresResult fit, double[] since) {
    double omega = Math.abs(fit.value(DampedOscillation.FREQUENCY));
    double delta = fit.value(DampedOscillation.DECAY);
    double amplitude =
        Math.hypot(fit.value(DampedOscillation.COSINE), fit.value(DampedOscillation.SINE));
    double residual = fit.residualStandardDeviation();
    double recordSeconds = since[since.length - 1];
    double visibleSeconds =
        delta > 0 && residual > 0
            ? Math.min(recordSeconds, Math.log(amplitude / (VISIBLE * residual)) / delta)
            : recordSeconds;
    double periods = Math.max(0, visibleSeconds) * omega / (2 * Math.PI);
    if (periods < LEAST_PERIODS) {
      return refused(
          "expected a decay of at least %.0f periods above the noise, found %.1f (period %.4g s,"
              + " amplitude %.3g rad, noise %.2g rad); damp it less, release it from a larger angle"
              + " or record longer",
          LEAST_PERIODS, periods, 2 * Math.PI / omega, amplitude, residual);
    }
    double factor = noiseFactor(fit, since, omega);
    double degrees = fit.degreesOfFreedom() / factor;
    double widening = Math.sqrt(factor);
    return new Decay.Oscillation(
        estimate(omega, fit, DampedOscillation.FREQUENCY, widening, degrees),
        estimate(delta, fit, DampedOscillation.DECAY, widening, degrees),
        factor
            * Math.signum(fit.value(DampedOscillation.FREQUENCY))
            * fit.covariance(DampedOscillation.FREQUENCY, DampedOscillation.DECAY),
        amplitude,
        residual,
        factor,
        periods);
  }

  private static Estimate estimate(
      double value, LeastSquaresResult fit, String name, double widening, double degrees) {
    return new Estimate(value, widening * fit.standardUncertainty(name), Math.max(1, degrees));
  }

  /// Amplitudes at the start by a linear fit at the frequency, then all five together; of several
  /// dampings to start from the one that fits best, since a strongly damped swing hides its
  /// frequency.
  private static LeastSquaresResult fit(double[] since, double[] angles, double omega) {
    Observations data = Observations.of(since, angles);
    double record = since[since.length - 1];
    LeastSquaresResult best = null;
    for (double decays : new double[] {0.3, 3, 12}) {
      double[] start = amplitudes(since, angles, omega, decays / record);
      LeastSquaresResult fit = LeastSquares.fit(new DampedOscillation(), data, start);
      if (best == null
          || (fit.converged()
              && (!best.converged() || fit.weightedSumOfSquares() < best.weightedSumOfSquares()))) {
        best = fit;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no start was tried");
    }
    return best;
  }

  private static double[] amplitudes(double[] since, double[] angles, double omega, double decay) {
    double cosines = 0;
    double sines = 0;
    double weights = 0;
    double mean = tailMean(angles);
    for (int i = 0; i < since.length; i++) {
      double envelope = Math.exp(-decay * since[i]);
      cosines += envelope * (angles[i] - mean) * Math.cos(omega * since[i]);
      sines += envelope * (angles[i] - mean) * Math.sin(omega * since[i]);
      weights += envelope * envelope / 2;
    }
    return new double[] {mean, cosines / weights, sines / weights, omega, decay};
  }

  private static double tailMean(double[] angles) {
    double sum = 0;
    int from = angles.length / 2;
    for (int i = from; i < angles.length; i++) {
      sum += angles[i];
    }
    return sum / (angles.length - from);
  }

  /// Centre of the strongest line of the record's spectrum, in rad/s; zero when no line stands out.
  private static double strongestFrequency(double[] since, double[] angles) {
    int blocks = Math.min(MAXIMUM_BLOCKS, angles.length);
    double[] means = new double[blocks];
    double mean = tailMean(angles);
    for (int block = 0; block < blocks; block++) {
      int from = (int) ((long) block * angles.length / blocks);
      int to = (int) ((long) (block + 1) * angles.length / blocks);
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += angles[i] - mean;
      }
      means[block] = sum / (to - from);
    }
    double[] power = Spectrum.power(means);
    int padded = 2 * power.length;
    // The two lowest lines of the unpadded record are its drift, and no period.
    int first = 2 * padded / blocks;
    int strongest = first;
    double total = 0;
    for (int line = first; line < power.length; line++) {
      total += power[line];
      if (power[line] > power[strongest]) {
        strongest = line;
      }
    }
    double average = total / (power.length - first);
    boolean edge = power[strongest - 1] > power[strongest];
    if (total == 0 || edge || power[strongest] < PEAK_OVER_MEAN * average) {
      return 0;
    }
    double blockSeconds = since[since.length - 1] / (since.length - 1) * since.length / blocks;
    return 2 * Math.PI * strongest / (padded * blockSeconds);
  }

  /// Mean power of the residuals near a frequency over their mean power everywhere, at least one.
  private static double noiseFactor(LeastSquaresResult fit, double[] since, double omega) {
    double step = 2 * Math.PI / since[since.length - 1];
    double power = 0;
    int lines = 0;
    for (int k = 1; k <= NOISE_LINES; k++) {
      for (double frequency : new double[] {omega - (k + 0.5) * step, omega + (k + 0.5) * step}) {
        if (frequency > step) {
          power += power(fit, since, frequency);
          lines++;
        }
      }
    }
    double white = fit.weightedSumOfSquares() / fit.degreesOfFreedom() * since.length;
    return white == 0 ? 1 : Math.max(1, power / lines / white);
  }

  private static double power(LeastSquaresResult fit, double[] since, double frequency) {
    double cosines = 0;
    double sines = 0;
    for (int i = 0; i < since.length; i++) {
      cosines += fit.residual(i) * Math.cos(frequency * since[i]);
      sines += fit.residual(i) * Math.sin(frequency * since[i]);
    }
    return cosines * cosines + sines * sines;
  }

  private static Decay refused(String format, Object... arguments) {
    return new Decay.Refused(String.format(Locale.ROOT, "decay: " + format, arguments));
  }
}
