package org.microtorsion.controller.rig;

/// The converters a current source may have.
public enum CurrentSourceDevice {
  /// 20 bit, from minus to plus the reference.
  AD5791("ad5791", -1),
  /// 16 bit, from zero to the reference.
  DAC8532("dac8532", 0);

  private final String word;
  private final int lowestOverReference;

  CurrentSourceDevice(String word, int lowestOverReference) {
    this.word = word;
    this.lowestOverReference = lowestOverReference;
  }

  /// The word in rig files.
  public String word() {
    return word;
  }

  int lowestOverReference() {
    return lowestOverReference;
  }
}
