package org.microtorsion.driver.sartorius;

import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// Asks a balance who it is; the only part of the driver that waits without being told to.
final class Identification {
  /// How often an answer that may be torn is asked for again.
  private static final int REPEATS = 3;

  /// After a torn answer; longer than TCP waits before it sends a lost packet again.
  private static final long QUIET_NANOS = 300_000_000;

  private final SerialLine line;
  private final Ticker ticker;
  private final Reception reception;
  private final long timeoutNanos;

  Identification(SerialLine line, Ticker ticker, Reception reception, long timeoutNanos) {
    this.line = line;
    this.ticker = ticker;
    this.reception = reception;
    this.timeoutNanos = timeoutNanos;
  }

  /// Asks for model, serial number and software version; each takes up to the time-out.
  Identity ask() {
    getInStep();
    // A port that is opened may bring a byte or two of noise.
    reception.health().forgive();
    return new Identity(answer("x1_"), answer("x2_"), answer("x3_"));
  }

  /// Waits for the end of a record or for silence: the answer to the first question must not be
  /// taken for the rest of a record whose beginning was missed.
  private void getInStep() {
    long startNanos = ticker.nanoTime();
    reception.takeIn();
    while (!reception.isInStep() && ticker.nanoTime() - startNanos < timeoutNanos) {
      ticker.sleepFor(SartoriusDriver.LOOK_NANOS);
      reception.takeIn();
    }
  }

  /// An answer that only a pause ended is believed when it comes the same twice: a serial server
  /// that sends a lost packet again, or a host that is held up, tears answers that have a line end.
  private String answer(String letters) {
    Question question = reception.question();
    String answer = askOnce(letters);
    for (int i = 0; i < REPEATS && question.isPerhapsTorn(); i++) {
      awaitQuiet();
      String again = askOnce(letters);
      if (again.equals(answer)) {
        return answer;
      }
      answer = again;
    }
    return answer;
  }

  private String askOnce(String letters) {
    Question question = reception.question();
    question.open();
    byte[] command = SartoriusDriver.command(letters);
    line.write(command, 0, command.length);
    long startNanos = ticker.nanoTime();
    while (!question.isAnswered() && ticker.nanoTime() - startNanos < timeoutNanos) {
      ticker.sleepFor(SartoriusDriver.LOOK_NANOS);
      reception.takeIn();
    }
    return question.close();
  }

  private void awaitQuiet() {
    long startNanos = ticker.nanoTime();
    while (!reception.isQuietFor(QUIET_NANOS) && ticker.nanoTime() - startNanos < timeoutNanos) {
      ticker.sleepFor(SartoriusDriver.LOOK_NANOS);
      reception.takeIn();
    }
  }
}
