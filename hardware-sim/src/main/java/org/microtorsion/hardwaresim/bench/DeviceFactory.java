package org.microtorsion.hardwaresim.bench;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.device.SimAd5791;
import org.microtorsion.hardwaresim.device.SimAds1256;
import org.microtorsion.hardwaresim.device.SimAds1256Settings;
import org.microtorsion.hardwaresim.device.SimAmt21;
import org.microtorsion.hardwaresim.device.SimAmt21Settings;
import org.microtorsion.hardwaresim.device.SimDac8532;
import org.microtorsion.hardwaresim.device.SimInputLine;
import org.microtorsion.hardwaresim.device.SimRs485Bus;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.plant.AngleSensor;
import org.microtorsion.hardwaresim.plant.GaussianNoise;
import org.microtorsion.hardwaresim.plant.PlantParameters;
import org.microtorsion.hardwaresim.plant.RandomStreams;

/// Makes a bench's devices as its configuration says, each with its faults and its noise.
///
/// @param startNanos when the bench is switched on, which scripted faults count from
record DeviceFactory(SimConfig config, Ticker ticker, long startNanos) {
  private static final double SENSE_COMMON_VOLTS = 1.5;
  private static final int SENSE_POSITIVE_INPUT = 0;
  private static final int SENSE_NEGATIVE_INPUT = 1;
  private static final int ADC_INPUTS = 9;

  /// The converter across the sense resistor.
  SimAds1256 adc(PlantParameters rig, CoilCircuit circuit) {
    LongToDoubleFunction[] inputs = new LongToDoubleFunction[ADC_INPUTS];
    Arrays.fill(inputs, (LongToDoubleFunction) time -> 0);
    inputs[SENSE_POSITIVE_INPUT] = time -> SENSE_COMMON_VOLTS + 0.5 * circuit.senseVoltsAt(time);
    inputs[SENSE_NEGATIVE_INPUT] = time -> SENSE_COMMON_VOLTS - 0.5 * circuit.senseVoltsAt(time);
    SimAds1256Settings board =
        SimAds1256Settings.ofBoard(
            rig.currentMeter().noiseVolts(), RandomStreams.seedOf(config.seed(), "adc"));
    SimAds1256Settings settings =
        board.wired(config.devices().spiClockHertz(), config.devices().adcReferenceVolts());
    return new SimAds1256("simulated ADC", ticker, settings, inputs, faults(SimDevice.ADC));
  }

  /// The converter before the current source.
  SpiLine dac(CoilCircuit circuit) {
    SimDeviceSettings devices = config.devices();
    String name = "simulated DAC";
    DeviceFaults faults = faults(SimDevice.DAC);
    double lowVolts = devices.dacNegativeReferenceVolts();
    double highVolts = devices.dacPositiveReferenceVolts();
    return switch (devices.dacPart()) {
      case AD5791 ->
          new SimAd5791(
                  name,
                  ticker,
                  devices.spiClockHertz(),
                  lowVolts,
                  highVolts,
                  circuit::control,
                  faults)
              .line();
      case DAC8532 -> {
        double referenceVolts = devices.dac8532ReferenceVolts();
        double gainFactor = (highVolts - lowVolts) / referenceVolts;
        yield new SimDac8532(
                name,
                ticker,
                devices.spiClockHertz(),
                referenceVolts,
                (time, volts) -> circuit.control(time, lowVolts + gainFactor * volts),
                (time, volts) -> {},
                faults)
            .line();
      }
    };
  }

  SimAmt21 encoder(
      SimDevice device, int nodeAddress, AngleSensor sensor, LongToDoubleFunction angleAt) {
    SimDeviceSettings devices = config.devices();
    GaussianNoise noise = GaussianNoise.of(config.seed(), device.deviceName());
    double noiseRadians = sensor.noiseRadians();
    return new SimAmt21(
        new SimAmt21Settings(nodeAddress, devices.encoderBits(), devices.multiTurn()),
        angleAt,
        sensor::errorRadians,
        () -> noiseRadians * noise.next(),
        faults(device));
  }

  SimRs485Bus bus(String name, List<SimAmt21> nodes) {
    return new SimRs485Bus(name, ticker, config.devices().baud(), config.devices().echo(), nodes);
  }

  DigitalLine contact(SimDevice device, SimInputLine.LevelAt tripped) {
    return new SimInputLine("simulated " + device.deviceName(), ticker, tripped, faults(device));
  }

  DeviceFaults faults(SimDevice device) {
    return config.faults().forDevice(device.deviceName(), startNanos);
  }
}
