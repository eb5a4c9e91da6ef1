package org.microtorsion.hardwaresim.plant;

/// What a balance measures of the force on its pan, before its own filter: sensitivity, linearity,
/// a zero that drifts, and noise. For one thread.
///
/// Most of the noise is a slow wander, as of air and of the load's seat: indications a second apart
/// agree, those a minute apart differ by the repeatability, and averaging over seconds gains
/// little.
public final class WeighingCell {
  private static final double NANO = 1e-9;
  private static final double WANDER_SECONDS = 10;

  /// Part of the repeatability that changes from one measurement to the next.
  private static final double FAST_FRACTION = 0.2;

  private final BalanceParameters parameters;
  private final LinearityCurve linearity;
  private final GaussianNoise noise;
  private final double wanderKilograms;
  private final double fastKilograms;

  private long lastNanos;
  private double wander;
  private double driftKilograms;

  /// A cell at its working temperature.
  public WeighingCell(BalanceParameters parameters, long seed, long startNanos) {
    this.parameters = parameters;
    this.linearity = new LinearityCurve(parameters.linearityKilograms(), seed);
    this.noise = GaussianNoise.of(seed, "balance.noise");
    this.fastKilograms = FAST_FRACTION * parameters.repeatabilityKilograms();
    this.wanderKilograms =
        Math.sqrt(1 - FAST_FRACTION * FAST_FRACTION) * parameters.repeatabilityKilograms();
    this.lastNanos = startNanos;
    this.wander = noise.next();
  }

  /// One measurement.
  ///
  /// @param timeNanos not before the last one's
  /// @param forceNewtons on the pan, downwards
  public double measureKilograms(long timeNanos, double forceNewtons) {
    double seconds = (timeNanos - lastNanos) * NANO;
    lastNanos = timeNanos;
    // Ornstein and Uhlenbeck's process, exact over any step.
    double kept = Math.exp(-seconds / WANDER_SECONDS);
    wander = kept * wander + Math.sqrt(1 - kept * kept) * noise.next();
    driftKilograms +=
        parameters.zeroDriftKilogramsPerRootSecond() * Math.sqrt(seconds) * noise.next();
    double massKilograms = parameters.massKilograms(forceNewtons);
    return massKilograms * (1 + parameters.sensitivityErrorRatio())
        + linearity.errorKilograms(massKilograms)
        + driftKilograms
        + wanderKilograms * wander
        + fastKilograms * noise.next();
  }
}
