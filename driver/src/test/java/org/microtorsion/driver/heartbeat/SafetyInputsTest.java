package org.microtorsion.driver.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.fake.FakeLevel;

class SafetyInputsTest {
  private final FakeLevel stopWire = new FakeLevel("GPIO 5", false);
  private final FakeLevel leftWire = new FakeLevel("GPIO 6", false);
  private final FakeLevel rightWire = new FakeLevel("GPIO 13", true);
  private final SafetyInput stop = SafetyInput.normallyClosedToGround("emergency stop", stopWire);
  private final SafetyInput left = SafetyInput.normallyClosedToGround("left limit", leftWire);
  private final SafetyInput right = new SafetyInput("right limit", rightWire, false);
  private final SafetyInputs inputs = new SafetyInputs(stop, List.of(left, right));

  @Test
  void isQuietWhileAllContactsAreClosed() {
    assertThat(inputs.isEmergencyStopTripped()).isFalse();
    assertThat(inputs.trippedLimitSwitch()).isNull();
    assertThat(inputs.tripped()).isNull();
  }

  @Test
  void readsABrokenWireToGroundAsTripped() {
    stopWire.set(true);
    assertThat(inputs.isEmergencyStopTripped()).isTrue();
    assertThat(inputs.trippedLimitSwitch()).isNull();
    assertThat(inputs.tripped()).isSameAs(stop);
  }

  @Test
  void readsABrokenWireToTheSupplyAsTripped() {
    rightWire.set(false);
    assertThat(inputs.trippedLimitSwitch()).isSameAs(right);
    assertThat(inputs.isEmergencyStopTripped()).isFalse();
  }

  @Test
  void namesTheEmergencyStopBeforeALimit() {
    leftWire.set(true);
    assertThat(inputs.tripped()).isSameAs(left);
    stopWire.set(true);
    assertThat(inputs.tripped()).isSameAs(stop);
  }

  @Test
  void anOpeningBetweenTwoLooksCountsOnce() {
    leftWire.set(true);
    leftWire.set(false);
    assertThat(inputs.tripped()).isSameAs(left);
    assertThat(inputs.tripped()).isNull();
  }

  @Test
  void whatHappenedBeforeItWasToldToForgetCountsForNothing() {
    stopWire.set(true);
    stopWire.set(false);
    rightWire.set(false);
    rightWire.set(true);
    inputs.forgetEdges();
    assertThat(inputs.tripped()).isNull();
    assertThat(new SafetyInputs(stop, List.of()).tripped()).isNull();
  }

  @Test
  void refusesANamelessSwitch() {
    assertThatThrownBy(() -> new SafetyInput(" ", stopWire, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("name: expected");
  }
}
