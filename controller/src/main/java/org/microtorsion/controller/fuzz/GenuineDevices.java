package org.microtorsion.controller.fuzz;

import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// Devices that answer as their data sheets say, freshly switched on; the simulator's, which is not
/// to be seen from here.
public interface GenuineDevices {
  /// Node of the encoder.
  int NODE_ADDRESS = 0x54;

  /// On the balance.
  double LOAD_KILOGRAMS = 1.23456e-3;

  /// References of the AD5791: this and its negative.
  double REFERENCE_VOLTS = 10;

  /// A Sartorius balance with a constant load.
  SerialLine balance(Ticker ticker);

  /// An RS-485 pair with a multi-turn AMT21 of 14 bit at a constant angle.
  SerialLine encoder(Ticker ticker);

  /// An AD5791.
  SpiLine source(Ticker ticker);

  /// An ADS1256 with a constant voltage at its first two inputs.
  Converter converter(Ticker ticker);

  /// A TMCL module with the factory's addresses, its motor at rest at zero.
  SerialLine stepper(Ticker ticker);

  /// Lines of an ADS1256.
  record Converter(SpiLine spi, DigitalLine dataReady) {}
}
