package org.microtorsion.hardwaresim.wire;

import com.pi4j.exception.InitializeException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import org.microtorsion.driver.line.DigitalLine;

/// Pi4J's digital outputs over simulated lines.
final class SimDigitalOutputProvider extends DigitalOutputProviderBase {
  private final SimPi4jWiring wiring;

  SimDigitalOutputProvider(SimPi4jWiring wiring) {
    super("sim-digital-output", "Simulated digital outputs");
    this.wiring = wiring;
  }

  @Override
  public DigitalOutput create(DigitalOutputConfig config) {
    DigitalLine line = wiring.wiredOutput(config.bcm());
    if (line == null) {
      throw new InitializeException(
          "simulated wiring: expected an output on GPIO %d, found none".formatted(config.bcm()));
    }
    SimDigitalOutput output = new SimDigitalOutput(this, config, line);
    context().registry().add(output);
    return output;
  }

  private final class SimDigitalOutput extends DigitalOutputBase {
    private final DigitalLine line;

    SimDigitalOutput(DigitalOutputProvider provider, DigitalOutputConfig config, DigitalLine line) {
      super(provider, config);
      this.line = line;
    }

    @Override
    public DigitalOutput state(DigitalState newState) throws IOException {
      wiring.lock().lock();
      try {
        line.set(newState == DigitalState.HIGH);
      } finally {
        wiring.lock().unlock();
      }
      return super.state(newState);
    }
  }
}
