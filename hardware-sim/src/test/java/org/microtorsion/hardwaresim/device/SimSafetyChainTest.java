package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.heartbeat.SafetyInput;
import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// Relay and switches, with the drivers that use them.
final class SimSafetyChainTest {
  private static final long HOLD_NANOS = 20_000_000;

  private final VirtualTicker ticker = new VirtualTicker();
  private final List<String> contact = new ArrayList<>();

  private SimHeartbeatRelay relay(String faults) {
    return new SimHeartbeatRelay(
        "heartbeat",
        ticker,
        HOLD_NANOS,
        (time, closed) -> contact.add((closed ? "closed@" : "open@") + time),
        FaultScript.parse(faults, 1).forDevice("heartbeat", 0));
  }

  private void beat(HeartbeatDriver heartbeat, int beats) {
    for (int i = 0; i < beats; i++) {
      ticker.sleepFor(1_000_000);
      heartbeat.beat();
    }
  }

  @Test
  void theRelayIsOpenUntilTheFirstEdge() {
    SimHeartbeatRelay relay = relay("");
    HeartbeatDriver heartbeat = new HeartbeatDriver(relay);
    assertThat(relay.isClosed()).isFalse();
    beat(heartbeat, 1);
    assertThat(relay.isClosed()).isTrue();
    assertThat(contact).containsExactly("open@0", "closed@1000000");
  }

  @Test
  void edgesHoldItClosedAndTheirAbsenceOpensItOnTime() {
    SimHeartbeatRelay relay = relay("");
    HeartbeatDriver heartbeat = new HeartbeatDriver(relay);
    beat(heartbeat, 1_000);
    assertThat(relay.openings()).isZero();
    // The last of an even number of edges falls; the last that rises came a millisecond before.
    ticker.sleepFor(HOLD_NANOS - 1_000_001);
    assertThat(relay.isClosed()).isTrue();
    ticker.sleepFor(1);
    assertThat(relay.isClosed()).isFalse();
    assertThat(contact.getLast()).isEqualTo("open@1019000000");
  }

  @Test
  void aLineThatFallsAtTheEndDoesNotCloseTheRelayOnceMore() {
    SimHeartbeatRelay relay = relay("");
    HeartbeatDriver heartbeat = new HeartbeatDriver(relay);
    beat(heartbeat, 101);
    assertThat(relay.isHigh()).isTrue();
    ticker.sleepFor(HOLD_NANOS);
    assertThat(relay.isClosed()).isFalse();
    heartbeat.close();
    assertThat(relay.isHigh()).isFalse();
    assertThat(relay.isClosed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"silence", "stuck", "drop"})
  void aHeartbeatThatDoesNotArriveOpensTheRelay(String kind) {
    SimHeartbeatRelay relay = relay("heartbeat:" + kind + "@100ms");
    beat(new HeartbeatDriver(relay), 130);
    assertThat(relay.isClosed()).isFalse();
    assertThat(relay.openings()).isEqualTo(1);
  }

  @Test
  void aDisconnectedHeartbeatThrowsAndOpensTheRelay() {
    SimHeartbeatRelay relay = relay("heartbeat:disconnect@100ms");
    HeartbeatDriver heartbeat = new HeartbeatDriver(relay);
    assertThatThrownBy(() -> beat(heartbeat, 130)).isInstanceOf(DeviceException.Disconnected.class);
    ticker.sleepFor(HOLD_NANOS);
    assertThat(relay.isClosed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"silence, true", "corrupt, true", "stuck, false", "drop, false"})
  void aFaultySwitchShowsWhatItsFaultSays(String kind, boolean tripped) {
    SafetyInput input =
        SafetyInput.normallyClosedToGround(
            "stop",
            new SimInputLine(
                "stop line",
                ticker,
                time -> time >= 2_000_000_000L,
                FaultScript.parse("emergency-stop:" + kind + "@1s", 1)
                    .forDevice("emergency-stop", 0)));
    assertThat(input.isTripped()).isFalse();
    ticker.sleepUntil(1_000_000_000);
    assertThat(input.isTripped()).isEqualTo(tripped);
  }

  @Test
  void aStuckSwitchMissesThePress() {
    SimInputLine line =
        new SimInputLine(
            "stop line",
            ticker,
            time -> time >= 2_000_000_000L,
            FaultScript.parse("emergency-stop:stuck@1s+3s", 1).forDevice("emergency-stop", 0));
    assertThat(line.isHigh()).isFalse();
    ticker.sleepUntil(3_000_000_000L);
    assertThat(line.isHigh()).isFalse();
    ticker.sleepUntil(4_000_000_000L);
    assertThat(line.isHigh()).isTrue();
  }

  @Test
  void anInputCannotBeDriven() {
    SimInputLine line =
        new SimInputLine(
            "stop line", ticker, time -> false, FaultScript.none().forDevice("emergency-stop", 0));
    assertThatThrownBy(() -> line.set(true)).isInstanceOf(DeviceException.Disconnected.class);
  }
}
