package org.microtorsion.controller.replay;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// A clock, an encoder that counts, an open emergency stop, a converter that echoes.
final class FakeRig implements Ticker {
  private final List<String> commands = new ArrayList<>();
  private long nanos = 5_000_000_000L;
  private int reads;
  int lostAfterReads = Integer.MAX_VALUE;

  RigLines lines() {
    return new RigLines(
        serial("rotor"),
        serial("fixed end"),
        spi("adc"),
        level("ready"),
        spi("dac"),
        level("heartbeat"),
        level("stop"),
        level("right"),
        level("left"));
  }

  @Override
  public long nanoTime() {
    nanos += 700;
    return nanos;
  }

  @Override
  public void sleepUntil(long deadlineNanos) {
    nanos = Math.max(nanos, deadlineNanos);
  }

  @Override
  public void pollPause() {
    nanos += 1000;
  }

  private SerialLine serial(String name) {
    return new SerialLine() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        commands.add(name);
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        reads++;
        if (reads > lostAfterReads) {
          throw new DeviceException.Disconnected(name + ": gone");
        }
        if (reads % 3 != 0) {
          return 0;
        }
        buffer[offset] = (byte) reads;
        buffer[offset + 1] = (byte) commands.size();
        return 2;
      }

      @Override
      public void close() {}
    };
  }

  private SpiLine spi(String name) {
    return new SpiLine() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void select() {}

      @Override
      public void transfer(byte[] write, byte[] read, int length) {
        System.arraycopy(write, 0, read, 0, length);
      }

      @Override
      public void deselect() {}

      @Override
      public void close() {}
    };
  }

  private DigitalLine level(String name) {
    return new DigitalLine() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public boolean isHigh() {
        return reads % 2 == 0;
      }

      @Override
      public void set(boolean high) {}

      @Override
      public void close() {}
    };
  }
}
