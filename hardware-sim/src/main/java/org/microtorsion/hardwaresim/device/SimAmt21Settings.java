package org.microtorsion.hardwaresim.device;

/// Which AMT21 encoder stands at a node.
///
/// @param nodeAddress bus address, a multiple of 4 from 0 to FCh; 54h from the factory
/// @param bits resolution, 12 or 14
/// @param multiTurn whether it counts turns; such a part has no settable zero
public record SimAmt21Settings(int nodeAddress, int bits, boolean multiTurn) {
  public SimAmt21Settings {
    if (nodeAddress < 0 || nodeAddress > 0xFC || (nodeAddress & 3) != 0) {
      throw new IllegalArgumentException(
          "AMT21 settings: nodeAddress must be a multiple of 4 from 0x00 to 0xFC, found 0x%X"
              .formatted(nodeAddress));
    }
    if (bits != 12 && bits != 14) {
      throw new IllegalArgumentException("AMT21 settings: bits must be 12 or 14, found " + bits);
    }
  }

  /// A 14-bit multi-turn part, as AMT213D.
  public static SimAmt21Settings multiTurn14(int nodeAddress) {
    return new SimAmt21Settings(nodeAddress, 14, true);
  }
}
