package org.microtorsion.controller.rig;

import java.util.OptionalDouble;
import org.microtorsion.calibration.angle.AngleScale;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.time.Ticker;

/// One encoder as an angle that goes on over full turns.
///
/// A reply that is late, malformed or impossible leaves the last angle standing and counts; one
/// more than the allowed number in a row is a fault, and so is one that stands still for longer
/// than its noise allows. A late reply is waited for instead of asking again, and after a bad one
/// the line is left alone until its other bytes have come: half of an old answer and half of a new
/// one pass the two check bits one time in four. Owned by the loop's thread.
final class AngleSensor {
  private static final long TURNS_TIMEOUT_NANOS = 100_000_000;

  /// Within this part of a turn of the wrap position and turns may belong to different sides of it.
  private static final int WRAP_TURN_PARTS = 256;

  /// An angle this old is still the present one: a slow ramp turns a sixth of a step meanwhile.
  private static final long PRESENT_NANOS = 5_000_000;

  /// No rotor turns by this part of a turn from one tick to the next.
  private static final int LEAP_TURN_PARTS = 64;

  private final String name;
  private final Amt21Driver encoder;
  private final AngleScale scale;
  private final Ticker ticker;
  private final int allowedStaleCount;
  private final int countsPerTurn;
  private final ReplyTimes replyTimes = new ReplyTimes();
  private final StandingCode standing;

  private boolean countsTurns;
  private int turnRawCounts;
  private int rawCounts;
  private double angleRadians;
  private long settledNanos = Long.MIN_VALUE;
  private int staleCount;
  private String lastTrouble = "";

  /// @param noiseRadians of its readings at rest; empty where nobody knows it
  AngleSensor(
      String name,
      Amt21Driver encoder,
      AngleScale scale,
      OptionalDouble noiseRadians,
      Ticker ticker,
      int allowedStaleCount) {
    this.standing = new StandingCode(noiseRadians, scale.stepRadians());
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
    countsTurns = multiTurn;
    turnRawCounts = encoder.readRawCounts(TURNS_TIMEOUT_NANOS);
    int turns = multiTurn ? encoder.readTurns(TURNS_TIMEOUT_NANOS) : 0;
    rawCounts = turns * countsPerTurn + turnRawCounts;
    int toWrap = Math.min(turnRawCounts, countsPerTurn - turnRawCounts);
    if (toWrap <= countsPerTurn / WRAP_TURN_PARTS || !multiTurn) {
      rawCounts = nearestToZero(rawCounts);
    }
    angleRadians = scale.angleRadians(rawCounts);
  }

  /// Gives up what was asked for; its answer may still come, so that the line needs time to fall
  /// silent.
  void abandon() {
    if (encoder.isRequestOpen()) {
      encoder.abandonRequest();
    }
  }

  /// Takes the absolute position once more, on a line that is silent.
  void resynchronise() {
    synchronise(countsTurns);
    standing.forget();
    staleCount = 0;
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

  /// Asks for the position, unless the last answer is still to come or the line has to fall silent.
  void request() {
    if (encoder.isRequestOpen() && requestAgeNanos() > replyTimes.lateNanos()) {
      encoder.abandonRequest();
      settle();
    }
    if (!encoder.isRequestOpen() && ticker.nanoTime() >= settledNanos) {
      encoder.requestPosition();
    }
  }

  private void settle() {
    settledNanos = ticker.nanoTime() + replyTimes.settlingNanos();
  }

  private long requestAgeNanos() {
    return ticker.nanoTime() - encoder.requestNanos();
  }

  /// Begins to count anew, where silence so far did no harm.
  void forgive() {
    staleCount = 0;
  }

  /// Whether the bus is kept by an answer that is still to come.
  boolean isWaiting() {
    return encoder.isRequestOpen();
  }

  /// Waits for the reply until the deadline.
  ///
  /// @return whether the angle is the present one
  boolean collect(long deadlineNanos) {
    if (!encoder.isRequestOpen()) {
      return stale("the line falls silent after a bad reply");
    }
    try {
      while (!encoder.poll()) {
        if (ticker.nanoTime() >= deadlineNanos) {
          return stale("no complete reply in time");
        }
        ticker.pollPause();
      }
    } catch (DeviceException.MalformedReply e) {
      settle();
      return stale(String.valueOf(e.getMessage()));
    }
    replyTimes.add(requestAgeNanos());
    if (!take(encoder.rawCounts())) {
      settle();
      return stale("a leap of the angle");
    }
    refuseStanding();
    if (requestAgeNanos() > PRESENT_NANOS) {
      return stale("a late reply");
    }
    staleCount = 0;
    return true;
  }

  /// Counts a tick in which this encoder could not be asked.
  boolean skip() {
    return stale("the bus was waiting for another answer");
  }

  private void refuseStanding() {
    if (standing.isStuck(turnRawCounts)) {
      throw new DeviceException.MalformedReply(
          name
              + ": expected readings that differ by their noise, found "
              + standing.equalCount()
              + " alike (position "
              + turnRawCounts
              + "): a stuck encoder; check its coupling and supply, and reading-noise in the rig"
              + " file");
    }
  }

  private boolean take(int position) {
    if (position == turnRawCounts) {
      return true;
    }
    int moved = position - turnRawCounts;
    if (moved > countsPerTurn / 2) {
      moved -= countsPerTurn;
    } else if (moved < -countsPerTurn / 2) {
      moved += countsPerTurn;
    }
    if (Math.abs(moved) > countsPerTurn / LEAP_TURN_PARTS * (1 + staleCount)) {
      return false;
    }
    turnRawCounts = position;
    rawCounts += moved;
    angleRadians = scale.angleRadians(rawCounts);
    return true;
  }

  private boolean stale(String trouble) {
    staleCount++;
    lastTrouble = trouble;
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
