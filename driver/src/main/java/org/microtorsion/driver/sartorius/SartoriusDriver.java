package org.microtorsion.driver.sartorius;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// One Sartorius balance in SBI text mode (`docs/protocols/sartorius.md`).
///
/// In a control loop [#requestReading] and [#poll] split the question from the answer, which takes
/// 0.2 s and more: neither waits, and a poll that finds no complete record allocates nothing.
/// Outside it [#awaitReading] and [#awaitStable] do both. The balance acknowledges no command. The
/// driver owns its line: [#close] closes it. For one thread at a time.
public final class SartoriusDriver implements AutoCloseable {
  private static final byte[] PRINT = command("P");

  /// Between print commands that were answered with no usable weight. Faster, they would queue up
  /// in the balance, whose records take 183 ms.
  private static final long REPEAT_NANOS = 250_000_000;

  /// Between two looks at the line while waiting.
  static final long LOOK_NANOS = 2_000_000;

  private final SerialLine line;
  private final Ticker ticker;
  private final Settings settings;
  private final long replyTimeoutNanos;
  private final Reception reception;
  private final Identity identity;

  private long askedNanos;
  private int unusableWhenAsked;
  private boolean requestOpen;
  private boolean keysLocked;

  /// Asks the balance who it is, and proves thereby that what talks on the line, if anything does,
  /// talks SBI. A balance that keeps silent is taken for one of the older families, which do not
  /// answer; a line without any balance is noticed at the first reading.
  ///
  /// @throws DeviceException.MalformedReply when the line brings something that is no SBI
  /// @throws DeviceException.Disconnected when the line is gone
  public SartoriusDriver(SerialLine line, Ticker ticker, Settings settings) {
    this.line = line;
    this.ticker = ticker;
    this.settings = settings;
    replyTimeoutNanos = settings.replyTimeout().toNanos();
    reception = new Reception(line, ticker, "Sartorius balance on " + line.name());
    long identityTimeoutNanos = settings.identityTimeout().toNanos();
    identity = new Identification(line, ticker, reception, identityTimeoutNanos).ask();
    if (reception.health().isTalkingNonsense()) {
      throw reception.health().explain("an identity or silence", identityTimeoutNanos);
    }
    // An older family may have answered with an error; a problem of the load will be told again.
    reception.dropAll();
  }

  /// What the balance said it is when the driver was made.
  public Identity identity() {
    return identity;
  }

  /// What the balance last said of itself, as far as it was polled.
  public Status status() {
    return reception.status();
  }

  /// Asks for a reading; [#poll] brings it. Readings that came before, or were under way, are
  /// dropped. Does nothing while a request is open.
  public void requestReading() {
    if (!requestOpen) {
      reception.takeIn();
      reception.dropWeights();
      askToPrint();
    }
  }

  /// Whether a request waits for its reading.
  public boolean isRequestOpen() {
    return requestOpen;
  }

  /// Takes what has arrived, without waiting. An error closes the request.
  ///
  /// @return the newest weight, requested or printed by the balance's own accord; null when none is
  ///   complete, and while its unit is not known because no stable record has come
  /// @throws DeviceException.ReportedFault when the balance is overloaded, underloaded, or reports
  ///   an error
  /// @throws DeviceException.IdentityMismatch when it weighs in a unit other than g, kg, mg
  /// @throws DeviceException.Timeout when a requested reading does not come, nor any sign of life
  /// @throws DeviceException.MalformedReply when what comes is no SBI
  public @Nullable Reading poll() {
    Reading reading = take();
    if (isOverdue()) {
      throw closing(reception.explain("a weight", 0, replyTimeoutNanos));
    }
    return reading;
  }

  /// Why no weight has come for so long, by what came instead.
  public DeviceException explainMissing(long waitedNanos) {
    return reception.explain("a weight", 0, waitedNanos);
  }

  /// Asks for a reading and waits for it, asking again when an answer is lost.
  ///
  /// @throws DeviceException.Timeout when none comes in time; otherwise as [#poll]
  public Reading awaitReading(long timeoutNanos) {
    return await(false, timeoutNanos);
  }

