package org.microtorsion.controller.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Round numbers along an axis: multiples of 1, 2 or 5 times a power of ten. Where they would be
/// very long or very small, a power of ten is taken out for the axis' title.
///
/// @param ticks from the least to the greatest
/// @param powerOfTen what the labels are to be multiplied with, as an exponent; mostly 0
record Ticks(List<Tick> ticks, int powerOfTen) {
  private static final int[] ROUND = {1, 2, 5, 10};
  private static final double ROUNDING_ERROR = 1e-9;

  /// Labels of this exponent and above get a power of ten.
  private static final int LARGE_EXPONENT = 5;

  /// Labels of this exponent and below get a power of ten.
  private static final int SMALL_EXPONENT = -3;

  /// A round number, and how it is written.
  record Tick(double value, String label) {}

  Ticks {
    ticks = List.copyOf(ticks);
  }

  /// The round numbers inside a range.
  ///
  /// @param most stretches between them
  static Ticks within(Range range, int most) {
    double finest = range.span() / most;
    int exponent = (int) Math.floor(Math.log10(finest));
    int round = roundAbove(finest / Math.pow(10, exponent));
    if (round == 10) {
      round = 1;
      exponent++;
    }
    double step = round * Math.pow(10, exponent);
    long first = (long) Math.ceil(range.least() / step - ROUNDING_ERROR);
    long last = (long) Math.floor(range.greatest() / step + ROUNDING_ERROR);
    int power = power(Math.max(Math.abs(first), Math.abs(last)) * step);
    int decimals = Math.max(0, power - exponent);
    List<Tick> ticks = new ArrayList<>();
    for (long i = first; i <= last; i++) {
      BigDecimal value = BigDecimal.valueOf(i * round).scaleByPowerOfTen(exponent);
      double shown = value.scaleByPowerOfTen(-power).doubleValue();
      ticks.add(new Tick(value.doubleValue(), Numbers.fixed(shown, decimals)));
    }
    return new Ticks(ticks, power);
  }

  private static int roundAbove(double number) {
    int index = 0;
    while (ROUND[index] < number * (1 - ROUNDING_ERROR)) {
      index++;
    }
    return ROUND[index];
  }

  private static int power(double largest) {
    if (largest == 0) {
      return 0;
    }
    int exponent = (int) Math.floor(Math.log10(largest) + ROUNDING_ERROR);
    boolean plain = exponent > SMALL_EXPONENT && exponent < LARGE_EXPONENT;
    return plain ? 0 : 3 * Math.floorDiv(exponent, 3);
  }

  /// The longest label's width in the drawing.
  double widestLabel(double fontSize) {
    return ticks.stream().mapToDouble(tick -> TextWidth.of(tick.label(), fontSize)).max().orElse(0);
  }
}
