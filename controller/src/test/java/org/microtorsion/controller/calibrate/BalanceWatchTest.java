package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.driver.DeviceException;

class BalanceWatchTest {
  /// Loses so many records in a row, then answers.
  private static final class Losing implements BalancePort {
    private int toLoseCount;
    private int requestCount;

    Losing(int toLoseCount) {
      this.toLoseCount = toLoseCount;
    }

    @Override
    public String identity() {
      return "";
    }

    @Override
    public void tare() {}

    @Override
    public void requestIndication() {
      requestCount++;
    }

    @Override
    public @Nullable Indication poll() {
      if (requestCount == 0) {
        return null;
      }
      if (toLoseCount > 0) {
        toLoseCount--;
        throw new DeviceException.Timeout("balance: lost");
      }
      return new Indication(1e-3, true, 1e-8, 0);
    }

    @Override
    public void close() {}
  }

  @Test
  void threeLostRecordsInARowAreAskedForAgain() {
    Losing balance = new Losing(3);
    BalanceWatch watch = new BalanceWatch(balance);
    for (int tick = 0; tick < 4; tick++) {
      assertThat(watch.tick(tick)).isNull();
    }
    assertThat(watch.tick(4)).isNotNull();
    assertThat(balance.requestCount).isEqualTo(5);
  }

  @Test
  void fourLostRecordsInARowAreAFault() {
    BalanceWatch watch = new BalanceWatch(new Losing(4));
    for (int tick = 0; tick < 4; tick++) {
      watch.tick(tick);
    }
    assertThatThrownBy(() -> watch.tick(4))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage("balance: lost");
  }
}
