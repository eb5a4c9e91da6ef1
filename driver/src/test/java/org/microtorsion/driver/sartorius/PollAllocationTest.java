package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.microtorsion.driver.fake.ManualTicker;
import org.microtorsion.driver.line.SerialLine;

class PollAllocationTest {
  private static final int POLLS = 20_000;
  private static final int RECORDS = 400;
  private static final int ROUNDS = 10;

  /// Two polls a character, as at 19 200 baud under a loop of 4 kHz.
  private static final long TICK_NANOS = 250_000;

  private final ManualTicker ticker = new ManualTicker();

  /// Prints records without end, a character each second time it is read.
  private static final class PrintingLine implements SerialLine {
    private final byte[] bytes;
    private int at;
    private boolean idle;

    PrintingLine(String record) {
      bytes = record.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String name() {
      return "test";
    }

    @Override
    public void write(byte[] source, int offset, int length) {}

    @Override
    public int read(byte[] buffer, int offset, int length) {
      idle = !idle;
      if (idle) {
        return 0;
      }
      buffer[offset] = bytes[at];
      at = (at + 1) % bytes.length;
      return 1;
    }

    @Override
    public void close() {}
  }

  /// Bytes that so many polls allocate, without those that complete a record.
  private long allocatedBytes(SartoriusDriver driver, ThreadMXBean threads) {
    long total = 0;
    int records = 0;
    for (int poll = 0; poll < POLLS; poll++) {
      driver.requestReading();
      long before = threads.getCurrentThreadAllocatedBytes();
      Reading reading = driver.poll();
      long allocated = threads.getCurrentThreadAllocatedBytes() - before;
      if (reading == null) {
        total += allocated;
      } else {
        records++;
      }
      ticker.sleepFor(TICK_NANOS);
    }
    assertThat(records).isGreaterThanOrEqualTo(RECORDS);
    return total;
  }

  private void assertPollsAllocateNothing(String record) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    SartoriusDriver driver =
        new SartoriusDriver(new PrintingLine(record), ticker, Settings.printingAutomatically());
    // The virtual machine itself now and then allocates on this thread while it recompiles; what a
    // poll allocates shows in every round.
    long leastBytes = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      leastBytes = Math.min(leastBytes, allocatedBytes(driver, threads));
    }
    assertThat(leastBytes).isZero();
  }

  @Test
  void aPollThatCompletesNoRecordAllocatesNothing() {
    assertPollsAllocateNothing("N     +  1.23456 g  \r\n");
  }

  @Test
  void norWhereRecordsHaveNoLineEnd() {
    assertPollsAllocateNothing("N     +  1.23456 g  ");
  }
}
