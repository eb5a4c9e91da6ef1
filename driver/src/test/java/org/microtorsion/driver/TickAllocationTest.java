package org.microtorsion.driver;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.ad5791.Ad5791Driver;
import org.microtorsion.driver.ads1256.Ads1256Driver;
import org.microtorsion.driver.ads1256.DataRate;
import org.microtorsion.driver.ads1256.Gain;
import org.microtorsion.driver.amt21.Amt21Bus;
import org.microtorsion.driver.amt21.Amt21Driver;
import org.microtorsion.driver.amt21.Resolution;
import org.microtorsion.driver.dac8532.Channel;
import org.microtorsion.driver.dac8532.Dac8532Driver;
import org.microtorsion.driver.fake.FakeAd5791;
import org.microtorsion.driver.fake.FakeAds1256;
import org.microtorsion.driver.fake.FakeAmt21Line;
import org.microtorsion.driver.fake.FakeLevel;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.heartbeat.HeartbeatDriver;
import org.microtorsion.driver.heartbeat.SafetyInput;
import org.microtorsion.driver.heartbeat.SafetyInputs;
import org.microtorsion.driver.line.SpiLine;

class TickAllocationTest {
  private static final long TICK_NANOS = 1_000_000;
  private static final int TICKS = 5_000;
  private static final int ROUNDS = 10;

  private final ManualTicker ticker = new ManualTicker();
  private final FakeAds1256 adcChip = new FakeAds1256(ticker);
  private final FakeAd5791 dacChip = new FakeAd5791();
  private final Ads1256Driver adc =
      new Ads1256Driver(
          adcChip,
          adcChip.dataReady(),
          ticker,
          new org.microtorsion.driver.ads1256.Settings(
              0, 1, Gain.GAIN_1, DataRate.SPS_1000, true, 2.5));
  private final Ad5791Driver dac =
      new Ad5791Driver(dacChip, ticker, new org.microtorsion.driver.ad5791.Settings(-10, 10));
  private final Dac8532Driver coarseDac =
      new Dac8532Driver(new DeafSpi(), new org.microtorsion.driver.dac8532.Settings(5, Channel.A));
  private final Amt21Driver encoder =
      new Amt21Driver(
          new Amt21Bus(new FakeAmt21Line(), false, ticker), 0x54, Resolution.BITS_14, false);
  private final HeartbeatDriver heartbeat = new HeartbeatDriver(new FakeLevel("GPIO 24", false));
  private final SafetyInputs safety =
      new SafetyInputs(
          SafetyInput.normallyClosedToGround("stop", new FakeLevel("GPIO 5", false)),
          List.of(SafetyInput.normallyClosedToGround("left", new FakeLevel("GPIO 6", false))));

  private long checksum;
  private int conversions;

  private void tick(int number) {
    ticker.sleepFor(TICK_NANOS);
    encoder.requestPosition();
    if (adc.readIfReady()) {
      conversions++;
      checksum += Double.doubleToRawLongBits(adc.volts());
    }
    while (!encoder.poll()) {
      ticker.pollPause();
    }
    checksum += encoder.rawCounts();
    checksum += safety.tripped() == null ? 1 : 0;
    dac.writeRawCounts(number);
    dac.writeVolts(1e-3 * (number & 1023));
    checksum += dac.readBackRawCounts() + dac.verifiedRawCounts();
    coarseDac.writeRawCounts(number);
    heartbeat.beat();
  }

  private long allocatedBytesOfTicks(ThreadMXBean threads) {
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < TICKS; i++) {
      tick(i);
    }
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  @Test
  void aTickAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    assertThat(threads.isThreadAllocatedMemorySupported()).isTrue();
    // The virtual machine itself now and then allocates on this thread while it recompiles; what a
    // tick allocates shows in every round.
    long leastBytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      leastBytes = Math.min(leastBytes, allocatedBytesOfTicks(threads));
    }
    assertThat(leastBytes).isZero();
    assertThat(conversions)
        .as("each conversion is read once")
        .isBetween(ROUNDS * TICKS - 1, ROUNDS * TICKS);
    assertThat(adc.sequence()).isEqualTo(conversions);
    assertThat(checksum).isNotZero();
  }

  /// A bus where nothing answers, as a DAC8532 does not.
  private static final class DeafSpi implements SpiLine {
    @Override
    public String name() {
      return "SPI test";
    }

    @Override
    public void select() {}

    @Override
    public void transfer(byte[] write, byte[] read, int length) {}

    @Override
    public void deselect() {}

    @Override
    public void close() {}
  }
}
