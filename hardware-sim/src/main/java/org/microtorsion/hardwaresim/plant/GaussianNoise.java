package org.microtorsion.hardwaresim.plant;

import java.util.SplittableRandom;

/// Normal deviates of one named source: the same seed and name give the same sequence, whatever
/// else is drawn. Allocates nothing per deviate. For one thread.
public final class GaussianNoise {
  private final SplittableRandom random;

  private GaussianNoise(SplittableRandom random) {
    this.random = random;
  }

  /// The source of that name under a seed.
  public static GaussianNoise of(long seed, String name) {
    return new GaussianNoise(RandomStreams.stream(seed, name));
  }

  /// A deviate of zero mean and unit variance.
  public double next() {
    // The JDK's own ziggurat (McFarland 2016).
    return random.nextGaussian();
  }
}
