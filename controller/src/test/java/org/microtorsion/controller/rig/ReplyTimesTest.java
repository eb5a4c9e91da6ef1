package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTimesTest {
  private final ReplyTimes times = new ReplyTimes();

  private void add(long replyNanos, int count) {
    for (int i = 0; i < count; i++) {
      times.add(replyNanos);
    }
  }

  @Test
  void theSlowestAdapterIsAssumedUntilRepliesHaveBeenSeen() {
    add(20_000, 199);
    assertThat(times.lateNanos()).isEqualTo(40_000_000);
    assertThat(times.settlingNanos()).isEqualTo(10_000_000);
    add(20_000, 1);
    assertThat(times.lateNanos()).isEqualTo(400_000);
    assertThat(times.settlingNanos()).isEqualTo(200_000);
  }

  @ParameterizedTest
  @CsvSource({
    "20000, 400000, 200000",
    "300000, 1200000, 600000",
    "2000000, 8000000, 4000000",
    "16000000, 40000000, 10000000",
  })
  void waitsForMultiplesOfTheLongestReply(long replyNanos, long lateNanos, long settlingNanos) {
    add(10_000, 300);
    add(replyNanos, 1);
    assertThat(times.lateNanos()).isEqualTo(lateNanos);
    assertThat(times.settlingNanos()).isEqualTo(settlingNanos);
  }

  @Test
  void oneSlowReplyIsForgottenAfterSomeThousands() {
    add(10_000, 300);
    add(5_000_000, 1);
    add(10_000, 4_096);
    assertThat(times.lateNanos()).isEqualTo(20_000_000);
    add(10_000, 4_096);
    assertThat(times.lateNanos()).isEqualTo(400_000);
  }
}
