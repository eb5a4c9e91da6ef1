package org.microtorsion.hardwaresim.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.pi4j.context.Context;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.line.pi4j.Pi4jLines;
import org.microtorsion.driver.line.pi4j.Pull;
import org.microtorsion.driver.line.pi4j.SpiBus;
import org.microtorsion.hardwaresim.bench.SimBench;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// The real Pi4J lines on the simulated board.
final class SimPi4jWiringTest {
  private static final int HEARTBEAT_GPIO = 5;
  private static final int STOP_GPIO = 6;
  private static final SpiBus BUS = new SpiBus(0, 0, 1, 976_563);

  private final VirtualTicker ticker = new VirtualTicker();
  private final SimBench bench =
      new SimBench(SimConfig.ofDefaultRig(Samples.named("pdcunip-52"), 1), ticker);
  private final Context context =
      SimPi4jWiring.waveshareBoard(bench)
          .spi(1, 2, bench.dacSpi())
          .output(HEARTBEAT_GPIO, bench.heartbeat())
          .input(STOP_GPIO, bench.emergencyStop())
          .newContext();
  private final Pi4jLines lines = Pi4jLines.over(context);

  @AfterEach
  void shutDown() {
    context.shutdown();
  }

  @Test
  void bothConvertersAreReachedByTheirChipSelects() {
    SpiLine adcSpi = lines.spi(BUS, lines.output(22, true));
    SpiLine dacSpi = lines.spi(BUS, lines.output(23, true));
    DigitalLine dataReady = lines.input(17, Pull.NONE);
    HeartbeatDriver heartbeat = new HeartbeatDriver(lines.output(HEARTBEAT_GPIO, false));
    Ads1256Driver adc =
        new Ads1256Driver(
            adcSpi,
            dataReady,
            ticker,
            new org.microtorsion.driver.ads1256.Settings(
                0, 1, Gain.GAIN_8, DataRate.SPS_1000, true, 2.5));
    Ad5791Driver dac =
        new Ad5791Driver(dacSpi, ticker, new org.microtorsion.driver.ad5791.Settings(-10, 10));
    dac.writeVolts(1);
    for (int i = 0; i < 20; i++) {
      heartbeat.beat();
      ticker.sleepFor(1_000_000);
      adc.readIfReady();
    }
    assertThat(dac.verifiedRawCounts()).isEqualTo(dac.rawCountsFor(1));
    assertThat(adc.volts()).isCloseTo(0.05, within(1e-4));
    assertThat(bench.adcViolations()).isZero();
  }

  @Test
  void aChipSelectOfTheKernelFramesEachTransfer() {
    SpiLine dacSpi = lines.spi(new SpiBus(1, 2, 1, 976_563));
    Ad5791Driver dac =
        new Ad5791Driver(dacSpi, ticker, new org.microtorsion.driver.ad5791.Settings(-10, 10));
    dac.writeVolts(-2);
    assertThat(dac.verifiedRawCounts()).isEqualTo(dac.rawCountsFor(-2));
    dacSpi.close();
  }

  @Test
  void switchesAreRead() {
    DigitalLine stop = lines.input(STOP_GPIO, Pull.UP);
    assertThat(stop.isHigh()).isFalse();
    bench.pressEmergencyStop();
    assertThat(stop.isHigh()).isTrue();
  }

  @Test
  void aBusOrPinThatNothingHangsOnSaysSoInOneLine() {
    SpiBus missing = new SpiBus(3, 0, 1, 1_000_000);
    assertThatThrownBy(() -> lines.spi(missing))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("SPI 3.0")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> lines.input(40, Pull.NONE))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("GPIO 40");
  }

  @Test
  void aPinCarriesOneLine() {
    SimPi4jWiring wiring = SimPi4jWiring.waveshareBoard(bench);
    DigitalLine stop = bench.emergencyStop();
    assertThatThrownBy(() -> wiring.input(17, stop)).hasMessageContaining("GPIO 17");
  }

  @Test
  void aBusWithoutASelectedChipReadsOnes() {
    SpiLine unselected = lines.spi(BUS);
    byte[] in = new byte[3];
    unselected.transfer(new byte[3], in, 3);
    assertThat(in).containsOnly(0xFF);
    unselected.close();
  }
}
