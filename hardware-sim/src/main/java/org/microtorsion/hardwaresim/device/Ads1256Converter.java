package org.microtorsion.hardwaresim.device;

import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;

/// The analogue half of the ADS1256: multiplexer, amplifier, modulator, filter and calibration.
///
/// A conversion is the mean of its input over the data period before it is ready, taken by the
/// midpoint rule in steps of at most 250 µs; the tails of the filter's sinc⁵ stage, 0.15 ms long,
/// are left out. The first conversion after a start is ready after the settling time t18, the
/// others follow on the grid of the data rate. A calibration takes two settling times before the
/// first conversion, which comes near the datasheet's table where it is remembered; the table was
/// not at hand. Offset and full-scale registers are in output codes, unity gain being 400000h.
final class Ads1256Converter implements TimedPart {
  static final int INPUTS = 9;

  private static final double SUB_SAMPLE_NANOS = 250_000;
  private static final double CODE_SCALE = (1 << 23) - 1;
  private static final int MIN_CODE = -(1 << 23);
  private static final int MAX_CODE = (1 << 23) - 1;
  private static final double UNITY_FULL_SCALE = 0x40_0000;
  private static final double NOISE_REFERENCE_HERTZ = 1_000;
  private static final double BEYOND_RAIL_VOLTS = 0.1;
  private static final double BUFFER_HEADROOM_VOLTS = 2;

  private enum Phase {
    STOPPED,
    CALIBRATING,
    CONVERTING
  }

  private final SimAds1256Settings settings;
  private final LongToDoubleFunction[] inputs;
  private final DeviceFaults faults;
  private final SplittableRandom random;

  private Ads1256Rate rate = Ads1256Rate.SPS_30000;
  private int gainExponent;
  private int positiveInput;
  private int negativeInput = 1;
  private boolean buffered;
  private int offsetCode;
  private int fullScaleCode = (int) UNITY_FULL_SCALE;

  private Phase phase = Phase.STOPPED;
  private boolean calibrateOffset;
  private boolean calibrateGain;
  private long dueNanos = NEVER;
  private long firstReadyNanos;
  private long conversionsSinceStart;
  private double noiseFactorVolts;
  private int subSamples;
  private int subSamplesTaken;
  private double windowStartNanos;
  private double voltsSum;
  private long readyNanos;

  private int code;
  private boolean fresh;
  private long conversions;

  Ads1256Converter(
      SimAds1256Settings settings, LongToDoubleFunction[] inputs, DeviceFaults faults) {
    this.settings = settings;
    this.inputs = inputs;
    this.faults = faults;
    this.random = new SplittableRandom(settings.seed());
  }

  void configure(
      Ads1256Rate newRate, int newGainExponent, int positive, int negative, boolean newBuffered) {
    rate = newRate;
    gainExponent = newGainExponent;
    positiveInput = positive;
    negativeInput = negative;
    buffered = newBuffered;
  }

  void calibration(int newOffsetCode, int newFullScaleCode) {
    offsetCode = newOffsetCode;
    fullScaleCode = newFullScaleCode;
  }

  int offsetCode() {
    return offsetCode;
  }

  int fullScaleCode() {
    return fullScaleCode;
  }

  /// Stops converting; data ready goes high.
  void stop() {
    phase = Phase.STOPPED;
    dueNanos = NEVER;
    fresh = false;
  }

  /// Starts converting; the first result is ready after the settling time.
  void start(long nowNanos) {
    phase = Phase.CONVERTING;
    fresh = false;
    conversionsSinceStart = 0;
    firstReadyNanos = nowNanos + rate.settlingNanos();
    noiseFactorVolts = settings.noiseVolts() * Math.sqrt(rate.hertz() / NOISE_REFERENCE_HERTZ);
    subSamples = (int) Math.max(1, Math.ceil(rate.periodNanos() / SUB_SAMPLE_NANOS));
    openWindow();
  }

  /// Measures the own offset or gain error, then starts converting.
  void calibrate(long nowNanos, boolean offset, boolean gain) {
    phase = Phase.CALIBRATING;
    fresh = false;
    calibrateOffset = offset;
    calibrateGain = gain;
    dueNanos = nowNanos + 2 * rate.settlingNanos();
  }

  /// Whether commands other than a reset would disturb.
  boolean isCalibrating() {
    return phase == Phase.CALIBRATING;
  }

  /// Whether a conversion waits that was not yet read.
  boolean isFresh() {
    return fresh;
  }

