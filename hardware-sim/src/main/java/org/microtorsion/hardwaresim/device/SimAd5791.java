package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// AD5791, 20-bit digital-to-analogue converter, from Analog Devices' datasheet rev. D.
///
/// After power-on the output is clamped to ground until the control register releases it (p. 22 and
/// 24). Releasing it before the output register was ever written drives the negative reference: the
/// hazard for whatever hangs on the output, shown here as it is. The LDAC pin is tied low, so a
/// write takes effect at the end of its frame. While nothing was asked for the shift register gives
/// zeros; daisy chaining is not modelled.
public final class SimAd5791 {
  private static final int ADDRESS_OUTPUT = 1;
  private static final int ADDRESS_CONTROL = 2;
  private static final int ADDRESS_CLEAR_CODE = 3;
  private static final int ADDRESS_SOFTWARE_CONTROL = 4;

  private static final int READ_BIT = 1 << 23;
  private static final int DATA_MASK = 0xF_FFFF;
  private static final int CONTROL_MASK = 0x3FF;
  private static final int FRAME_BITS = 24;

  private static final int OUTPUT_GROUND = 1 << 2;
  private static final int TRI_STATE = 1 << 3;
  private static final int OFFSET_BINARY = 1 << 4;
  private static final int DATA_OUT_DISABLED = 1 << 5;
  private static final int CONTROL_AT_POWER_ON = 0x00E;

  private static final int SOFT_CLEAR = 1 << 1;
  private static final int SOFT_RESET = 1 << 2;

  private static final double FULL_SCALE_CODE = (1 << 20) - 1;
  private static final int SIGN_BIT = 1 << 19;

  private final double negativeReferenceVolts;
  private final double positiveReferenceVolts;
  private final SignalSink output;
  private final Ticker ticker;
  private final DeviceFaults faults;
  private final SpiFrameLine line;

  private int outputRegister;
  private int control;
  private int clearCode;
  private boolean outputWritten;
  private int pendingReply;
  private double outputVolts;

  /// A chip that has just been powered.
  ///
  /// @param output told of the output's volts at each change, from the construction on
  public SimAd5791(
      String name,
      Ticker ticker,
      double clockHertz,
      double negativeReferenceVolts,
      double positiveReferenceVolts,
      SignalSink output,
      DeviceFaults faults) {
    if (!(positiveReferenceVolts > negativeReferenceVolts)) {
      throw new IllegalArgumentException(
          "%s: positiveReferenceVolts must be above negativeReferenceVolts %s, found %s"
              .formatted(name, negativeReferenceVolts, positiveReferenceVolts));
    }
    this.negativeReferenceVolts = negativeReferenceVolts;
    this.positiveReferenceVolts = positiveReferenceVolts;
    this.output = output;
    this.ticker = ticker;
    this.faults = faults;
    this.line =
        new SpiFrameLine(
            name,
            ticker,
            clockHertz,
            new SpiFrameLine.Chip() {
              @Override
              public int replyWord() {
                return takeReply();
              }

              @Override
              public void frame(int word, int bitCount, long timeNanos) {
                execute(word, bitCount, timeNanos);
              }
            },
            faults);
    powerOn();
    output.accept(ticker.nanoTime(), outputVolts);
  }

  /// The chip's serial interface.
  public SpiLine line() {
    return line;
  }

  /// The output pin now; 0 while clamped or in tri-state, where the load pulls it to ground.
  public double outputVolts() {
    return outputVolts;
  }

  /// Whether the output is driven by the converter rather than clamped or floating.
  public boolean isOutputLive() {
    return (control & (OUTPUT_GROUND | TRI_STATE)) == 0;
  }

  private void powerOn() {
    outputRegister = 0;
    clearCode = 0;
    control = CONTROL_AT_POWER_ON;
    outputWritten = false;
    pendingReply = 0;
    outputVolts = 0;
  }

  private int takeReply() {
    int reply = pendingReply;
    pendingReply = 0;
    return reply;
  }

  private void execute(int word, int bitCount, long timeNanos) {
    if (bitCount < FRAME_BITS) {
      return;
    }
    int address = word >> 20 & 7;
    int data = word & DATA_MASK;
    if ((word & READ_BIT) != 0) {
      read(word, address);
      return;
    }
    switch (address) {
      case ADDRESS_OUTPUT -> {
        outputRegister = data;
        outputWritten = true;
      }
      case ADDRESS_CONTROL -> control = data & CONTROL_MASK;
      case ADDRESS_CLEAR_CODE -> clearCode = data;
      case ADDRESS_SOFTWARE_CONTROL -> softwareControl(data);
      default -> {
        return; // no operation, and the addresses that the datasheet leaves free
      }
    }
    drive(timeNanos);
  }

  private void read(int word, int address) {
    int value =
        switch (address) {
          case ADDRESS_OUTPUT -> outputRegister;
          case ADDRESS_CONTROL -> control;
          case ADDRESS_CLEAR_CODE -> clearCode;
          default -> 0; // no operation, and the software control register, which is write-only
        };
    boolean enabled = (control & DATA_OUT_DISABLED) == 0;
    pendingReply = enabled ? (word & ~DATA_MASK) | value : 0;
  }

  private void softwareControl(int data) {
    if ((data & SOFT_RESET) != 0) {
      powerOn();
    } else if ((data & SOFT_CLEAR) != 0) {
      outputRegister = clearCode;
      outputWritten = true;
    }
    // The load bit changes nothing: with the LDAC pin low the register has been loaded already.
  }

  private void drive(long timeNanos) {
    if (faults.holds(FaultKind.STUCK, ticker.nanoTime())) {
      return;
    }
    outputVolts = isOutputLive() ? convertedVolts() : 0;
    output.accept(timeNanos, outputVolts);
  }

  /// V = VREFN + (VREFP − VREFN)·D/(2²⁰ − 1), D in offset binary.
  private double convertedVolts() {
    if (!outputWritten) {
      return negativeReferenceVolts;
    }
    int code = (control & OFFSET_BINARY) != 0 ? outputRegister : outputRegister ^ SIGN_BIT;
    return negativeReferenceVolts
        + (positiveReferenceVolts - negativeReferenceVolts) * code / FULL_SCALE_CODE;
  }
}
