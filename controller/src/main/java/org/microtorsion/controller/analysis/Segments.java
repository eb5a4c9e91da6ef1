package org.microtorsion.controller.analysis;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The parts of a loading curve: dwell and toe, then the sample under load, and within that the
/// straight start.
///
/// @param start first block under load
/// @param straightEnd blocks [start, straightEnd) show no bend
/// @param toe whether blocks were left out because the sample did not yet carry its load
/// @param dwell whether blocks were left out because the angle did not move
/// @param zero the torque before the sample takes load; null where the record does not show it
/// @param peakTorque largest mean torque above the first one's
/// @param whole roughly the best break over all blocks under load; null where a toe has cut them
///   since
record Segments(
    Blocks blocks,
    int start,
    int straightEnd,
    boolean toe,
    boolean dwell,
    @Nullable Zero zero,
    double peakTorque,
    @Nullable HingeSearch whole) {
  /// A torque zero.
  ///
  /// @param variance of its mean
  /// @param shiftUncertainty standard uncertainty by which turning shifts it
  record Zero(double torque, double variance, double shiftUncertainty) {
    Zero(double torque, double variance) {
      this(torque, variance, 0);
    }

    /// A zero seen at rest, raised by what turning adds to it.
    Zero raisedBy(Estimate shiftNewtonMetres) {
      return new Zero(
          torque + shiftNewtonMetres.value(), variance, shiftNewtonMetres.standardUncertainty());
    }

    /// Of the torque without load.
    double wholeVariance() {
      return variance + shiftUncertainty * shiftUncertainty;
    }
  }

  /// Angles this close to the first one, in shares of the range, are a dwell if they are many.
  private static final double DWELL_FRACTION = 0.003;

  /// A rise of slope above this share of the peak is no toe.
  private static final double HIGHEST_TOE_FRACTION = 0.35;

  private static final double LEAST_TOE_FRACTION = 1e-3;
  private static final int FEWEST = 10;
  private static final int MOST_BENDS = 16;

  static Segments find(Blocks blocks, ShapedErrors errors) {
    int size = blocks.size;
    int dwellEnd = dwellEnd(blocks);
    int low = dwellEnd;
    int high = size;
    double peak = peakTorque(blocks, low);
    Noise local =
        errors.present() ? Noise.localMedian(blocks, low, size) : Noise.local(blocks, low, size);
    @Nullable HingeSearch whole = null;
    // The strongest bend first: a fall of slope ends the straight part, a rise begins it.
    for (int i = 0; i < MOST_BENDS && high - low >= FEWEST; i++) {
      HingeSearch hinge =
          HingeSearch.roughlyOver(
              blocks,
              low,
              high,
              margin(high - low),
              BreakRange.ANYWHERE,
              errors,
              local.effectiveVariance());
      whole = i == 0 ? hinge : whole;
      if (BendTest.probability(hinge, local) > BendTest.SIGNIFICANT_PROBABILITY) {
        break;
      }
      int at = blocks.indexOf(hinge.breakAngle());
      if (hinge.bend() < 0) {
        if (!BendTest.matters(hinge, blocks, peak) || at - low < FEWEST) {
          break;
        }
        high = at;
      } else {
        if (!mayBeToe(blocks, hinge, peak) || high - at < FEWEST) {
          break;
        }
        low = at;
      }
    }
    boolean toe = low > dwellEnd && certain(blocks, dwellEnd, high, errors, local);
    low = toe ? low : dwellEnd;
    int start = low;
    if (toe) {
      // What is left of a rounded toe goes with a quarter of what was found of it.
      double length = blocks.angle[low] - blocks.angle[dwellEnd];
      double room = 0.1 * (blocks.angle[high - 1] - blocks.angle[low]);
      start = blocks.indexOf(blocks.angle[low] + Math.min(0.25 * length, room));
    }
    Zero zero = null;
    if (dwellEnd > 0) {
      zero = mean(blocks, 0, dwellEnd - rampBlocks(blocks, dwellEnd));
    } else if (toe) {
      zero = toeZero(blocks, low);
    }
    return new Segments(
        blocks, Math.min(start, high - 2), high, toe, dwellEnd > 0, zero, peak, toe ? null : whole);
  }

  /// The same with a zero seen at rest raised by what turning adds to it.
  Segments withZeroShift(Estimate shiftNewtonMetres) {
    return dwell && zero != null ? withZero(zero.raisedBy(shiftNewtonMetres)) : this;
  }

  /// The same with another zero, which these blocks need not show.
  Segments withZero(Zero other) {
    return new Segments(blocks, start, straightEnd, toe, dwell, other, peakTorque, whole);
  }

  /// Torque at rest before sample `end` of a record that starts at rest; null where it does not.
  static @Nullable Zero restBefore(TorqueCurve curve, int end, int direction) {
    double first = curve.angleRadians(0);
    double range = 0;
    for (int i = 0; i < end; i++) {
      range = Math.max(range, Math.abs(curve.angleRadians(i) - first));
    }
    int still = 0;
    while (still < end && Math.abs(curve.angleRadians(still) - first) <= DWELL_FRACTION * range) {
      still++;
    }
    int moving = (int) Math.ceil(DWELL_FRACTION * (end - still));
    int resting = still - 2 * moving;
    if (still <= 4 * moving + 4 || resting < TorqueCurve.MINIMUM_SAMPLES) {
      return null;
    }
    Blocks blocks = Blocks.of(curve, 0, resting, direction);
    return mean(blocks, 0, blocks.size);
  }

  /// The same with a zero seen at rest before the blocks.
  Segments withRest(Zero seen) {
    return new Segments(blocks, start, straightEnd, toe, true, seen, peakTorque, whole);
  }

  private static boolean mayBeToe(Blocks blocks, HingeSearch hinge, double peak) {
    double first = blocks.angle[hinge.line().from()];
    double height = hinge.line().torqueAt(hinge.breakAngle()) - blocks.torque[hinge.line().from()];
    return hinge.bend() * (hinge.breakAngle() - first) > LEAST_TOE_FRACTION * peak
        && height < HIGHEST_TOE_FRACTION * peak;
  }

  /// Whether the rise of slope stands also against residuals that hang together.
  private static boolean certain(
      Blocks blocks, int from, int to, ShapedErrors errors, Noise local) {
    HingeSearch hinge =
        HingeSearch.roughlyOver(
            blocks,
            from,
            to,
            margin(to - from),
            BreakRange.ANYWHERE,
            errors,
            local.effectiveVariance());
    return hinge.bend() > 0
        && BendTest.probability(hinge, noise(blocks, hinge)) < BendTest.SIGNIFICANT_PROBABILITY;
  }

  /// The best break over the blocks under load, with what errors of the angle do to either line.
  ///
  /// @param localVariance of one block's mean about lines so short that they fit a curve of any
  ///   shape
  HingeSearch hinge(BreakRange range, ShapedErrors errors, double localVariance) {
    int margin = margin(blocks.size - start);
    HingeSearch rough =
        whole != null && range.equals(BreakRange.ANYWHERE)
            ? whole
            : HingeSearch.roughlyOver(
                blocks, start, blocks.size, margin, range, errors, localVariance);
    return rough.again(blocks, margin, errors, localVariance);
  }

  /// At least three blocks, and half a percent of the range, on either side of a break.
  static int margin(int blockCount) {
    return Math.max(3, blockCount / 200);
  }

  static Noise noise(Blocks blocks, HingeSearch hinge) {
    Line line = hinge.line();
    return Noise.of(
        hinge.residuals(blocks),
        hinge.parameterCount(),
        Math.abs(line.torqueAt(blocks.angle[line.to() - 1])));
  }

  private static double peakTorque(Blocks blocks, int from) {
    double peak = 0;
    for (int b = from; b < blocks.size; b++) {
      peak = Math.max(peak, Math.abs(blocks.torque[b] - blocks.torque[0]));
    }
    return peak;
  }

  private static int dwellEnd(Blocks blocks) {
    double range = blocks.angle[blocks.size - 1] - blocks.angle[0];
    int near = blocks.indexOf(blocks.angle[0] + DWELL_FRACTION * range);
    double expected = DWELL_FRACTION * (blocks.size - near);
    return near > 4 * expected + 4 && near < blocks.size - FEWEST ? near : 0;
  }

  /// Blocks of the ramp's first steps that look like dwell.
  private static int rampBlocks(Blocks blocks, int dwellEnd) {
    int expected = (int) Math.ceil(1.5 * DWELL_FRACTION * (blocks.size - dwellEnd)) + 1;
    return Math.min(expected, dwellEnd / 2);
  }

  /// Mean torque of blocks [from, to), which may hang together.
  static Zero mean(Blocks blocks, int from, int to) {
    double[] residual = new double[to - from];
    double mean = 0;
    for (int b = from; b < to; b++) {
      mean += blocks.torque[b] / (to - from);
    }
    for (int b = from; b < to; b++) {
      residual[b - from] = blocks.torque[b] - mean;
    }
    return new Zero(mean, Noise.of(residual, 1, 0).effectiveVariance() / (to - from));
  }

  /// The level of the toe's flat start; where it has none, the toe's torque at the first angle.
  private static Zero toeZero(Blocks blocks, int toeEnd) {
    int end = Math.max(toeEnd, 4);
    while (true) {
      Line line = Line.through(blocks, 0, end);
      double variance = line.squares() / Math.max(1, end - 2);
      double rise = line.slope() * (blocks.angle[end - 1] - blocks.angle[0]);
      boolean flat =
          line.slope() * line.slope() < 9 * line.slopeVariance(variance)
              || Math.abs(rise) < 1e-12 * Math.abs(line.meanTorque());
      if (flat) {
        return mean(blocks, 0, end);
      }
      if (end <= 4) {
        return new Zero(
            line.torqueAt(blocks.angle[0]), line.torqueVariance(blocks.angle[0], variance));
      }
      end = Math.max(4, end / 2);
    }
  }
}