  /// Asks for readings until one is stable.
  ///
  /// @throws DeviceException.Timeout when none is in time; otherwise as [#poll]
  public Reading awaitStable(long timeoutNanos) {
    return await(true, timeoutNanos);
  }

  /// Tares: the load on the pan becomes zero (`ESC T`).
  ///
  /// There is no acknowledgement: read the balance afterwards. Readings from before are dropped.
  public void tare() {
    change("T");
  }

  /// Tares without zeroing (`ESC f4_`), where the family can.
  public void tareOnly() {
    change("f4_");
  }

  /// Zeroes without taring (`ESC f3_`), where the family can.
  public void zeroOnly() {
    change("f3_");
  }

  /// Sets the filter for the surroundings.
  public void setFilter(AmbientFilter filter) {
    send(command(String.valueOf(filter.letter())));
  }

  /// Locks the balance's keys, until [#unlockKeys] or [#close].
  public void lockKeys() {
    send(command("O"));
    keysLocked = true;
  }

  /// Unlocks the balance's keys.
  public void unlockKeys() {
    send(command("R"));
    keysLocked = false;
  }

  /// Unlocks the keys if they were locked here, and closes the line.
  @Override
  public void close() {
    try {
      if (keysLocked) {
        unlockKeys();
      }
    } finally {
      line.close();
    }
  }

  private Reading await(boolean stable, long timeoutNanos) {
    String expected = stable ? "a stable weight" : "a weight";
    long startNanos = ticker.nanoTime();
    int unstableReadings = 0;
    requestOpen = false;
    requestReading();
    while (true) {
      Reading reading = take();
      if (reading != null) {
        if (reading.stable() || !stable) {
          return reading;
        }
        unstableReadings++;
      }
      long nowNanos = ticker.nanoTime();
      if (nowNanos - startNanos >= timeoutNanos) {
        throw closing(reception.explain(expected, unstableReadings, timeoutNanos));
      }
      if (isOverdue() && reception.health().isTalkingNonsense()) {
        throw closing(reception.health().explain(expected, replyTimeoutNanos));
      }
      if (isOverdue() || (!requestOpen && nowNanos - askedNanos >= REPEAT_NANOS)) {
        askToPrint();
      }
      ticker.sleepFor(Math.min(LOOK_NANOS, startNanos + timeoutNanos - nowNanos));
    }
  }

  /// The newest weight, closing the request it answers; asks again after a record without weight.
  private @Nullable Reading take() {
    reception.takeIn();
    DeviceException problem = reception.takeProblem();
    if (problem != null) {
      throw closing(problem);
    }
    if (reception.health().isHopeless()) {
      DeviceException hopeless = reception.health().explain("a weight", replyTimeoutNanos);
      reception.health().forgive();
      throw closing(hopeless);
    }
    Reading reading = reception.takeNewest();
    if (reading != null) {
      requestOpen = false;
    } else if (requestOpen
        && reception.unusableRecords() != unusableWhenAsked
        && ticker.nanoTime() - askedNanos >= REPEAT_NANOS) {
      askToPrint();
    }
    return reading;
  }

  private boolean isOverdue() {
    return requestOpen && ticker.nanoTime() - askedNanos >= replyTimeoutNanos;
  }

  private DeviceException closing(DeviceException problem) {
    requestOpen = false;
    return problem;
  }

  private void askToPrint() {
    requestOpen = true;
    askedNanos = ticker.nanoTime();
    unusableWhenAsked = reception.unusableRecords();
    if (!settings.automaticPrinting()) {
      send(PRINT);
    }
  }

  private void change(String letters) {
    reception.takeIn();
    reception.dropWeights();
    send(command(letters));
  }

  private void send(byte[] command) {
    line.write(command, 0, command.length);
  }

  /// Escape and the letters; CR LF after them is optional, and left out.
  static byte[] command(String letters) {
    return ("\u001B" + letters).getBytes(StandardCharsets.US_ASCII);
  }
}
