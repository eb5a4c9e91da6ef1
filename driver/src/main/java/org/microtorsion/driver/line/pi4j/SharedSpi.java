package org.microtorsion.driver.line.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.spi.Spi;
import java.util.concurrent.locks.ReentrantLock;
import org.microtorsion.driver.DeviceException;

/// One open SPI device node, used by every chip whose chip select is a GPIO.
///
/// Pi4J neither locks a transfer nor opens a node twice, so chips on one node share this object,
/// and its lock is held from select to deselect: one thread may close a converter while another is
/// reading a different chip.
final class SharedSpi {
  private final SpiBus bus;
  private final Context context;
  private final Spi spi;
  private final ReentrantLock lock = new ReentrantLock();
  private int users;

  SharedSpi(SpiBus bus, Context context, Spi spi) {
    this.bus = bus;
    this.context = context;
    this.spi = spi;
  }

  SpiBus bus() {
    return bus;
  }

  ReentrantLock lock() {
    return lock;
  }

  void addUser() {
    users++;
  }

  /// Whether that was the last user; the node is closed then.
  boolean removeUser() {
    users--;
    if (users > 0) {
      return false;
    }
    // Neither does the whole: shutdown frees the registry's slot (and with some providers the file
    // descriptor), close the file descriptor of the others. In this order no provider frees twice.
    context.shutdown(spi.id());
    spi.close();
    return true;
  }

  /// Full duplex only: the other calls of Pi4J differ from provider to provider.
  void transfer(byte[] write, byte[] read, int length) {
    int result;
    try {
      result = spi.transfer(write, 0, read, 0, length);
    } catch (RuntimeException e) {
      throw Pi4jLines.disconnected(refusal("found " + Pi4jLines.rootMessage(e)), e);
    }
    // Some providers answer the count, others 0; a refusal is negative.
    if (result < 0) {
      throw new DeviceException.Disconnected(refusal("found it refused"));
    }
  }

  private String refusal(String found) {
    return bus.name()
        + ": expected a transfer through "
        + bus.devicePath()
        + ", "
        + found
        + "; check that the bus is still there";
  }
}
