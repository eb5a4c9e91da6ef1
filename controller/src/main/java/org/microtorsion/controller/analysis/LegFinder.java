package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Parts a record into rests, ways of loading, holds, ways of unloading, and what comes after
/// fracture; by the data alone, with as many ways as there are.
///
/// The record is cut into runs in which the angle stays within 0.3 % of its range. Where it moves,
/// runs are as long as it takes to cross that; a run that is four times longer than those about it
/// stands still. Between such runs the angle goes up and down in [Ways].
final class LegFinder {
  private static final double STILL_FRACTION = 0.003;
  private static final double STILL_FACTOR = 4;

  /// Runs before and after one to which its length is compared.
  private static final int COMPARED_RUNS = 20;

  /// Torque below this share of its peak is none.
  private static final double UNLOADED_FRACTION = 0.05;

  private static final int AVERAGED_SAMPLES = 10;

  /// A part of the record without a reading.
  record Part(Leg.Kind kind, int from, int to) {}

  private final TorqueCurve curve;
  private final int direction;
  private final double zero;
  private final double peak;
  private final double range;
  private final List<Part> parts = new ArrayList<>();

  private LegFinder(TorqueCurve curve, int end, int direction, double zeroNewtonMetres) {
    this.curve = curve;
    this.direction = direction;
    zero = zeroNewtonMetres;
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    double largest = 0;
    for (int i = 0; i < end; i++) {
      least = Math.min(least, curve.angleRadians(i));
      most = Math.max(most, curve.angleRadians(i));
      largest = Math.max(largest, Math.abs(load(i)));
    }
    range = most - least;
    peak = largest;
  }

  /// The parts in their order.
  ///
  /// @param zeroNewtonMetres torque without load, in the direction of loading
  static List<Part> find(TorqueCurve curve, LoadingPart part, double zeroNewtonMetres) {
    int end = part.fractured() ? part.lastWhole() + 1 : curve.size();
    LegFinder finder = new LegFinder(curve, end, part.direction(), zeroNewtonMetres);
    finder.find(end);
    if (end < curve.size()) {
      finder.parts.add(new Part(Leg.Kind.BROKEN, end, curve.size() - 1));
    }
    return finder.parts;
  }

  private double load(int sample) {
    return direction * curve.torqueNewtonMetres(sample) - zero;
  }

  private void find(int end) {
    int[] starts = runs(end);
    int moving = 0;
    for (int r = 0; r + 1 < starts.length; r++) {
      if (!still(starts, r)) {
        continue;
      }
      int last = r;
      while (last + 2 < starts.length && still(starts, last + 1)) {
        last++;
      }
      addMoving(moving, starts[r]);
      addStill(starts[r], starts[last + 1] - 1);
      moving = starts[last + 1];
      r = last;
    }
    addMoving(moving, end);
  }

  /// Where each run starts, and the end of the last.
  private int[] runs(int end) {
    int[] starts = new int[64];
    int count = 0;
    double anchor = Double.NaN;
    for (int i = 0; i < end; i++) {
      double angle = curve.angleRadians(i);
      if (!(Math.abs(angle - anchor) <= STILL_FRACTION * range)) {
        if (count + 1 == starts.length) {
          starts = Arrays.copyOf(starts, 2 * starts.length);
        }
        starts[count++] = i;
        anchor = angle;
      }
    }
    starts[count] = end;
    return Arrays.copyOf(starts, count + 1);
  }

  private static boolean still(int[] starts, int run) {
    int before = typical(starts, run - COMPARED_RUNS, run);
    int after = typical(starts, run + 1, run + 1 + COMPARED_RUNS);
    int length = starts[run + 1] - starts[run];
    return length > STILL_FACTOR * Math.max(before, after) + TorqueCurve.MINIMUM_SAMPLES;
  }

  /// Median length of the runs in [from, to), zero where there are none.
  private static int typical(int[] starts, int from, int to) {
    int first = Math.max(0, from);
    int end = Math.min(starts.length - 1, to);
    if (end <= first) {
      return 0;
    }
    int[] lengths = new int[end - first];
    for (int r = first; r < end; r++) {
      lengths[r - first] = starts[r + 1] - starts[r];
    }
    Arrays.sort(lengths);
    return lengths[lengths.length / 2];
  }

  private void addStill(int from, int to) {
    boolean loaded = Math.abs(mean(from, to + 1)) > UNLOADED_FRACTION * peak;
    parts.add(new Part(loaded ? Leg.Kind.HOLD : Leg.Kind.REST, from, to));
  }

  private void addMoving(int from, int end) {
    if (end - from < 2) {
      return;
    }
    Ways ways = Ways.of(curve, from, end, Ways.LEAST_RETURN_FRACTION * range);
    for (int k = 0; k < ways.count(); k++) {
      double moved = curve.angleRadians(ways.to(k)) - curve.angleRadians(ways.from(k));
      if (Math.abs(moved) > Ways.LEAST_RETURN_FRACTION * range) {
        addWay(ways.from(k), ways.to(k));
      }
    }
  }

  /// A way through zero torque is one of unloading and one of loading to the other side.
  private void addWay(int from, int to) {
    double first = mean(from, Math.min(to, from + AVERAGED_SAMPLES));
    double last = mean(Math.max(from, to - AVERAGED_SAMPLES), to);
    double least = UNLOADED_FRACTION * peak;
    if (first * last < 0 && Math.min(Math.abs(first), Math.abs(last)) > least) {
      int crossing = crossing(from, to, first);
      parts.add(new Part(Leg.Kind.UNLOADING, from, crossing));
      parts.add(new Part(Leg.Kind.LOADING, crossing + 1, to));
    } else {
      boolean loading = Math.abs(last) > Math.abs(first);
      parts.add(new Part(loading ? Leg.Kind.LOADING : Leg.Kind.UNLOADING, from, to));
    }
  }

  /// The last sample whose torque has the sign of the first.
  private int crossing(int from, int to, double first) {
    int last = to - 1;
    while (last > from && load(last) * first <= 0) {
      last--;
    }
    return last;
  }

  private double mean(int from, int end) {
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += load(i);
    }
    return sum / Math.max(1, end - from);
  }
}
