package org.microtorsion.controller.rig;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.angle.AngleScale;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.time.Ticker;

/// One encoder as an angle that goes on over full turns.
///
/// A reply that is late or malformed leaves the last angle standing and counts; one more than the
/// allowed number in a row is a fault. Owned by the loop's thread.
final class AngleSensor {
  private static final long TURNS_TIMEOUT_NANOS = 100_000_000;

  /// Within this part of a turn of the wrap position and turns may belong to different sides of it.
  private static final int WRAP_TURN_PARTS = 256;

  private final String name;
  private final Amt21Driver encoder;
  private final AngleScale scale;
  private final Ticker ticker;
  private final int allowedStaleCount;
  private final int countsPerTurn;

  private int turnRawCounts;
  private int rawCounts;
  private double angleRadians;
  private int staleCount;
  private String lastTrouble = "";

  AngleSensor(
      String name, Amt21Driver encoder, AngleScale scale, Ticker ticker, int allowedStaleCount) {
    this.name = name;
    this.encoder = encoder;
    this.scale = scale;
    this.ticker = ticker;
    this.allowedStaleCount = allowedStaleCount;
    this.countsPerTurn = encoder.resolution().countsPerTurn();
  }

  /// Takes the absolute position, full turns included where the part counts them.
  ///
  /// Position and turns come in two answers. On the wrap, where a rotor zeroed with care rests,
  /// noise may move it between the two; what lies nearest to the encoder's zero is right then.
  void synchronise(boolean multiTurn) {
    turnRawCounts = encoder.readRawCounts(TURNS_TIMEOUT_NANOS);
    int turns = multiTurn ? encoder.readTurns(TURNS_TIMEOUT_NANOS) : 0;
    rawCounts = turns * countsPerTurn + turnRawCounts;
    int toWrap = Math.min(turnRawCounts, countsPerTurn - turnRawCounts);
    if (toWrap <= countsPerTurn / WRAP_TURN_PARTS || !multiTurn) {
      rawCounts = nearestToZero(rawCounts);
    }
    angleRadians = scale.angleRadians(rawCounts);
  }

  private int nearestToZero(int total) {
    int nearest = total;
    for (int other = total - countsPerTurn;
        other <= total + countsPerTurn;
        other += countsPerTurn) {
      nearest = Math.abs(other) < Math.abs(nearest) ? other : nearest;
    }
    return nearest;
  }

  void request() {
    encoder.requestPosition();
  }

  /// Waits for the reply until the deadline.
  ///
  /// @return whether the angle is of this request
  boolean collect(long deadlineNanos) {
    @Nullable DeviceException malformed = null;
    try {
      while (!encoder.poll()) {
        if (ticker.nanoTime() >= deadlineNanos) {
          encoder.abandonRequest();
          return stale("no complete reply in time", null);
        }
        ticker.pollPause();
      }
      take(encoder.rawCounts());
      staleCount = 0;
      return true;
    } catch (DeviceException.MalformedReply e) {
      malformed = e;
    }
    return stale("malformed reply", malformed);
  }

  private void take(int position) {
    if (position == turnRawCounts) {
      return;
    }
    int moved = position - turnRawCounts;
    if (moved > countsPerTurn / 2) {
      moved -= countsPerTurn;
    } else if (moved < -countsPerTurn / 2) {
      moved += countsPerTurn;
    }
    turnRawCounts = position;
    rawCounts += moved;
    angleRadians = scale.angleRadians(rawCounts);
  }

  private boolean stale(String trouble, @Nullable DeviceException cause) {
    staleCount++;
    if (cause != null || lastTrouble.isEmpty()) {
      lastTrouble = cause == null ? trouble : String.valueOf(cause.getMessage());
    }
    if (staleCount > allowedStaleCount) {
      throw new DeviceException.Timeout(
          name
              + ": expected a valid position every tick, found none in "
              + staleCount
              + " ticks ("
              + lastTrouble
              + "); check cable, supply and adapter");
    }
    return false;
  }

  int rawCounts() {
    return rawCounts;
  }

  double angleRadians() {
    return angleRadians;
  }

  double stepRadians() {
    return scale.stepRadians();
  }
}
