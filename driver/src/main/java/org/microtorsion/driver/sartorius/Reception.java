package org.microtorsion.driver.sartorius;

import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// What a balance has told so far: takes the line's bytes, and keeps the newest weight, the answer
/// to a question, and what is wrong.
final class Reception {
  private static final int BUFFER_BYTES = 64;

  /// What one look takes at most.
  private static final int MAXIMUM_BYTES = 4096;

  /// A queue this long may have overflowed a buffer on its way, and then does not join on to what
  /// follows; a terminal's holds 4095 bytes.
  private static final int BACKLOG_BYTES = 2048;

  /// Longer than the 73 ms between two characters at 150 baud, the slowest rate, and shorter than a
  /// record at 1200 baud: bytes of two records must not pass for one when a cable was out between.
  private static final long PAUSE_NANOS = 100_000_000;

  private static final String REST =
      "keep draughts and vibration away, close the doors, free what touches, or choose a filter for"
          + " less stable surroundings";

  private final SerialLine line;
  private final Ticker ticker;
  private final String balance;
  private final LineHealth health;
  private final RecordFramer framer = new RecordFramer();
  private final RecordParser parser = new RecordParser();
  private final Question question = new Question();
  private final FormGuard guard = new FormGuard();
  private final byte[] buffer = new byte[BUFFER_BYTES];

  private long lastByteNanos;
  private boolean staleUnderWay;
  private int unusableRecords;
  private Status status = Status.UNKNOWN;
  private @Nullable Reading newest;
  private @Nullable DeviceException loadProblem;
  private @Nullable DeviceException fault;

  Reception(SerialLine line, Ticker ticker, String balance) {
    this.line = line;
    this.ticker = ticker;
    this.balance = balance;
    health = new LineHealth(balance);
    lastByteNanos = ticker.nanoTime();
  }

  /// Takes what has arrived, without waiting; allocates only when a record is complete.
  void takeIn() {
    long nowNanos = ticker.nanoTime();
    int total = 0;
    int count;
    // A short read has emptied the line; one more might find it gone, and lose what came before.
    do {
      count = line.read(buffer, 0, BUFFER_BYTES);
      for (int i = 0; i < count; i++) {
        health.byteCame(buffer[i]);
        if (framer.take(buffer[i])) {
          takeRecord(nowNanos);
        }
      }
      total += count;
    } while (count == BUFFER_BYTES && total < MAXIMUM_BYTES);
    if (total > 0) {
      lastByteNanos = nowNanos;
    } else if (nowNanos - lastByteNanos >= PAUSE_NANOS) {
      if (framer.pause()) {
        takeRecord(nowNanos);
      }
      staleUnderWay = false;
    }
    if (total >= BACKLOG_BYTES) {
      framer.restart();
    }
  }

  /// Forgets the weights so far, with one that is under way; what the balance reported as an error
  /// stays.
  void dropWeights() {
    newest = null;
    loadProblem = null;
    unusableRecords = 0;
    staleUnderWay = framer.isUnderWay();
    health.forgive();
  }

  /// Forgets errors as well.
  void dropAll() {
    dropWeights();
    fault = null;
  }

  /// Whether it is known where the next record begins.
  boolean isInStep() {
    return framer.isBeginningSeen();
  }

  /// Whether no byte has come for so long.
  boolean isQuietFor(long nanos) {
    return ticker.nanoTime() - lastByteNanos >= nanos;
  }

  /// The question whose answer is looked for.
  Question question() {
    return question;
  }

  /// What the balance or the line reports against weighing, once; null when nothing.
  @Nullable DeviceException takeProblem() {
    DeviceException problem = fault != null ? fault : loadProblem;
    fault = null;
    loadProblem = null;
    return problem;
  }

  /// The newest weight, once; null when none is new.
  @Nullable Reading takeNewest() {
    Reading reading = newest;
    newest = null;
    return reading;
  }

  /// Records since the weights were dropped that are in order but bring no weight.
  int unusableRecords() {
    return unusableRecords;
  }

  Status status() {
    return status;
  }

  LineHealth health() {
    return health;
  }

  /// Why there is no weight after so long, of which so many were not of the expected kind.
  DeviceException explain(String expected, int otherWeights, long waitedNanos) {
    int records = otherWeights + unusableRecords;
    if (records == 0 || health.isTalkingNonsense()) {
      return health.explain(expected, waitedNanos);
    }
    return new DeviceException.Timeout(
        String.format(
            "%s: expected %s within %d ms, found %d records without one, the last status %s; %s",
            balance, expected, waitedNanos / 1_000_000, records, status, remedy()));
  }

  private String remedy() {
    return switch (status) {
      case TARING -> "it tares only a load that rests: " + REST;
      case ADJUSTING ->
          "it adjusts itself: wait till it weighs again, and switch automatic adjustment off";
      case OTHER -> "wait till it weighs again, or end what it is doing";
      case UNKNOWN, UNSTABLE, STABLE, OVERLOADED, UNDERLOADED ->
          guard.unit() == null
              ? "none was stable, and only a stable one tells its unit: " + REST
              : REST;
    };
  }

  private void takeRecord(long nowNanos) {
    SbiRecord sbiRecord = parser.parse(framer.bytes(), framer.recordStart(), framer.recordLength());
    boolean stale = staleUnderWay;
    staleUnderWay = false;
    switch (sbiRecord) {
      case SbiRecord.Weight weight -> {
        health.answerCame();
        takeWeight(weight, stale, nowNanos);
      }
      case SbiRecord.ForeignUnit foreign -> {
        inOrder();
        newest = null;
        loadProblem = foreignUnit(foreign.unit());
      }
      case SbiRecord.State state -> {
        inOrder();
        takeState(state);
      }
      case SbiRecord.Fault reported -> {
        inOrder();
        fault = reported(BalanceError.explain(reported.code()));
      }
      case SbiRecord.Text text -> {
        if (question.isAnsweredBy(text.text(), framer.isEndedByPause())) {
          health.recordCame();
        }
      }
      case SbiRecord.Unreadable _ -> {}
    }
  }

  private void takeWeight(SbiRecord.Weight weight, boolean stale, long nowNanos) {
    Unit unit = guard.admits(weight, framer.isEnded()) ? guard.unit() : null;
    if (unit == null || stale) {
      status = weight.stable() ? status : Status.UNSTABLE;
      unusableRecords++;
      return;
    }
    newest =
        new Reading(
            unit.kilograms(weight.digits(), weight.decimals()),
            unit.kilograms(1, weight.decimals()),
            weight.stable(),
            unit,
            weight.id(),
            nowNanos);
    status = weight.stable() ? Status.STABLE : Status.UNSTABLE;
    loadProblem = null;
  }

  private void takeState(SbiRecord.State state) {
    status = state.status();
    if (status == Status.OVERLOADED || status == Status.UNDERLOADED) {
      newest = null;
      loadProblem =
          reported(
              status == Status.OVERLOADED
                  ? "overload (" + state.text() + "); take load off the pan"
                  : "underload ("
                      + state.text()
                      + "); put the pan on, and free it of what lifts it");
    }
  }

  private void inOrder() {
    health.answerCame();
    unusableRecords++;
  }

  private DeviceException reported(String what) {
    return new DeviceException.ReportedFault(balance + ": expected a weight, found " + what);
  }

  private DeviceException foreignUnit(String unit) {
    return new DeviceException.IdentityMismatch(
        balance
            + ": expected a weight in g, kg or mg, found the unit \""
            + unit
            + "\"; set the balance to grams and to plain weighing");
  }
}
