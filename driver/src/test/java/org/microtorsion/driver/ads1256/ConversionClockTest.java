package org.microtorsion.driver.ads1256;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConversionClockTest {
  private static final long PERIOD_NANOS = 1_000_000;

  private final ConversionClock clock = new ConversionClock(PERIOD_NANOS);

  /// A chip whose crystal differs from ours, polled by a loop with jitter and stalls.
  private long unreadConversions(
      double crystalRatio,
      long pollNanos,
      long jitterNanos,
      int everyTicksAStall,
      long stallNanos) {
    Random random = new Random(20260101);
    long chipPeriodNanos = Math.round(PERIOD_NANOS * crystalRatio);
    long lastRead = 0;
    long unread = 0;
    long tickNanos = 0;
    for (int tick = 1; tick <= 200_000; tick++) {
      tickNanos += pollNanos + (tick % everyTicksAStall == 0 ? stallNanos : 0);
      long nowNanos = tickNanos + (jitterNanos == 0 ? 0 : random.nextLong(jitterNanos));
      long newest = nowNanos / chipPeriodNanos;
      if (newest == lastRead) {
        clock.notReadyAt(nowNanos);
      } else {
        unread += lastRead == 0 ? 0 : newest - lastRead - 1;
        lastRead = newest;
        assertThat(clock.readAt(nowNanos)).isTrue();
      }
    }
    return unread;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.9999, 1, 1.0001})
  void countsNoneWhereNoneIsMissed(double crystalRatio) {
    long unread = unreadConversions(crystalRatio, 300_000, 250_000, Integer.MAX_VALUE, 0);
    assertThat(unread).isZero();
    assertThat(clock.missedConversions()).isZero();
  }

  @Test
  void countsNearlyAllOfThoseAStalledLoopMisses() {
    long unread = unreadConversions(1.0001, 100_000, 50_000, 1_000, 7_300_000);
    assertThat(unread).isGreaterThan(1_000);
    assertThat(clock.missedConversions()).isBetween(unread - 200, unread);
  }

  @Test
  void neverCountsMoreThanAreMissed() {
    long unread = unreadConversions(1, 1_000_000, 900_000, 50, 2_500_000);
    assertThat(clock.missedConversions()).isBetween(1L, unread);
  }

  @Test
  void countsAMissedConversionFromTheLastTimeNoneWaited() {
    clock.readAt(0);
    clock.notReadyAt(1_900_000);
    clock.readAt(1_950_000);
    assertThat(clock.missedConversions()).isEqualTo(1);
  }

  @Test
  void saysWhenMoreAreReadThanTheChipCanMake() {
    assertThat(clock.readAt(0)).isTrue();
    assertThat(clock.readAt(10_000)).isTrue();
    assertThat(clock.readAt(20_000)).isTrue();
    assertThat(clock.readAt(30_000)).isFalse();
  }
}
