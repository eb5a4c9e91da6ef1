package org.microtorsion.hardwaresim.wire;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.hardwaresim.bench.SimBench;

/// Which simulated line hangs on which pin, and a Pi4J context that stands for the computer's own.
///
/// All access goes through one lock, since Pi4J is used from any thread. Pins that nothing is wired
/// to are refused when they are opened.
public final class SimPi4jWiring {
  private static final int WAVESHARE_ADC_CHIP_SELECT = 22;
  private static final int WAVESHARE_DAC_CHIP_SELECT = 23;
  private static final int WAVESHARE_DATA_READY = 17;
  private static final int WAVESHARE_RESET = 18;

  private final ReentrantLock lock;
  private final Map<Integer, SimSpiBus> buses = new HashMap<>();
  private final Map<Integer, DigitalLine> inputs = new HashMap<>();
  private final Map<Integer, DigitalLine> outputs = new HashMap<>();

  /// Nothing wired yet.
  ///
  /// @param lock held around every access
  public SimPi4jWiring(ReentrantLock lock) {
    this.lock = lock;
  }

  /// The converters of a bench as on the Waveshare High-Precision AD/DA board: SPI 0, chip selects
  /// on GPIO 22 and 23, data ready on 17, reset on 18. Heartbeat and switches are wired to pins of
  /// the user's own, by [#output] and [#input].
  public static SimPi4jWiring waveshareBoard(SimBench bench) {
    return new SimPi4jWiring(bench.lock())
        .spiSelectedByGpio(0, WAVESHARE_ADC_CHIP_SELECT, bench.adcSpi())
        .spiSelectedByGpio(0, WAVESHARE_DAC_CHIP_SELECT, bench.dacSpi())
        .input(WAVESHARE_DATA_READY, bench.adcDataReady())
        .output(WAVESHARE_RESET, bench.adcReset());
  }

  /// A chip whose chip select the kernel drives: each transfer is a frame of its own.
  public SimPi4jWiring spi(int bus, int chip, SpiLine line) {
    bus(bus).wireKernelSelect(chip, line);
    return this;
  }

  /// A chip selected by a GPIO at low level; it answers to transfers on any device of its bus.
  public SimPi4jWiring spiSelectedByGpio(int bus, int gpio, SpiLine line) {
    return output(gpio, bus(bus).wireGpioSelect(line));
  }

  /// A level that the computer reads.
  public SimPi4jWiring input(int gpio, DigitalLine line) {
    requireFree(gpio);
    inputs.put(gpio, line);
    return this;
  }

  /// A level that the computer drives.
  public SimPi4jWiring output(int gpio, DigitalLine line) {
    requireFree(gpio);
    outputs.put(gpio, line);
    return this;
  }

  /// A Pi4J context with providers for SPI, digital inputs and outputs that resolve to this wiring.
  public Context newContext() {
    return Pi4J.newContextBuilder()
        .noAutoDetectProviders()
        .noAutoDetectPlatforms()
        .add(
            new SimSpiProvider(this),
            new SimDigitalInputProvider(this),
            new SimDigitalOutputProvider(this))
        .build();
  }

  ReentrantLock lock() {
    return lock;
  }

  @Nullable SimSpiBus wiredBus(int bus) {
    return buses.get(bus);
  }

  @Nullable DigitalLine wiredInput(int gpio) {
    return inputs.get(gpio);
  }

  @Nullable DigitalLine wiredOutput(int gpio) {
    return outputs.get(gpio);
  }

  private SimSpiBus bus(int bus) {
    return buses.computeIfAbsent(bus, SimSpiBus::new);
  }

  private void requireFree(int gpio) {
    if (inputs.containsKey(gpio) || outputs.containsKey(gpio)) {
      throw new IllegalArgumentException(
          "simulated wiring: GPIO %d must carry one line only, found a second one for it"
              .formatted(gpio));
    }
  }
}
