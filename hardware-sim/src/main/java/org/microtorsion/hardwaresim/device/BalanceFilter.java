package org.microtorsion.hardwaresim.device;

/// The digital filter of a balance and its judgement of stability: a critically damped low-pass of
/// second order, and the span of what it gave in the last moments. For one thread.
final class BalanceFilter {
  private final double intervalSeconds;
  private final double[] recentKilograms;
  private int recentCount;
  private int next;

  private double keptFactor;
  private double rampFactor;
  private double filteredKilograms;
  private double slope;

  /// @param intervalSeconds from one measurement to the next
  /// @param stabilityCount over how many measurements stability is judged
  BalanceFilter(double intervalSeconds, int stabilityCount, char filter) {
    this.intervalSeconds = intervalSeconds;
    this.recentKilograms = new double[stabilityCount];
    choose(filter);
  }

  /// Chooses the filter by its command letter. A step of grams settles to 0.01 mg within 15 time
  /// constants: in 1 s, 1.8 s, 2.7 s or 4.5 s.
  void choose(char filter) {
    double timeConstantSeconds =
        switch (filter) {
          case 'K' -> 0.07;
          case 'L' -> 0.12;
          case 'M' -> 0.18;
          case 'N' -> 0.30;
          default ->
              throw new IllegalArgumentException(
                  "balance filter: must be K, L, M or N, found " + filter);
        };
    keptFactor = Math.exp(-intervalSeconds / timeConstantSeconds);
    rampFactor = intervalSeconds / timeConstantSeconds;
  }

  /// Begins anew at a load, as if it had always been there.
  void restart(double measuredKilograms) {
    filteredKilograms = measuredKilograms;
    slope = 0;
    recentCount = 0;
    next = 0;
  }

  void take(double measuredKilograms) {
    // With e = y − u and s = τ ẏ, over a constant input: e' = ((1 + h) e + h s) k,
    // s' = ((1 − h) s − h e) k, h = Δt/τ, k = exp(−h).
    double error = filteredKilograms - measuredKilograms;
    filteredKilograms =
        measuredKilograms + keptFactor * ((1 + rampFactor) * error + rampFactor * slope);
    slope = keptFactor * ((1 - rampFactor) * slope - rampFactor * error);
    recentKilograms[next] = filteredKilograms;
    next = (next + 1) % recentKilograms.length;
    recentCount = Math.min(recentCount + 1, recentKilograms.length);
  }

  double filteredKilograms() {
    return filteredKilograms;
  }

  /// Whether the last moments lie within a span.
  boolean isStable(double spanKilograms) {
    if (recentCount < recentKilograms.length) {
      return false;
    }
    double least = recentKilograms[0];
    double most = least;
    for (double recent : recentKilograms) {
      least = Math.min(least, recent);
      most = Math.max(most, recent);
    }
    return most - least <= spanKilograms;
  }
}
