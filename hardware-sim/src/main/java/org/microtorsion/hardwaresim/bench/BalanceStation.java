package org.microtorsion.hardwaresim.bench;

import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.device.SimSartorius;
import org.microtorsion.hardwaresim.device.SimSerialPort;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.plant.BalanceParameters;
import org.microtorsion.hardwaresim.plant.LeverParameters;
import org.microtorsion.hardwaresim.plant.RandomStreams;
import org.microtorsion.hardwaresim.plant.RoomParameters;
import org.microtorsion.hardwaresim.plant.TorsionPlant;
import org.microtorsion.hardwaresim.plant.WeighingCell;
import org.microtorsion.hardwaresim.plant.WeighingParameters;

/// The balance with what is on its pan, and the lever arm that presses on it.
///
/// The balance begins to measure when somebody first turns to it: a rig that is not calibrated
/// spends no time on it.
final class BalanceStation {
  private final SimConfig config;
  private final Ticker ticker;
  private final TorsionPlant plant;
  private final Timeline timeline;
  private final LeverParameters lever;
  private final BalanceParameters place;
  private final DeviceFaults faults;
  private final RoomParameters room;
  private final double roomPhaseRadians;
  private final double roomMeanKelvin;
  private @Nullable SimSartorius balance;
  private int mountings;

  BalanceStation(
      SimConfig config,
      WeighingParameters weighing,
      Ticker ticker,
      TorsionPlant plant,
      Timeline timeline,
      DeviceFaults faults) {
    this.config = config;
    this.ticker = ticker;
    this.plant = plant;
    this.timeline = timeline;
    this.lever = weighing.lever();
    this.place = weighing.balance();
    this.faults = faults;
    this.room = weighing.room();
    this.roomPhaseRadians = RoomParameters.phaseRadians(config.seed());
    this.roomMeanKelvin = plant.ambientKelvin();
  }

  SimSerialPort port() {
    return balance();
  }

  /// Loads the pan with the counterweight and the link; a further mounting has deviations of its
  /// own.
  void mountLever(double rotorAngleRadians) {
    broughtForward();
    setRoom(ticker.nanoTime());
    plant.mountLever(lever.mounted(config.seed(), mountings + 1), rotorAngleRadians);
    mountings++;
  }

  /// Leaves the pan empty.
  void removeLever() {
    broughtForward();
    plant.removeLever();
  }

  /// What the thermometer in the room shows.
  double thermometerKelvin() {
    return roomMeanKelvin
        + room.swingKelvinAt(ticker.nanoTime(), roomPhaseRadians)
        + room.thermometerErrorKelvin();
  }

  private void setRoom(long timeNanos) {
    plant.ambientKelvin(roomMeanKelvin + room.swingKelvinAt(timeNanos, roomPhaseRadians));
  }

  /// What came before the technician's hands has to see the rig without them.
  private void broughtForward() {
    balance();
    long now = ticker.nanoTime();
    timeline.runUntil(now);
    plant.advanceTo(now);
  }

  private SimSartorius balance() {
    SimSartorius switchedOn = balance;
    if (switchedOn == null) {
      WeighingCell cell =
          new WeighingCell(
              place, RandomStreams.seedOf(config.seed(), "balance"), ticker.nanoTime());
      switchedOn =
          new SimSartorius(
              "simulated balance",
              ticker,
              config.devices().balance(),
              time -> cell.measureKilograms(time, panForceNewtonsAt(time)),
              faults);
      timeline.add(switchedOn);
      balance = switchedOn;
    }
    return switchedOn;
  }

  private double panForceNewtonsAt(long timeNanos) {
    if (!plant.leverMounted()) {
      return 0;
    }
    timeline.runUntil(timeNanos);
    plant.advanceTo(timeNanos);
    setRoom(timeNanos);
    return place.weightNewtons(lever.counterweightKilograms()) + plant.panForceNewtons();
  }
}
