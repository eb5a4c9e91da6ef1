package org.microtorsion.controller.analysis;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The live fit's cost: a sample taken in, and a snapshot of all estimates, after 10³ and after 10⁷
/// samples of a 52 µm wire, with the angle's harmonics among the unknowns as in every run, and with
/// the torque constant's shape too as in a calibrated one.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class LiveFitBenchmark {
  private static final double SLOPE = 9.29e-6;
  private static final double YIELD = 1.635;
  private static final double LAST = 1.6 * YIELD;
  private static final double NOISE = 4.5e-8;

  /// A power of two.
  private static final int NOISE_LENGTH = 1 << 16;

  /// Law of the wire.
  public enum Law {
    /// Elastic to the end.
    STRAIGHT,
    /// A layer of 0.5 µm, stress continuous.
    LAYERED,
    /// Homogeneous, without hardening.
    ELASTIC_PLASTIC;

    double torque(double twist) {
      if (twist < YIELD) {
        return SLOPE * twist;
      }
      double ratio = YIELD / twist;
      return switch (this) {
        case STRAIGHT -> SLOPE * twist;
        case LAYERED -> SLOPE * (YIELD + 0.9245 * (twist - YIELD));
        case ELASTIC_PLASTIC -> SLOPE * YIELD * (4 - ratio * ratio * ratio) / 3;
      };
    }
  }

  @Param({"1000", "10000000"})
  public int samples;

  @Param public Law law = Law.LAYERED;

  @Param({"ANGLE", "ANGLE_AND_TORQUE"})
  public FitTrial trial = FitTrial.ANGLE;

  private final double[] noise = new double[NOISE_LENGTH];
  private LiveFit recorded = new LiveFit(trial.inputs());
  private LiveFit growing = new LiveFit(trial.inputs());
  private long next;

  @Setup(Level.Trial)
  public void record() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    for (int i = 0; i < NOISE_LENGTH; i++) {
      noise[i] = NOISE * random.nextGaussian();
    }
    recorded = recordOf(samples);
    growing = recordOf(samples);
    next = samples;
  }

  private LiveFit recordOf(int count) {
    LiveFit fit = new LiveFit(trial.inputs());
    for (int i = 0; i < count; i++) {
      double twist = LAST * i / count;
      fit.accept(1e-3 * i, twist, law.torque(twist) + noise[i % NOISE_LENGTH]);
    }
    return fit;
  }

  /// A sample taken in: watch, delay line, block sums, and a share of the blocks' merging.
  @Benchmark
  public void update() {
    double twist = LAST * next / samples;
    growing.accept(1e-3 * next, twist, SLOPE * twist + noise[(int) (next % NOISE_LENGTH)]);
    next++;
  }

  /// All estimates as of now.
  @Benchmark
  public LiveEstimate snapshot() {
    return recorded.snapshot();
  }
}
