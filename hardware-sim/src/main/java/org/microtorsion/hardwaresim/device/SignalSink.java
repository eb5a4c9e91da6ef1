package org.microtorsion.hardwaresim.device;

/// Takes a signal that changes in steps: a converter's output in volts, a source's current in
/// amperes.
@FunctionalInterface
public interface SignalSink {
  /// The signal has this value from the given time on.
  void accept(long timeNanos, double valueInSiUnits);
}
