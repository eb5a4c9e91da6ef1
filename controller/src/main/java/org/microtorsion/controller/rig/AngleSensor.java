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
  void synchronise(boolean multiTurn) {
    turnRawCounts = encoder.readRawCounts(TURNS_TIMEOUT_NANOS);
    int turns = 0;
    if (multiTurn) {
      turns = encoder.readTurns(TURNS_TIMEOUT_NANOS);
    } else if (turnRawCounts > countsPerTurn / 2) {
      // A single-turn rotor rests near its zero, which may lie just below it.
      turns = -1;
    }
    rawCounts = turns * countsPerTurn + turnRawCounts;
    angleRadians = scale.angleRadians(rawCounts);
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
