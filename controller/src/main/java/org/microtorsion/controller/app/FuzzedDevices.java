package org.microtorsion.controller.app;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;
import org.microtorsion.controller.fuzz.GenuineDevices;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.device.SimAd5791;
import org.microtorsion.hardwaresim.device.SimAds1256;
import org.microtorsion.hardwaresim.device.SimAds1256Settings;
import org.microtorsion.hardwaresim.device.SimAmt21;
import org.microtorsion.hardwaresim.device.SimAmt21Settings;
import org.microtorsion.hardwaresim.device.SimRs485Bus;
import org.microtorsion.hardwaresim.device.SimSartorius;
import org.microtorsion.hardwaresim.device.SimSartoriusSettings;
import org.microtorsion.hardwaresim.device.SimTmcl;
import org.microtorsion.hardwaresim.device.SimTmclSettings;
import org.microtorsion.hardwaresim.fault.DeviceFaults;

/// The simulator's devices one by one, at rest.
final class FuzzedDevices implements GenuineDevices {
  private static final int ENCODER_BAUD = 2_000_000;
  private static final int BALANCE_BAUD = 19_200;
  private static final int BALANCE_BITS = 10;
  private static final double SPI_HERTZ = 1.9e6;
  private static final double SHAFT_RADIANS = 1.0;
  private static final double INPUT_VOLTS = 0.25;
  private static final double COMMON_VOLTS = 1.5;
  private static final int INPUTS = 9;

  @Override
  public SerialLine balance(Ticker ticker) {
    return new SimSartorius(
        "balance",
        ticker,
        SimSartoriusSettings.bp211d().withLine(BALANCE_BAUD, BALANCE_BITS),
        time -> LOAD_KILOGRAMS,
        DeviceFaults.NONE);
  }

  @Override
  public SerialLine encoder(Ticker ticker) {
    SimAmt21 node =
        new SimAmt21(
            SimAmt21Settings.multiTurn14(NODE_ADDRESS),
            time -> SHAFT_RADIANS,
            shaft -> 0,
            () -> 0,
            DeviceFaults.NONE);
    return new SimRs485Bus("encoder", ticker, ENCODER_BAUD, false, List.of(node));
  }

  @Override
  public SpiLine source(Ticker ticker) {
    return new SimAd5791(
            "source",
            ticker,
            SPI_HERTZ,
            -REFERENCE_VOLTS,
            REFERENCE_VOLTS,
            (time, volts) -> {},
            DeviceFaults.NONE)
        .line();
  }

  @Override
  public Converter converter(Ticker ticker) {
    LongToDoubleFunction[] inputs = new LongToDoubleFunction[INPUTS];
    Arrays.fill(inputs, (LongToDoubleFunction) time -> COMMON_VOLTS);
    inputs[0] = time -> COMMON_VOLTS + INPUT_VOLTS;
    SimAds1256 chip =
        new SimAds1256(
            "converter", ticker, SimAds1256Settings.ofBoard(0, 1), inputs, DeviceFaults.NONE);
    return new Converter(chip, chip.dataReady());
  }

  @Override
  public SerialLine stepper(Ticker ticker) {
    return new SimTmcl("stepper", ticker, SimTmclSettings.tmcm1140(), DeviceFaults.NONE);
  }
}
