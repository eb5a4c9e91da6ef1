package org.microtorsion.hardwaresim.device;

import java.util.function.LongToDoubleFunction;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// ADS1256, 24-bit analogue-to-digital converter, from TI's datasheet SBAS288K: its serial
/// interface.
///
/// What a careless host would not notice on a lucky day is made visible: data clocked less than t6
/// after RDATA or RREG comes as ones, a command less than t11 after SYNC or RDATAC is not heard,
/// nor is one during power-up or self-calibration. Data ready falls with each conversion and rises
/// when all 24 bits were read, or for 16 clocks before the next update. A transfer outside of a
/// bracket has chip select to itself. Transfers take the time that their clocks take.
///
/// After a reset the chip calibrates itself at its default rate. System calibration (SYSOCAL,
/// SYSGCAL), clock output, sensor-detect currents and digital I/O are registers without an effect.
public final class SimAds1256 implements SpiLine, TimedPart {
  private static final int WAKEUP = 0x00;
  private static final int RDATA = 0x01;
  private static final int RDATAC = 0x03;
  private static final int SDATAC = 0x0F;
  private static final int RREG = 0x10;
  private static final int WREG = 0x50;
  private static final int SELFCAL = 0xF0;
  private static final int SELFOCAL = 0xF1;
  private static final int SELFGCAL = 0xF2;
  private static final int SYNC = 0xFC;
  private static final int STANDBY = 0xFD;
  private static final int RESET = 0xFE;
  private static final int WAKEUP_TOO = 0xFF;

  /// Periods of the 7.68 MHz crystal: t6 = 50 τ, t11 = 24 τ; data ready is high for 16 τ before an
  /// update (the last from memory of the datasheet's timing diagram).
  private static final long T6_NANOS = 6_510;

  private static final long T11_NANOS = 3_125;
  private static final long UPDATE_NANOS = 2_083;
  private static final long POWER_UP_NANOS = 30_000_000;
  private static final int DATA_BYTES = 3;

  private enum State {
    COMMAND,
    COUNT_TO_READ,
    COUNT_TO_WRITE,
    WRITE,
    READ
  }

  private final String name;
  private final Ticker ticker;
  private final long byteNanos;
  private final Ads1256Registers registers;
  private final Ads1256Converter converter;
  private final DeviceFaults faults;
  private final DigitalLine dataReady;
  private final DigitalLine reset;
  private final byte[] out = new byte[Ads1256Registers.COUNT];

  private State state = State.COMMAND;
  private boolean selected;
  private boolean continuous;
  private boolean standby;
  private boolean held;
  private int registerAddress;
  private int registersLeft;
  private boolean calibrationAsked;
  private int outLength;
  private int outIndex;
  private boolean outIsConversion;
  private long outConversion;
  private boolean outTooEarly;
  private long earliestDataNanos;
  private long earliestCommandNanos;
  private long deafUntilNanos;
  private long violations;

  /// A chip that has just been powered.
  ///
  /// @param inputs volts at AIN0 to AIN7 and AINCOM at a time
  public SimAds1256(
      String name,
      Ticker ticker,
      SimAds1256Settings settings,
      LongToDoubleFunction[] inputs,
      DeviceFaults faults) {
    if (inputs.length != Ads1256Converter.INPUTS) {
      throw new IllegalArgumentException(
          "%s: inputs must be AIN0 to AIN7 and AINCOM, 9 in all, found %d"
              .formatted(name, inputs.length));
    }
    this.name = name;
    this.ticker = ticker;
    this.byteNanos = SpiClock.byteNanos(name, settings.clockHertz());
    this.converter = new Ads1256Converter(settings, inputs.clone(), faults);
    this.registers = new Ads1256Registers(settings.identity(), converter);
    this.faults = faults;
    this.dataReady =
        new SimInputLine(name + " DRDY", ticker, this::dataReadyPinAt, DeviceFaults.NONE);
    this.reset = new ResetPin();
    restart(ticker.nanoTime() + POWER_UP_NANOS);
    deafUntilNanos = ticker.nanoTime() + POWER_UP_NANOS;
  }

