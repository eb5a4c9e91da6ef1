package org.microtorsion.driver.ads1256;

/// What an ADS1256 is set to for a whole run: one differential input, one gain, one data rate.
///
/// @param positiveInput 0–7 for AIN0–AIN7, [#COMMON_INPUT] for AINCOM
/// @param negativeInput as the positive one, and another than it
/// @param bufferEnabled whether the input buffer is on; it limits the inputs to 2 V below the
///   analogue supply
/// @param referenceVolts the reference voltage; full scale is twice that, divided by the gain
public record Settings(
    int positiveInput,
    int negativeInput,
    Gain gain,
    DataRate dataRate,
    boolean bufferEnabled,
    double referenceVolts) {

  /// AINCOM in the MUX register; the codes up to 15 mean the same, and one spelling is enough.
  public static final int COMMON_INPUT = 8;

  /// Refuses inputs that are none, equal inputs, and a reference outside 0.5–2.6 V.
  public Settings {
    requireInput("positiveInput", positiveInput);
    requireInput("negativeInput", negativeInput);
    if (positiveInput == negativeInput) {
      throw new IllegalArgumentException(
          "negativeInput: expected another input than positiveInput, found "
              + negativeInput
              + " for both");
    }
    // The range of VREF is from memory of the data sheet's electrical characteristics.
    if (!(referenceVolts >= 0.5 && referenceVolts <= 2.6)) {
      throw new IllegalArgumentException(
          "referenceVolts: expected 0.5 to 2.6, found " + referenceVolts);
    }
  }

  private static void requireInput(String field, int input) {
    if (input < 0 || input > COMMON_INPUT) {
      throw new IllegalArgumentException(
          field + ": expected 0 to 7, or 8 for AINCOM, found " + input);
    }
  }

  /// Volts of one count: 2·V_REF / (gain·(2²³ − 1)) (data sheet p. 23).
  public double voltsPerCount() {
    return 2 * referenceVolts / (gain.factor() * (double) Ads1256Driver.MAXIMUM_RAW_COUNTS);
  }
}
