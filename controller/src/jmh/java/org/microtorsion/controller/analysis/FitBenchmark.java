package org.microtorsion.controller.analysis;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The fit of a whole record: all five models with budget, and the Monte Carlo check beside it.
@SuppressWarnings("NullAway.Init") // JMH calls draw() first
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class FitBenchmark {
  private static final int DRAWS = 100_000;

  @Param({"2000", "200000"})
  private int samples;

  @Param private FitTrial trial = FitTrial.SCALES;

  private TorqueCurve curve;
  private FitInputs inputs;

  @Setup
  public void draw() {
    curve = FitCampaign.exampleCurve(samples, 1);
    inputs = trial.inputs();
    if (FitEngine.fit(curve, inputs).models().size() < ModelId.values().length) {
      throw new IllegalStateException("expected all models to be fitted, found fewer");
    }
  }

  /// Five models and budget.
  @Benchmark
  public FitResult fit() {
    return FitEngine.fit(curve, inputs);
  }

  /// The same and 10⁵ draws of everything that is uncertain.
  @Benchmark
  public CheckedFit fitAndCheck() {
    return FitEngine.fitChecked(curve, inputs, DRAWS, 1);
  }
}
