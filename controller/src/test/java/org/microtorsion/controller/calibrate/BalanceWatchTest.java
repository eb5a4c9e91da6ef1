package org.microtorsion.controller.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.driver.DeviceException;

class BalanceWatchTest {
  /// Loses so many records in a row, then weighs or does something else.
  private static final class Losing implements BalancePort {
    private int toLoseCount;
    private final boolean weighs;
    private int requestCount;

    Losing(int toLoseCount) {
      this(toLoseCount, true);
    }

    Losing(int toLoseCount, boolean weighs) {
      this.toLoseCount = toLoseCount;
      this.weighs = weighs;
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
      return weighs ? new Indication(1e-3, true, 1e-8, 0) : null;
    }

    @Override
    public DeviceException explainMissing(long waitedNanos) {
      return new DeviceException.Timeout("balance: busy for " + waitedNanos / 1_000_000_000 + " s");
    }

    @Override
    public void close() {}
  }

  @Test
  void threeLostRecordsInARowAreAskedForAgain() {
    Losing balance = new Losing(3);
    BalanceWatch watch = new BalanceWatch(balance, 30);
    for (int tick = 0; tick < 4; tick++) {
      assertThat(watch.tick(tick)).isNull();
    }
    assertThat(watch.tick(4)).isNotNull();
    assertThat(balance.requestCount).isEqualTo(5);
  }

  @Test
  void aBalanceThatAnswersWithNoIndicationForTooLongIsAskedForTheReason() {
    BalanceWatch watch = new BalanceWatch(new Losing(0, false), 30);
    for (int tick = 0; tick <= 30; tick++) {
      assertThat(watch.tick(tick)).isNull();
    }
    assertThatThrownBy(() -> watch.tick(31))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage("balance: busy for 31 s");
  }

  @Test
  void fourLostRecordsInARowAreAFault() {
    BalanceWatch watch = new BalanceWatch(new Losing(4), 30);
    for (int tick = 0; tick < 4; tick++) {
      watch.tick(tick);
    }
    assertThatThrownBy(() -> watch.tick(4))
        .isInstanceOf(DeviceException.Timeout.class)
        .hasMessage("balance: lost");
  }
}
