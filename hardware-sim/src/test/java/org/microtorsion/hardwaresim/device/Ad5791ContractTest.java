package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ad5791.Settings;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// What [Ad5791Driver] relies on in an AD5791 with references of ±10 V.
///
/// A subclass over the lines of a real board, with a voltmeter for [#outputVolts], is the place to
/// run the same on hardware; it is to be conditional on `-Dtorsion.rig`.
abstract class Ad5791ContractTest {
  abstract SpiLine spi();

  abstract Ticker ticker();

  abstract double outputVolts();

  Ad5791Driver open() {
    return new Ad5791Driver(spi(), ticker(), new Settings(-10, 10));
  }

  @Test
  void theOutputComesUpAtZero() {
    open();
    assertThat(outputVolts()).isCloseTo(0, within(10e-6));
  }

  @Test
  void voltagesAreDrivenWithSignAndScaleAndReadBack() {
    Ad5791Driver driver = open();
    for (double volts : new double[] {-10, -3.3, 0, 1e-3, 5, 10}) {
      driver.writeVolts(volts);
      assertThat(outputVolts()).isCloseTo(volts, within(10e-6));
      assertThat(driver.verifiedRawCounts()).isEqualTo(driver.rawCountsFor(volts));
    }
  }

  @Test
  void closingEndsAtTheClamp() {
    Ad5791Driver driver = open();
    driver.writeVolts(5);
    driver.close();
    assertThat(outputVolts()).isZero();
  }
}