  /// The DRDY pin, low while a conversion waits.
  public DigitalLine dataReady() {
    return dataReady;
  }

  /// The RESET pin; a rising edge ends the reset.
  public DigitalLine reset() {
    return reset;
  }

  /// How often the host broke a rule of the datasheet.
  public long violations() {
    return violations;
  }

  /// How many conversions the chip has made since it was powered.
  public long conversions() {
    return converter.conversions();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long nextDueNanos() {
    return converter.nextDueNanos();
  }

  @Override
  public void runDue(long dueNanos) {
    converter.runDue(dueNanos);
  }

  @Override
  public void select() {
    faults.requireConnected(name, ticker.nanoTime());
    selected = true;
    state = State.COMMAND;
  }

  @Override
  public void deselect() {
    selected = false;
    state = State.COMMAND;
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    long now = ticker.nanoTime();
    faults.requireConnected(name, now);
    boolean silent = faults.holds(FaultKind.SILENCE, now);
    if (!selected) {
      state = State.COMMAND;
    }
    long time = now;
    for (int i = 0; i < length; i++) {
      int answer = exchange(write[i] & 0xFF, time);
      read[i] = silent ? (byte) 0xFF : (byte) answer;
      time += byteNanos;
    }
    if (!selected) {
      state = State.COMMAND;
    }
    ticker.sleepUntil(time);
  }

  @Override
  public void close() {
    deselect();
  }

  /// One byte in either direction.
  ///
  /// @param startNanos time of its first clock
  private int exchange(int in, long startNanos) {
    converter.catchUp(startNanos);
    long endNanos = startNanos + byteNanos;
    return switch (state) {
      case COMMAND -> {
        if (continuous && converter.isFresh() && in == WAKEUP) {
          offerConversion(startNanos);
          yield nextOut(startNanos);
        }
        command(in, startNanos, endNanos);
        yield 0xFF;
      }
      case COUNT_TO_READ -> {
        offerRegisters((in & 0xF) + 1, endNanos);
        yield 0xFF;
      }
      case COUNT_TO_WRITE -> {
        registersLeft = (in & 0xF) + 1;
        calibrationAsked = false;
        state = State.WRITE;
        yield 0xFF;
      }
      case WRITE -> {
        writeRegister(in, endNanos);
        yield 0xFF;
      }
      case READ -> {
        if (continuous && outIndex == 0 && (in == SDATAC || in == RESET)) {
          state = State.COMMAND;
          command(in, startNanos, endNanos);
          yield 0xFF;
        }
        yield nextOut(startNanos);
      }
    };
  }

  private void command(int code, long startNanos, long endNanos) {
    boolean wakes = code == WAKEUP || code == WAKEUP_TOO;
    if (startNanos < deafUntilNanos) {
      return;
    }
    boolean tooEarly = startNanos < earliestCommandNanos;
    if (tooEarly || (converter.isCalibrating() && code != RESET)) {
      // Zeros are what a host sends while it only listens.
      if (!wakes || tooEarly) {
        violations++;
      }
      return;
    }
    if (standby && !wakes && code != RESET) {
      violations++;
      return;
    }
    if ((code & 0xF0) == RREG) {
      registerAddress = code & 0xF;
      state = State.COUNT_TO_READ;
    } else if ((code & 0xF0) == WREG) {
      registerAddress = code & 0xF;
      state = State.COUNT_TO_WRITE;
    } else {
      simpleCommand(code, endNanos);
    }
  }

  private void simpleCommand(int code, long endNanos) {
    switch (code) {
      case WAKEUP, WAKEUP_TOO -> wakeUp(endNanos);
      case RDATA -> offerConversion(endNanos + T6_NANOS);
      case RDATAC -> {
        continuous = true;
        earliestCommandNanos = endNanos + T11_NANOS;
      }
      case SDATAC -> continuous = false;
      case SELFCAL -> converter.calibrate(endNanos, true, true);
      case SELFOCAL -> converter.calibrate(endNanos, true, false);
      case SELFGCAL -> converter.calibrate(endNanos, false, true);
      case SYNC -> {
        converter.stop();
        held = true;
        earliestCommandNanos = endNanos + T11_NANOS;
      }
      case STANDBY -> {
        converter.stop();
        standby = true;
      }
      case RESET -> restart(endNanos);
      default -> violations++;
    }
  }

  private void wakeUp(long nowNanos) {
    if (held || standby) {
      held = false;
      standby = false;
      converter.start(nowNanos);
    }
  }

  private void offerConversion(long earliestNanos) {
    int code = converter.code();
    outConversion = converter.conversions();
    int word = registers.isLeastSignificantBitFirst() ? Integer.reverse(code << 8) : code;
    for (int i = 0; i < DATA_BYTES; i++) {
      out[i] = (byte) (word >> (8 * (DATA_BYTES - 1 - i)));
    }
    offer(DATA_BYTES, true, earliestNanos);
  }

  private void offerRegisters(int count, long endNanos) {
    int length = Math.min(count, Ads1256Registers.COUNT);
    for (int i = 0; i < length; i++) {
      out[i] = (byte) registers.read(registerAddress + i, isDataReadyHighAt(endNanos));
    }
    offer(length, false, endNanos + T6_NANOS);
  }

  private void offer(int length, boolean conversion, long earliestNanos) {
    outLength = length;
    outIndex = 0;
    outIsConversion = conversion;
    outTooEarly = false;
    earliestDataNanos = earliestNanos;
    state = State.READ;
  }

  private int nextOut(long startNanos) {
    if (outIndex == 0 && startNanos < earliestDataNanos) {
      violations++;
      outTooEarly = true;
    }
    int value = outTooEarly ? 0xFF : out[outIndex];
    outIndex++;
    if (outIndex == outLength) {
      state = State.COMMAND;
      if (outIsConversion) {
        converter.markRead(outConversion);
      }
    }
    return value;
  }

  private void writeRegister(int value, long endNanos) {
    calibrationAsked |= registers.write(registerAddress, value, endNanos);
    registerAddress++;
    registersLeft--;
    if (registersLeft == 0) {
      state = State.COMMAND;
      if (calibrationAsked) {
        converter.calibrate(endNanos, true, true);
      }
    }
  }

  private void restart(long nowNanos) {
    registers.reset();
    state = State.COMMAND;
    continuous = false;
    standby = false;
    held = false;
    earliestCommandNanos = nowNanos;
    converter.stop();
    converter.calibrate(nowNanos, true, true);
  }

  private boolean dataReadyPinAt(long timeNanos) {
    faults.requireConnected(dataReady.name(), timeNanos);
    return isDataReadyHighAt(timeNanos);
  }

  private boolean isDataReadyHighAt(long timeNanos) {
    converter.catchUp(timeNanos);
    return !converter.isFresh()
        || timeNanos > converter.nextReadyNanos() - UPDATE_NANOS
        || faults.holds(FaultKind.SILENCE, timeNanos);
  }

  private final class ResetPin implements DigitalLine {
    private boolean high = true;

    @Override
    public String name() {
      return name + " RESET";
    }

    @Override
    public boolean isHigh() {
      return high;
    }

    @Override
    public void set(boolean newHigh) {
      long now = ticker.nanoTime();
      faults.requireConnected(name, now);
      converter.catchUp(now);
      if (high && !newHigh) {
        converter.stop();
        deafUntilNanos = NEVER;
      } else if (!high && newHigh) {
        deafUntilNanos = now;
        restart(now);
      }
      high = newHigh;
    }

    @Override
    public void close() {}
  }
}
