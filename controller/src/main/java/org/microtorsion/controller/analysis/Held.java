package org.microtorsion.controller.analysis;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The contest on the part of a record that counts: by the data, or within windows set by hand.
///
/// @param part what of the record counts
/// @param contest null where the torque does not rise with the angle there
record Held(LoadingPart part, @Nullable Contest contest) {
  /// The start of twist, the window's samples and the yield point depend on each other; a window
  /// moves the start of twist by so little that a few passes settle it.
  private static final int MOST_PASSES = 8;

  private static final double SETTLED_RADIANS = 1e-9;

  /// Fewer blocks give no straight line with an honest uncertainty.
  private static final int FEWEST_BLOCKS = 5;

  static Held byData(TorqueCurve curve, FitInputs inputs) {
    return byData(curve, inputs, LoadingPart.of(curve));
  }

  private static Held byData(TorqueCurve curve, FitInputs inputs, LoadingPart part) {
    Segments.@Nullable Zero rest =
        part.from() == 0 ? null : Segments.restBefore(curve, part.from(), part.direction());
    Bounds bounds =
        rest == null
            ? Bounds.NONE
            : new Bounds(
                null, BreakRange.ANYWHERE, rest.raisedBy(inputs.errors().zeroShiftNewtonMetres()));
    return new Held(part, contest(curve, inputs, part, bounds).orElse(null));
  }

  private static Optional<Contest> contest(
      TorqueCurve curve, FitInputs inputs, LoadingPart part, Bounds bounds) {
    Blocks blocks = Blocks.of(curve, part.from(), part.end(), part.direction());
    return blocks.size < TorqueCurve.MINIMUM_SAMPLES / 2
        ? Optional.empty()
        : Contest.hold(blocks, inputs.mirrored(part.direction()), bounds);
  }

  /// @throws WindowException where the curve cannot serve a window
  static Held of(TorqueCurve curve, FitInputs inputs, Windows windows) {
    return windows.byHand() ? new ByHand(curve, inputs, windows).held() : byData(curve, inputs);
  }

  /// Windows are twists, the contest works on recorded angles: what lies between is the start of
  /// twist, which the contest says.
  private static final class ByHand {
    private final TorqueCurve curve;
    private final FitInputs inputs;
    private final Windows windows;
    private final LoadingPart whole;
    private final double least;
    private final double most;

    ByHand(TorqueCurve curve, FitInputs inputs, Windows windows) {
      this.curve = curve;
      this.inputs = inputs;
      this.windows = windows;
      whole =
          LoadingPart.of(
              curve, windows.fracture() instanceof Windows.Fracture.ByData, windows.leg());
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (int i = whole.from(); i < whole.end(); i++) {
        low = Math.min(low, whole.direction() * curve.angleRadians(i));
        high = Math.max(high, whole.direction() * curve.angleRadians(i));
      }
      least = low;
      most = high;
    }

    Held held() {
      Held first = byData(curve, inputs, whole);
      Contest before = first.contest;
      // Without a slope by the data, twist counts from the first angle until the windows give one.
      double origin = before == null ? whole.direction() * curve.angleRadians(0) : before.origin();
      Segments.@Nullable Zero zero = before == null ? null : before.segments().zero();
      double yield = before == null ? Double.POSITIVE_INFINITY : yieldTwist(before);
      for (int pass = 1; ; pass++) {
        LoadingPart part = part(origin, yield);
        Optional<Contest> contest = contest(curve, inputs, part, bounds(part, origin, zero));
        if (contest.isEmpty()) {
          return refusedOrNone(part);
        }
        double moved = contest.get().origin();
        double yielded = yieldTwist(contest.get());
        boolean settled =
            Math.abs(moved - origin) < SETTLED_RADIANS
                && (windows.postYieldRadians() == null
                    || yielded == yield
                    || Math.abs(yielded - yield) < SETTLED_RADIANS);
        if (settled || pass == MOST_PASSES) {
          return new Held(part, contest.get());
        }
        origin = moved;
        // A curve cut too short to show its yield is still cut where the longer one showed it.
        yield = Double.isFinite(yielded) ? yielded : yield;
      }
    }

