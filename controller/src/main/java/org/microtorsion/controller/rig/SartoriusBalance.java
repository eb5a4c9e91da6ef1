package org.microtorsion.controller.rig;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.sartorius.Identity;
import org.microtorsion.driver.sartorius.Reading;
import org.microtorsion.driver.sartorius.SartoriusDriver;
import org.microtorsion.driver.sartorius.Settings;
import org.microtorsion.driver.sartorius.Status;
import org.microtorsion.driver.time.Ticker;

/// A Sartorius balance as the one that torque is calibrated with.
public final class SartoriusBalance implements BalancePort {
  private static final long FIRST_READING_NANOS = 3_000_000_000L;

  /// Somebody may be working at the pan: a balance that answers is given time to come to rest.
  private static final long FIRST_REST_NANOS = 20_000_000_000L;

  private final SartoriusDriver driver;

  /// Proves that a balance answers with a weight; the line is closed again when none does.
  ///
  /// @throws DeviceException when it is silent, overloaded, or set up wrongly
  public SartoriusBalance(SerialLine line, Ticker ticker) {
    try {
      driver = new SartoriusDriver(line, ticker, Settings.standard());
      awaitFirstReading();
    } catch (RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private void awaitFirstReading() {
    try {
      driver.awaitReading(FIRST_READING_NANOS);
    } catch (DeviceException.Timeout e) {
      if (driver.status() == Status.UNKNOWN) {
        throw e;
      }
      driver.awaitReading(FIRST_REST_NANOS);
    }
  }

  @Override
  public String identity() {
    Identity identity = driver.identity();
    return identity.isUnknown()
        ? ""
        : Stream.of(
                "Sartorius " + identity.model(),
                labelled("serial number ", identity.serialNumber()),
                labelled("software ", identity.softwareVersion()))
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private static String labelled(String label, String value) {
    return value.isEmpty() ? "" : label + value;
  }

  @Override
  public void tare() {
    driver.tare();
  }

  @Override
  public void requestIndication() {
    driver.requestReading();
  }

  @Override
  public @Nullable Indication poll() {
    Reading reading = driver.poll();
    return reading == null
        ? null
        : new Indication(
            reading.massKilograms(),
            reading.stable(),
            reading.resolutionKilograms(),
            reading.timeNanos());
  }

  @Override
  public DeviceException explainMissing(long waitedNanos) {
    return driver.explainMissing(waitedNanos);
  }

  @Override
  public void close() {
    driver.close();
  }
}
