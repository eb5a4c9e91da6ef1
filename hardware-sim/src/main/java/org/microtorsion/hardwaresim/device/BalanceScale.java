package org.microtorsion.hardwaresim.device;

/// What a BP211D makes of its measurements: filtered load, zero and tare, digits of 0.01 mg up to
/// 80 g and 0.1 mg above to 210 g, stability. For one thread.
final class BalanceScale {
  private static final double FINE_DIGIT_KILOGRAMS = 1e-8;
  private static final double COARSE_DIGIT_KILOGRAMS = 1e-7;
  private static final int FINE_DECIMALS = 5;
  private static final int COARSE_DECIMALS = 4;
  private static final double FINE_RANGE_KILOGRAMS = 80e-3;
  private static final double CAPACITY_KILOGRAMS = 210e-3;

  /// Below its zero by more than this the pan is missing.
  private static final double UNDERLOAD_KILOGRAMS = -5e-3;

  /// Around the zero of switching on, 2 % of the capacity.
  private static final double ZERO_RANGE_KILOGRAMS = 0.02 * CAPACITY_KILOGRAMS;

  private static final double NANO = 1e-9;

  private final BalanceFilter filter;
  private final int stabilityDigits;

  private double switchedOnKilograms;
  private double zeroKilograms;
  private double tareKilograms;
  private double shownKilograms;
  private boolean coarse;
  private boolean stable;

  BalanceScale(SimSartoriusSettings settings, double intervalSeconds) {
    int stabilityCount =
        (int) Math.ceil(settings.stabilityTime().toNanos() * NANO / intervalSeconds);
    this.filter = new BalanceFilter(intervalSeconds, stabilityCount, settings.filter());
    this.stabilityDigits = settings.stabilityDigits();
  }

  void chooseFilter(char letter) {
    filter.choose(letter);
  }

  /// Begins anew with a load as its zero.
  void restart(double measuredKilograms) {
    filter.restart(measuredKilograms);
    switchedOnKilograms = measuredKilograms;
    zero();
  }

  void take(double measuredKilograms) {
    filter.take(measuredKilograms);
    show();
  }

  private void show() {
    coarse = grossKilograms() > FINE_RANGE_KILOGRAMS;
    stable = filter.isStable(stabilityDigits * digitKilograms());
    shownKilograms = grossKilograms() - tareKilograms;
  }

  private double digitKilograms() {
    return coarse ? COARSE_DIGIT_KILOGRAMS : FINE_DIGIT_KILOGRAMS;
  }

  private double grossKilograms() {
    return filter.filteredKilograms() - zeroKilograms;
  }

  /// What is shown, in units of the last digit.
  long digits() {
    return Math.round(shownKilograms / digitKilograms());
  }

  /// Digits behind the point, of grams.
  int decimals() {
    return coarse ? COARSE_DECIMALS : FINE_DECIMALS;
  }

  boolean isStable() {
    return stable;
  }

  boolean isOverloaded() {
    return grossKilograms() > CAPACITY_KILOGRAMS;
  }

  boolean isUnderloaded() {
    return grossKilograms() < UNDERLOAD_KILOGRAMS;
  }

  /// Whether the load is one that may be called zero.
  boolean isNearZero() {
    return Math.abs(filter.filteredKilograms() - switchedOnKilograms) <= ZERO_RANGE_KILOGRAMS;
  }

  /// Makes the load the zero where it may be one, the tare elsewhere.
  void tare() {
    if (isNearZero()) {
      zero();
    } else {
      tareKilograms = grossKilograms();
      show();
    }
  }

  private void zero() {
    zeroKilograms = filter.filteredKilograms();
    tareKilograms = 0;
    show();
  }
}
