package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.driver.DeviceException;

/// Asks the balance again and again, without ever waiting for it.
final class BalanceWatch {
  /// A balance that has said nothing for so long is not slow but gone.
  private static final double LONGEST_SILENCE_SECONDS = 5;

  private final BalancePort balance;
  private BalancePort.@Nullable Indication newest;
  private double requestedSeconds;
  private double answeredRequestSeconds;
  private boolean open;

  BalanceWatch(BalancePort balance) {
    this.balance = balance;
  }

  /// The loop begins anew: what is still on its way counts for nothing.
  void start(double nowSeconds) {
    balance.poll();
    newest = null;
    open = false;
    requestedSeconds = nowSeconds;
  }

  /// The indication that came with this tick, or null.
  ///
  /// @throws DeviceException.Timeout when the balance has been silent for too long
  BalancePort.@Nullable Indication tick(double nowSeconds) {
    BalancePort.@Nullable Indication found = balance.poll();
    if (found != null) {
      newest = found;
      answeredRequestSeconds = requestedSeconds;
      open = false;
    } else if (open && nowSeconds - requestedSeconds > LONGEST_SILENCE_SECONDS) {
      throw new DeviceException.Timeout(
          "balance: expected an indication within "
              + LONGEST_SILENCE_SECONDS
              + " s, found none; check its cable, its supply, and that its menu lets it print while"
              + " not stable");
    }
    if (!open) {
      balance.requestIndication();
      requestedSeconds = nowSeconds;
      open = true;
    }
    return found;
  }

  /// When the indication that came last was asked for.
  double answeredRequestSeconds() {
    return answeredRequestSeconds;
  }

  /// The newest indication of this loop, or null.
  BalancePort.@Nullable Indication newest() {
    return newest;
  }

  void tare() {
    balance.tare();
  }
}