    private static double yieldTwist(Contest contest) {
      return contest.yieldDetected()
          ? YieldPoint.twist(contest.preferred())
          : Double.POSITIVE_INFINITY;
    }

    private Held refusedOrNone(LoadingPart part) {
      if (windows.elastic() != null) {
        throw new WindowException(
            WindowException.Window.ELASTIC, new WindowException.Trouble.NotRising());
      }
      return new Held(part, null);
    }

    private LoadingPart part(double origin, double yieldTwist) {
      LoadingPart part = whole;
      TwistSpan trim = windows.trim();
      if (trim != null) {
        requireInside(WindowException.Window.TRIM, trim, origin);
        part = part.cutBeyond(curve, origin + trim.toRadians());
        part = part.cutBelow(curve, origin + trim.fromRadians());
        requireSamples(WindowException.Window.TRIM, part.end() - part.from());
      }
      if (windows.fracture() instanceof Windows.Fracture.At at) {
        requireInside(
            WindowException.Window.FRACTURE, at.twistRadians(), at.twistRadians(), origin);
        part = part.brokenBeyond(curve, origin + at.twistRadians());
        requireSamples(WindowException.Window.FRACTURE, part.end() - part.from());
      }
      Double span = windows.postYieldRadians();
      if (span != null && Double.isFinite(yieldTwist)) {
        int before = part.cutBeyond(curve, origin + yieldTwist).end();
        part = part.cutBeyond(curve, origin + yieldTwist + span);
        requireSamples(WindowException.Window.POST_YIELD, part.end() - before);
      }
      return part;
    }

    private Bounds bounds(LoadingPart part, double origin, Segments.@Nullable Zero zero) {
      Blocks blocks = Blocks.of(curve, part.from(), part.end(), part.direction());
      Bounds.@Nullable Angles elastic = null;
      TwistSpan line = windows.elastic();
      if (line != null) {
        requireInside(WindowException.Window.ELASTIC, line, origin);
        elastic = new Bounds.Angles(origin + line.fromRadians(), origin + line.toRadians());
        requireBlocks(WindowException.Window.ELASTIC, blocks, elastic.from(), elastic.to());
      }
      BreakRange breaks = BreakRange.ANYWHERE;
      TwistSpan search = windows.yieldSearch();
      if (search != null) {
        requireInside(WindowException.Window.YIELD_SEARCH, search, origin);
        breaks = new BreakRange(origin + search.fromRadians(), origin + search.toRadians());
        requireBlocks(
            WindowException.Window.YIELD_SEARCH, blocks, breaks.lowest(), breaks.highest());
      }
      return new Bounds(elastic, breaks, zero);
    }

    private void requireInside(WindowException.Window window, TwistSpan span, double origin) {
      requireInside(window, span.fromRadians(), span.toRadians(), origin);
    }

    /// An open side is the curve's own end.
    private void requireInside(
        WindowException.Window window, double from, double to, double origin) {
      double first = least - origin;
      double last = most - origin;
      boolean fromInside = from == Double.NEGATIVE_INFINITY || (from >= first && from < last);
      boolean toInside = to == Double.POSITIVE_INFINITY || (to > first && to <= last);
      if (!fromInside || !toInside) {
        throw new WindowException(
            window, new WindowException.Trouble.Outside(from, to, first, last));
      }
    }

    private static void requireSamples(WindowException.Window window, int samples) {
      if (samples < TorqueCurve.MINIMUM_SAMPLES) {
        throw new WindowException(
            window, new WindowException.Trouble.TooFew(samples, TorqueCurve.MINIMUM_SAMPLES));
      }
    }

    private static void requireBlocks(
        WindowException.Window window, Blocks blocks, double from, double to) {
      int first = blocks.indexOf(from);
      int last = blocks.indexOf(to);
      int samples = last > first ? (int) blocks.samples(first, last) : 0;
      int fewest = Math.max(TorqueCurve.MINIMUM_SAMPLES, FEWEST_BLOCKS * (int) blocks.count[0]);
      if (samples < fewest) {
        throw new WindowException(window, new WindowException.Trouble.TooFew(samples, fewest));
      }
    }
  }
}
