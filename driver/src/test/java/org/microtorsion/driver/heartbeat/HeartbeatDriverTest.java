package org.microtorsion.driver.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.microtorsion.driver.fake.FakeLevel;

class HeartbeatDriverTest {
  private final FakeLevel out = new FakeLevel("GPIO 24", true);
  private final HeartbeatDriver heartbeat = new HeartbeatDriver(out);

  @Test
  void startsLow() {
    assertThat(out.isHigh()).isFalse();
  }

  @Test
  void makesOneEdgeABeat() {
    for (int beat = 1; beat <= 10; beat++) {
      heartbeat.beat();
      assertThat(out.isHigh()).isEqualTo(beat % 2 == 1);
      assertThat(out.sets()).isEqualTo(1 + beat);
    }
  }

  @Test
  void closesLowForGood() {
    heartbeat.beat();
    heartbeat.close();
    assertThat(out.isHigh()).isFalse();
    assertThatThrownBy(heartbeat::beat)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Heartbeat on GPIO 24: closed, cannot beat");
    assertThat(out.isHigh()).isFalse();
  }
}