  /// A conversion was read to its last bit; a newer one that came meanwhile still waits.
  ///
  /// @param number what [#conversions] said when the reading began
  void markRead(long number) {
    if (number == conversions) {
      fresh = false;
    }
  }

  /// The last conversion, 24 bits in two's complement, sign-extended.
  int code() {
    return code;
  }

  /// When the conversion under way will be ready; only while converting.
  long nextReadyNanos() {
    return phase == Phase.CONVERTING ? readyNanos : NEVER;
  }

  /// How many conversions were made since power-on.
  long conversions() {
    return conversions;
  }

  @Override
  public long nextDueNanos() {
    return dueNanos;
  }

  @Override
  public void runDue(long due) {
    switch (phase) {
      case STOPPED -> dueNanos = NEVER;
      case CALIBRATING -> finishCalibration(due);
      case CONVERTING -> {
        if (subSamplesTaken < subSamples) {
          // Moved on before the input is asked: the input may ask what is due in its turn.
          subSamplesTaken++;
          scheduleNext();
          voltsSum += differenceVolts(due);
        } else {
          finishConversion(due);
        }
      }
    }
  }

  private void openWindow() {
    double period = rate.periodNanos();
    readyNanos = firstReadyNanos + Math.round(conversionsSinceStart * period);
    windowStartNanos = readyNanos - period;
    subSamplesTaken = 0;
    voltsSum = 0;
    scheduleNext();
  }

  private void scheduleNext() {
    dueNanos =
        subSamplesTaken < subSamples
            ? Math.round(
                windowStartNanos + (subSamplesTaken + 0.5) * rate.periodNanos() / subSamples)
            : readyNanos;
  }

  private void finishConversion(long due) {
    double volts = voltsSum / subSamples;
    if (noiseFactorVolts > 0) {
      volts += noiseFactorVolts * random.nextGaussian();
    }
    int converted = codeOf(volts);
    conversions++;
    conversionsSinceStart++;
    openWindow();
    FaultKind fault = faults.atEvent(due);
    if (fault == null) {
      code = converted;
      fresh = true;
    } else {
      finishFaulty(fault, converted);
    }
  }

  private void finishFaulty(FaultKind fault, int converted) {
    switch (fault) {
      case DROP, SILENCE, DISCONNECT -> fresh = false;
      case STUCK -> fresh = true;
      case STALL, OVERLOAD, UNSTEADY, BOUNCE -> { // none of a converter's
        code = converted;
        fresh = true;
      }
      case CORRUPT -> {
        // The sign bit of 24 is carried on into the upper eight.
        code = (converted ^ (1 << faults.choose(24))) << 8 >> 8;
        fresh = true;
      }
    }
  }

  private double differenceVolts(long timeNanos) {
    return inputVolts(positiveInput, timeNanos) - inputVolts(negativeInput, timeNanos);
  }

  private double inputVolts(int input, long timeNanos) {
    double volts = inputs[input].applyAsDouble(timeNanos);
    return buffered
        ? Math.clamp(volts, 0, settings.analogSupplyVolts() - BUFFER_HEADROOM_VOLTS)
        : Math.clamp(volts, -BEYOND_RAIL_VOLTS, settings.analogSupplyVolts() + BEYOND_RAIL_VOLTS);
  }

  /// Code = clip([gain·V/(2·VREF)·(1 + ε) + δ − OFC/2²³]·FSC/400000h·(2²³ − 1)).
  private int codeOf(double volts) {
    double ratio = (1 << gainExponent) * volts / (2 * settings.referenceVolts());
    double raw = ratio * (1 + gainErrorRatio()) + offsetErrorRatio();
    double corrected = (raw - offsetCode / (CODE_SCALE + 1)) * fullScaleCode / UNITY_FULL_SCALE;
    return Math.clamp(Math.round(corrected * CODE_SCALE), MIN_CODE, MAX_CODE);
  }

  private double gainErrorRatio() {
    return settings.gainErrorRatio() * (1 + 0.25 * gainExponent);
  }

  private double offsetErrorRatio() {
    return settings.offsetErrorRatio() * (1 + gainExponent);
  }

  private void finishCalibration(long due) {
    if (calibrateOffset) {
      offsetCode = (int) Math.round(offsetErrorRatio() * (CODE_SCALE + 1));
    }
    if (calibrateGain) {
      fullScaleCode = (int) Math.round(UNITY_FULL_SCALE / (1 + gainErrorRatio()));
    }
    start(due);
  }
}
