package org.microtorsion.driver.sartorius;

import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// Asks a balance who it is; the only part of the driver that waits without being told to.
final class Identification {
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

  private String answer(String letters) {
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
}
