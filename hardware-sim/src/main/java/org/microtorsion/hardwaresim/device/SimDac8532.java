package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// DAC8532, two 16-bit digital-to-analogue converters.
///
/// The control byte has the load bits of B and A (21, 20), the buffer that takes the data (18) and
/// the power-down mode (17, 16). A frame that ends before its 24th clock changes nothing. Outputs
/// begin at zero; the datasheet's own wording of the power-on state and of the frame's surplus bits
/// was not at hand, so the behaviour of its sister chips is taken.
public final class SimDac8532 {
  private static final int FRAME_BITS = 24;
  private static final int LOAD_B = 1 << 21;
  private static final int LOAD_A = 1 << 20;
  private static final int BUFFER_B = 1 << 18;
  private static final int POWER_DOWN_MASK = 3 << 16;
  private static final int DATA_MASK = 0xFFFF;
  private static final double CODES = 65_536;

  private final double referenceVolts;
  private final DeviceFaults faults;
  private final SpiFrameLine line;
  private final Channel a;
  private final Channel b;

  /// A chip that has just been powered.
  ///
  /// @param outputA told of channel A's volts at each change
  /// @param outputB told of channel B's volts at each change
  public SimDac8532(
      String name,
      Ticker ticker,
      double clockHertz,
      double referenceVolts,
      SignalSink outputA,
      SignalSink outputB,
      DeviceFaults faults) {
    if (!(referenceVolts > 0 && referenceVolts <= 5.5)) {
      throw new IllegalArgumentException(
          "%s: referenceVolts must lie above 0 and up to 5.5, found %s"
              .formatted(name, referenceVolts));
    }
    this.referenceVolts = referenceVolts;
    this.faults = faults;
    this.a = new Channel(outputA);
    this.b = new Channel(outputB);
    this.line =
        new SpiFrameLine(
            name,
            ticker,
            clockHertz,
            new SpiFrameLine.Chip() {
              @Override
              public int replyWord() {
                return 0; // the chip has no data output
              }

              @Override
              public void frame(int word, int bitCount, long timeNanos) {
                execute(word, bitCount, timeNanos);
              }
            },
            faults);
    long now = ticker.nanoTime();
    outputA.accept(now, 0);
    outputB.accept(now, 0);
  }

  /// The chip's serial interface.
  public SpiLine line() {
    return line;
  }

  /// The output of channel A now; 0 while powered down, where a resistor pulls it to ground.
  public double outputAVolts() {
    return a.volts;
  }

  /// The output of channel B now; 0 while powered down, where a resistor pulls it to ground.
  public double outputBVolts() {
    return b.volts;
  }

  private void execute(int word, int bitCount, long timeNanos) {
    if (bitCount < FRAME_BITS) {
      return;
    }
    Channel addressed = (word & BUFFER_B) != 0 ? b : a;
    addressed.buffer = word & DATA_MASK;
    addressed.bufferPowerDown = (word & POWER_DOWN_MASK) != 0;
    if (faults.holds(FaultKind.STUCK, timeNanos)) {
      return;
    }
    if ((word & LOAD_A) != 0) {
      a.load(timeNanos);
    }
    if ((word & LOAD_B) != 0) {
      b.load(timeNanos);
    }
  }

  private final class Channel {
    private final SignalSink output;
    private int buffer;
    private boolean bufferPowerDown;
    private double volts;

    Channel(SignalSink output) {
      this.output = output;
    }

    /// V = VREF·D/65536.
    void load(long timeNanos) {
      volts = bufferPowerDown ? 0 : referenceVolts * buffer / CODES;
      output.accept(timeNanos, volts);
    }
  }
}
