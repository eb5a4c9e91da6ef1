package org.microtorsion.hardwaresim.device;

/// Which TMCL module is simulated.
///
/// @param moduleAddress its address, 1 to 255
/// @param hostAddress the address in its replies, 0 to 255
/// @param moduleNumber 1140 for a TMCM-1140
/// @param firmwareMajor before the point of its version
/// @param firmwareMinor after the point of its version
/// @param baud of the line
public record SimTmclSettings(
    int moduleAddress,
    int hostAddress,
    int moduleNumber,
    int firmwareMajor,
    int firmwareMinor,
    int baud) {
  /// A TMCM-1140 with the factory's addresses at 115200 baud.
  public static SimTmclSettings tmcm1140() {
    return new SimTmclSettings(1, 2, 1140, 1, 28, 115_200);
  }
}
