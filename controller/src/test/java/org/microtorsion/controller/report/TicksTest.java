package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.report.Ticks.Tick;

class TicksTest {
  private static String labels(Ticks ticks) {
    return ticks.ticks().stream().map(Tick::label).collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "-1.2, 24.6, 7, 0 5 10 15 20, 0",
    "-5.3, 158, 10, 0 20 40 60 80 100 120 140, 0",
    "-0.14, 4.2, 10, 0.0 0.5 1.0 1.5 2.0 2.5 3.0 3.5 4.0, 0",
    "-0.0003, 0.0002, 5, −300 −200 −100 0 100 200, -6",
    "0, 250000, 5, 0 50 100 150 200 250, 3",
    "-2e-10, 7e-10, 5, −200 0 200 400 600, -12",
    "99.98, 100.02, 4, 99.98 99.99 100.00 100.01 100.02, 0"
  })
  void labelsAreRoundAndShort(
      double least, double greatest, int most, String expected, int powerOfTen) {
    Ticks ticks = Ticks.within(new Range(least, greatest), most);
    assertThat(labels(ticks)).isEqualTo(expected);
    assertThat(ticks.powerOfTen()).isEqualTo(powerOfTen);
  }

  @Test
  void anyRangeGetsSomeTicksInsideItAndNotTooMany() {
    Random random = new Random(4);
    for (int i = 0; i < 2000; i++) {
      double size = Math.pow(10, random.nextDouble(-90, 99));
      double least = random.nextDouble(-1, 1) * size;
      Range range = new Range(least, least + random.nextDouble(1e-6, 1) * size);
      Ticks ticks = Ticks.within(range, 7);
      assertThat(ticks.ticks()).as(range.toString()).hasSizeBetween(2, 8);
      double slack = 1e-6 * range.span();
      assertThat(ticks.ticks())
          .as(range.toString())
          .allMatch(tick ->
              tick.value() >= range.least() - slack && tick.value() <= range.greatest() + slack);
      assertThat(ticks.ticks().stream().map(Tick::label)).doesNotHaveDuplicates();
    }
  }

  @Test
  void aSingleNumberGetsRoomOnBothSides() {
    assertThat(new Range(5, 5).padded(0.1)).isEqualTo(new Range(4.5, 5.5));
    assertThat(new Range(0, 0).padded(0.1)).isEqualTo(new Range(-1, 1));
    assertThat(new Range(0, 10).padded(0.1)).isEqualTo(new Range(-1, 11));
    Range rounding = new Range(3, Math.nextUp(3.0)).padded(0.1);
    assertThat(rounding.least()).isLessThan(2.9);
    assertThat(rounding.greatest()).isGreaterThan(3.1);
  }
}
