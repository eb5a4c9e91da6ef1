package org.microtorsion.controller.rig;

import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;

/// The analytical balance as a calibration sees it: kilograms, no bytes.
///
/// Every failure is a [DeviceException] that says what to do. For one thread.
public interface BalancePort extends AutoCloseable {
  /// What the balance shows.
  ///
  /// @param massKilograms since the last tare; negative where the link pulls the pan up
  /// @param stable whether the balance calls it stable
  /// @param resolutionKilograms one step of its last digit
  /// @param timeNanos when it was complete, on the rig's ticker
  record Indication(
      double massKilograms, boolean stable, double resolutionKilograms, long timeNanos) {}

  /// What it says of itself, for the certificate; empty where it says nothing.
  String identity();

  /// Makes the present load its zero; what it shows settles afterwards.
  void tare();

  /// Asks for an indication; [#poll] brings it.
  void requestIndication();

  /// The newest complete indication since the last call, or null; never waits. A balance that
  /// answers, but for the time being with no indication, is asked again.
  ///
  /// @throws DeviceException when it is silent, or tells of something that keeps it from weighing
  @Nullable Indication poll();

  /// Why no indication has come for so long from a balance that answers.
  DeviceException explainMissing(long waitedNanos);

  @Override
  void close();
}
