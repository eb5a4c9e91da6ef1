package org.microtorsion.driver.dac8532;

/// One of the two outputs, with the control byte that writes its buffer and updates both outputs.
public enum Channel {
  A(0x30),
  B(0x34);

  private final int wireCode;

  Channel(int wireCode) {
    this.wireCode = wireCode;
  }

  /// The control byte: LDA and LDB set, BUF SEL naming the channel, normal operation.
  public int wireCode() {
    return wireCode;
  }
}
