package org.microtorsion.driver.sartorius;

/// What the balance last said of itself.
public enum Status {
  /// Nothing yet.
  UNKNOWN,
  STABLE,
  UNSTABLE,
  /// Above the weighing range: take load off.
  OVERLOADED,
  /// Below the weighing range: the pan is missing or something lifts it.
  UNDERLOADED,
  TARING,
  /// The balance adjusts its span, with a built-in or an external weight.
  ADJUSTING,
  /// A status record that tells nothing about the load.
  OTHER
}
