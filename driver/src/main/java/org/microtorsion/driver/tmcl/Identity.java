package org.microtorsion.driver.tmcl;

/// What a module says it is.
///
/// @param moduleNumber the number in its name: 1140 of a TMCM-1140
/// @param firmwareMajor version before the point
/// @param firmwareMinor version after the point
public record Identity(int moduleNumber, int firmwareMajor, int firmwareMinor) {
  /// As printed on the module.
  @Override
  public String toString() {
    return String.format("TMCM-%d, firmware %d.%02d", moduleNumber, firmwareMajor, firmwareMinor);
  }
}
