package org.microtorsion.hardwaresim.bench;

/// Which converter stands before the current source.
public enum DacPart {
  /// 20 bits, its output goes to the source as it is.
  AD5791,
  /// 16 bits, channel A; a stage behind it makes half the reference to 0 V and the ends of its
  /// range to those of the source's input.
  DAC8532
}
