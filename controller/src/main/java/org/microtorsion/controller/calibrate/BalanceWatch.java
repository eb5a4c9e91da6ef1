package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.driver.DeviceException;

/// Asks the balance again and again, without ever waiting for it.
final class BalanceWatch {
  /// One lost or damaged record must not end an hour's work; so many in a row are no accident.
  private static final int MOST_LOST_IN_A_ROW_COUNT = 3;

  private final BalancePort balance;
  private final double patienceSeconds;
  private BalancePort.@Nullable Indication newest;
  private double requestedSeconds;
  private double answeredRequestSeconds;
  private boolean open;
  private int lostInARowCount;

  /// @param patienceSeconds how long a balance that answers may be without an indication: it waits
  ///   for rest before it tares, or adjusts itself
  BalanceWatch(BalancePort balance, double patienceSeconds) {
    this.balance = balance;
    this.patienceSeconds = patienceSeconds;
  }

  /// The loop begins anew: what is still on its way counts for nothing.
  void start(double nowSeconds) {
    balance.poll();
    newest = null;
    open = false;
    lostInARowCount = 0;
    requestedSeconds = nowSeconds;
  }

  /// The indication that came with this tick, or null.
  ///
  /// @throws DeviceException when the balance is silent, gives no indication for too long, or too
  ///   many of its records in a row were lost
  BalancePort.@Nullable Indication tick(double nowSeconds) {
    BalancePort.@Nullable Indication found = poll();
    if (found != null) {
      lostInARowCount = 0;
      newest = found;
      answeredRequestSeconds = requestedSeconds;
      open = false;
    } else if (open && nowSeconds - requestedSeconds > patienceSeconds) {
      throw balance.explainMissing(Math.round((nowSeconds - requestedSeconds) * 1e9));
    }
    if (!open) {
      balance.requestIndication();
      requestedSeconds = nowSeconds;
      open = true;
    }
    return found;
  }

  /// A record that was lost or damaged is asked for again.
  private BalancePort.@Nullable Indication poll() {
    try {
      return balance.poll();
    } catch (DeviceException.Timeout | DeviceException.MalformedReply e) {
      lostInARowCount++;
      if (lostInARowCount > MOST_LOST_IN_A_ROW_COUNT) {
        throw e;
      }
      open = false;
      return null;
    }
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
