package org.microtorsion.hardwaresim.plant;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/// Independent random streams under one seed, told apart by name, so that one more draw somewhere
/// shifts none of the others.
public final class RandomStreams {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private RandomStreams() {}

  /// The stream of that name.
  public static SplittableRandom stream(long seed, String name) {
    return new SplittableRandom(seedOf(seed, name));
  }

  /// A seed for a named part that has streams of its own.
  public static long seedOf(long seed, String name) {
    long hash = FNV_OFFSET;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return mix(seed * GOLDEN_GAMMA + mix(hash));
  }

  /// Stafford's variant 13 of the 64-bit finaliser: neighbouring seeds give unrelated streams.
  private static long mix(long bits) {
    long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
