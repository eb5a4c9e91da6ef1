package org.microtorsion.driver.line.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiConfigBuilder;
import com.pi4j.provider.exception.ProviderNotFoundException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;

/// Opens SPI and GPIO lines through Pi4J.
///
/// On the Pi itself the device node is looked at before Pi4J is asked, because Pi4J's providers
/// answer a missing node with a page of log. Pi4J is loaded when the first line is opened. Opening
/// and closing is for one thread at a time.
public final class Pi4jLines implements AutoCloseable {
  private static final int MAXIMUM_BCM = 53;

  private final boolean ownsContext;
  private @Nullable Context context;
  private final Map<String, SharedSpi> sharedSpis = new HashMap<>();

  private Pi4jLines(@Nullable Context context) {
    this.context = context;
    ownsContext = context == null;
  }

  /// Lines of this machine, by whatever Pi4J providers stand on the class path.
  public static Pi4jLines ofThisMachine() {
    return new Pi4jLines(null);
  }

  /// Lines of the providers in a context made elsewhere, which stays open when this is closed.
  public static Pi4jLines over(Context context) {
    return new Pi4jLines(context);
  }

  /// A chip whose chip select the kernel drives: each transfer is a frame of its own.
  ///
  /// @throws DeviceException.Disconnected when the bus is missing, not permitted or in use
  public Pi4jSpiLine spi(SpiBus bus) {
    return new Pi4jSpiLine(this, share(bus), null);
  }

  /// A chip whose chip select is a GPIO at high level; several such chips may share one bus.
  ///
  /// The line owns its chip select and closes it.
  ///
  /// @throws DeviceException.Disconnected when the bus is missing, not permitted or in use
  public Pi4jSpiLine spi(SpiBus bus, DigitalLine chipSelect) {
    return new Pi4jSpiLine(this, share(bus), chipSelect);
  }

  /// An input, read as it is, without debouncing.
  ///
  /// @param bcm the Broadcom number, as 17 in GPIO 17
  /// @throws DeviceException.Disconnected when the GPIO is missing, not permitted or in use
  public Pi4jDigitalLine input(int bcm, Pull pull) {
    Context pi4j = contextForGpio(bcm);
    var config =
        DigitalInputConfigBuilder.newInstance(pi4j)
            .bcm(bcm)
            .debounce(0L)
            .pull(
                switch (pull) {
                  case NONE -> PullResistance.OFF;
                  case UP -> PullResistance.PULL_UP;
                  case DOWN -> PullResistance.PULL_DOWN;
                })
            .build();
    return create(
        gpioName(bcm),
        "a GPIO provider such as pi4j-plugin-gpiod",
        () -> new Pi4jDigitalLine(pi4j, bcm, pi4j.digitalInput().create(config)));
  }

  /// An output.
  ///
  /// Some providers drive an output low for a moment before its first level is set.
  ///
  /// @param bcm the Broadcom number, as 22 in GPIO 22
  /// @param restsHigh the level from the start, and again when the line is closed
  /// @throws DeviceException.Disconnected when the GPIO is missing, not permitted or in use
  public Pi4jDigitalLine output(int bcm, boolean restsHigh) {
    Context pi4j = contextForGpio(bcm);
    DigitalState rest = restsHigh ? DigitalState.HIGH : DigitalState.LOW;
    var config =
        DigitalOutputConfigBuilder.newInstance(pi4j).bcm(bcm).initial(rest).shutdown(rest).build();
    return create(
        gpioName(bcm),
        "a GPIO provider such as pi4j-plugin-gpiod",
        () -> new Pi4jDigitalLine(pi4j, bcm, pi4j.digitalOutput().create(config)));
  }

  /// Closes Pi4J where it was started here; lines that are still open are closed with it.
  @Override
  public void close() {
    if (ownsContext && context != null) {
      context.shutdown();
      context = null;
      sharedSpis.clear();
    }
  }

  void release(SharedSpi shared) {
    if (sharedSpis.get(shared.bus().name()) == shared && shared.removeUser()) {
      sharedSpis.remove(shared.bus().name());
    }
  }

  private SharedSpi share(SpiBus bus) {
    SharedSpi shared = sharedSpis.get(bus.name());
    if (shared == null) {
      shared = open(bus);
      sharedSpis.put(bus.name(), shared);
    } else if (!shared.bus().equals(bus)) {
      throw new IllegalArgumentException(
          bus.name()
              + ": expected one mode and clock for all chips on it, found "
              + bus
              + " beside "
              + shared.bus());
    }
    shared.addUser();
    return shared;
  }

  private SharedSpi open(SpiBus bus) {
    if (ownsContext) {
      DeviceNodes.requireSpi(bus);
    }
    Context pi4j = context(bus.name());
    var config =
        SpiConfigBuilder.newInstance(pi4j)
            .bus(bus.bus())
            .channel(bus.chip())
            .mode(bus.mode())
            .baud(bus.clockHertz())
            .build();
    Spi spi =
        create(
            bus.name() + " (" + bus.devicePath() + ")",
            "an SPI provider such as pi4j-plugin-linuxfs",
            () -> pi4j.spi().create(config));
    return new SharedSpi(bus, pi4j, spi);
  }

  private Context contextForGpio(int bcm) {
    if (bcm < 0 || bcm > MAXIMUM_BCM) {
      throw new IllegalArgumentException("bcm: expected 0 to " + MAXIMUM_BCM + ", found " + bcm);
    }
    if (ownsContext) {
      DeviceNodes.requireGpio(gpioName(bcm));
    }
    return context(gpioName(bcm));
  }

  private Context context(String name) {
    Context present = context;
    if (present == null) {
      present =
          create(name, "Pi4J and its plugins", () -> Pi4J.newContextBuilder().autoDetect().build());
      context = present;
    }
    return present;
  }

  /// Turns what Pi4J and its native libraries throw into one plain line.
  private static <T> T create(String name, String needed, Supplier<T> creation) {
    try {
      return creation.get();
    } catch (ProviderNotFoundException e) {
      throw disconnected(name + ": expected " + needed + " on the class path, found none", e);
    } catch (LinkageError e) {
      throw disconnected(
          name
              + ": expected the libraries of its Pi4J provider, found "
              + e.getClass().getSimpleName()
              + " "
              + rootMessage(e)
              + "; put all jars of the plugin on the class path, made for this processor",
          e);
    } catch (RuntimeException e) {
      throw disconnected(
          name
              + ": expected it to open, found "
              + rootMessage(e)
              + "; check that no other program uses it",
          e);
    }
  }

  static DeviceException.Disconnected disconnected(String message, Throwable cause) {
    var exception = new DeviceException.Disconnected(message);
    exception.initCause(cause);
    return exception;
  }

  /// The innermost reason on one line: Pi4J wraps it, and its native libraries break lines.
  static String rootMessage(Throwable throwable) {
    Throwable root = throwable;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return message == null
        ? root.getClass().getSimpleName()
        : message.strip().replaceAll("\\s*\\R\\s*", " ");
  }

  static String gpioName(int bcm) {
    return "GPIO " + bcm;
  }
}
