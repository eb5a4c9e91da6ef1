package org.microtorsion.calibration.uncertainty;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Propagation of distributions (JCGM 101:2008): draws the inputs, looks at the outputs.
///
/// Inputs with finite degrees of freedom are drawn from the scaled and shifted t distribution
/// (6.4.9), the others from the normal one (6.4.7). The same seed gives the same draws.
public final class MonteCarlo {
  /// The output of one draw.
  @FunctionalInterface
  public interface Measurement {
    /// The output for one set of inputs, in the order in which the inputs were given; the array is
    /// used again for the next one.
    double output(double[] inputs);
  }

  /// What came out.
  ///
  /// @param estimate mean and standard deviation of the outputs
  /// @param lower95 2.5 % of the outputs lie below
  /// @param upper95 2.5 % of the outputs lie above
  /// @param drawCount how many draws gave a finite output
  /// @param rejectedCount how many did not
  public record Outcome(
      Estimate estimate, double lower95, double upper95, int drawCount, int rejectedCount) {}

  /// How many draws one generator makes. Blocks are drawn side by side; what comes out does not
  /// depend on how many processors there are.
  private static final int BLOCK = 20_000;

  private final Estimate[] inputs;
  private final int[] scatters;
  private final long seed;

  /// Inputs whose uncertainties were estimated each by itself.
  ///
  /// @param inputs in the order in which a measurement takes them
  public MonteCarlo(List<Estimate> inputs, long seed) {
    this(inputs, IntStream.range(0, inputs.size()).toArray(), seed);
  }

  /// Inputs some of which owe their uncertainties to one and the same scatter: were it larger than
  /// it showed, it would be so for all of them, and so they are drawn from a joint t distribution.
  ///
  /// @param inputs in the order in which a measurement takes them
  /// @param scatters for each input the index of the first one of the same scatter; its own where
  ///   it has one to itself
  public MonteCarlo(List<Estimate> inputs, int[] scatters, long seed) {
    if (scatters.length != inputs.size()) {
      throw new IllegalArgumentException(
          "scatters: expected one for each of %d inputs, found %d"
              .formatted(inputs.size(), scatters.length));
    }
    for (int k = 0; k < scatters.length; k++) {
      int scatter = scatters[k];
      if (scatter < 0
          || scatter > k
          || inputs.get(scatter).degreesOfFreedom() != inputs.get(k).degreesOfFreedom()) {
        throw new IllegalArgumentException(
            "scatters[%d]: expected %d or the index of an earlier input of %s degrees of freedom, found %d"
                .formatted(k, k, inputs.get(k).degreesOfFreedom(), scatter));
      }
    }
    this.inputs = inputs.toArray(Estimate[]::new);
    this.scatters = scatters.clone();
    this.seed = seed;
  }

  /// Draws the inputs so many times.
  ///
  /// @param measurement asked by several threads at once
  /// @param drawCount at least 100
  public Outcome propagate(Measurement measurement, int drawCount) {
    if (drawCount < 100) {
      throw new IllegalArgumentException("drawCount: expected at least 100, found " + drawCount);
    }
    double[] outputs = new double[drawCount];
    SplittableRandom root = new SplittableRandom(seed);
    List<Runnable> blocks = new ArrayList<>();
    for (int from = 0; from < drawCount; from += BLOCK) {
      int first = from;
      int end = Math.min(from + BLOCK, drawCount);
      SplittableRandom random = root.split();
      blocks.add(() -> draw(measurement, random, outputs, first, end));
    }
    blocks.parallelStream().forEach(Runnable::run);
    double[] finite = Arrays.stream(outputs).filter(Double::isFinite).toArray();
    if (finite.length < 2) {
      throw new IllegalStateException(
          "measurement: expected finite outputs, found %d in %d draws"
              .formatted(finite.length, drawCount));
    }
    return outcome(finite, drawCount - finite.length);
  }

  private void draw(
      Measurement measurement, RandomGenerator random, double[] outputs, int from, int end) {
    int n = inputs.length;
    double[] values = new double[n];
    double[] uncertainties = new double[n];
    boolean[] sure = new boolean[n];
    for (int k = 0; k < n; k++) {
      values[k] = inputs[k].value();
      uncertainties[k] = inputs[k].standardUncertainty();
      sure[k] = Double.isInfinite(inputs[k].degreesOfFreedom());
    }
    double[] factors = new double[n];
    double[] draw = new double[n];
    for (int i = from; i < end; i++) {
      for (int k = 0; k < n; k++) {
        double deviate = uncertainties[k] == 0 ? 0 : uncertainties[k] * random.nextGaussian();
        if (!sure[k]) {
          if (scatters[k] == k) {
            factors[k] = studentFactor(inputs[k], random);
          }
          deviate *= factors[scatters[k]];
        }
        draw[k] = values[k] + deviate;
      }
      outputs[i] = measurement.output(draw);
    }
  }

  /// Draws one input.
  public static double draw(Estimate input, RandomGenerator random) {
    double u = input.standardUncertainty();
    return u == 0
        ? input.value()
        : input.value() + u * random.nextGaussian() * studentFactor(input, random);
  }

  /// By what normal deviates have to be multiplied to become those of Student's distribution with
  /// the estimate's degrees of freedom: 1 / √(χ²ν / ν), the same for deviates that are drawn
  /// jointly (JCGM 101, 6.4.9).
  public static double studentFactor(Estimate input, RandomGenerator random) {
    double degreesOfFreedom = input.degreesOfFreedom();
    return Double.isInfinite(degreesOfFreedom)
        ? 1
        : 1 / Math.sqrt(chiSquare(degreesOfFreedom, random) / degreesOfFreedom);
  }

  /// χ²ν = 2 Γ(ν/2), by Marsaglia and Tsang (2000), raised by one and thinned where ν/2 is below
  /// one.
  private static double chiSquare(double degreesOfFreedom, RandomGenerator random) {
    double shape = degreesOfFreedom / 2;
    double boost = 1;
    if (shape < 1) {
      boost = Math.pow(1 - random.nextDouble(), 1 / shape);
      shape += 1;
    }
    double d = shape - 1.0 / 3;
    double c = 1 / Math.sqrt(9 * d);
    while (true) {
      double z = random.nextGaussian();
      double v = 1 + c * z;
      if (v > 0) {
        v = v * v * v;
        double u = 1 - random.nextDouble();
        if (Math.log(u) < 0.5 * z * z + d - d * v + d * Math.log(v)) {
          return 2 * boost * d * v;
        }
      }
    }
  }

  /// What outputs drawn elsewhere amount to; puts them in order.
  ///
  /// @param rejectedCount how many draws gave no output
  public static Outcome outcome(double[] outputs, int rejectedCount) {
    if (outputs.length < 2) {
      throw new IllegalArgumentException(
          "outputs: expected at least 2, found " + outputs.length + " beside " + rejectedCount);
    }
    Arrays.sort(outputs);
    int n = outputs.length;
    double mean = 0;
    for (double output : outputs) {
      mean += output / n;
    }
    double sum = 0;
    for (double output : outputs) {
      sum += (output - mean) * (output - mean);
    }
    return new Outcome(
        new Estimate(mean, Math.sqrt(sum / (n - 1)), n - 1.0),
        percentile(outputs, 0.025),
        percentile(outputs, 0.975),
        n,
        rejectedCount);
  }

  private static double percentile(double[] sorted, double probability) {
    double place = probability * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
