package org.microtorsion.hardwaresim.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongToDoubleFunction;
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
/// @param faultsOf what goes wrong with each
record DeviceFactory(SimConfig config, Ticker ticker, Map<SimDevice, DeviceFaults> faultsOf) {
  private static final double SENSE_COMMON_VOLTS = 1.5;
  private static final int ADC_INPUTS = 9;

  /// The converter across the sense resistor.
  SimAds1256 adc(PlantParameters rig, CoilCircuit circuit) {
    LongToDoubleFunction[] inputs = new LongToDoubleFunction[ADC_INPUTS];
    Arrays.fill(inputs, (LongToDoubleFunction) time -> 0);
    SimDeviceSettings.Meter meter = config.devices().meter();
    inputs[meter.positiveInput()] = time -> SENSE_COMMON_VOLTS + 0.5 * circuit.senseVoltsAt(time);
    inputs[meter.negativeInput()] = time -> SENSE_COMMON_VOLTS - 0.5 * circuit.senseVoltsAt(time);
    SimAds1256Settings board =
        SimAds1256Settings.ofBoard(
            rig.currentMeter().noiseVolts(), RandomStreams.seedOf(config.seed(), "adc"));
    SimAds1256Settings settings = board.wired(meter.spiClockHertz(), meter.referenceVolts());
    return new SimAds1256("simulated ADC", ticker, settings, inputs, faults(SimDevice.ADC));
  }

  /// The converter before the current source.
  SpiLine dac(CoilCircuit circuit) {
    SimDeviceSettings.Source source = config.devices().source();
    String name = "simulated DAC";
    DeviceFaults faults = faults(SimDevice.DAC);
    double lowVolts = source.negativeReferenceVolts();
    double highVolts = source.positiveReferenceVolts();
    return switch (source.part()) {
      case AD5791 ->
          new SimAd5791(
                  name,
                  ticker,
                  source.spiClockHertz(),
                  lowVolts,
                  highVolts,
                  circuit::control,
                  faults)
              .line();
      case DAC8532 -> {
        double referenceVolts = source.dac8532ReferenceVolts();
        double gainFactor = (highVolts - lowVolts) / referenceVolts;
        yield new SimDac8532(
                name,
                ticker,
                source.spiClockHertz(),
                referenceVolts,
                (time, volts) -> circuit.control(time, lowVolts + gainFactor * volts),
                (time, volts) -> {},
                faults)
            .line();
      }
    };
  }

  SimAmt21 encoder(
      SimDevice device,
      SimDeviceSettings.Encoder made,
      AngleSensor sensor,
      LongToDoubleFunction angleAt) {
    GaussianNoise noise = GaussianNoise.of(config.seed(), device.deviceName());
    double noiseRadians = sensor.noiseRadians();
    return new SimAmt21(
        new SimAmt21Settings(made.nodeAddress(), made.bits(), made.multiTurn()),
        made.reversed() ? time -> -angleAt.applyAsDouble(time) : angleAt,
        made.reversed() ? shaft -> -sensor.errorRadians(-shaft) : sensor::errorRadians,
        () -> noiseRadians * noise.next(),
        faults(device));
  }

  SimRs485Bus bus(String name, SimDeviceSettings.Encoder made, List<SimAmt21> nodes) {
    return new SimRs485Bus(name, ticker, made.baud(), made.echo(), nodes);
  }

  /// A normally closed contact.
  ///
  /// @param openHigh the line's level while it is open
  /// @param open when it is open
  SimInputLine contact(SimDevice device, boolean openHigh, SimInputLine.LevelAt open) {
    return new SimInputLine(
        "simulated " + device.deviceName(),
        ticker,
        openHigh ? open : time -> !open.isHighAt(time),
        openHigh,
        faults(device));
  }

  DeviceFaults faults(SimDevice device) {
    return Objects.requireNonNull(faultsOf.get(device));
  }
}
