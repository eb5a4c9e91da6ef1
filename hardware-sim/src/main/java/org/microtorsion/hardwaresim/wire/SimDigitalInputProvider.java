package org.microtorsion.hardwaresim.wire;

import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import org.microtorsion.driver.line.DigitalLine;

/// Pi4J's digital inputs over simulated lines; listeners are told of a change when the level is
/// next asked for.
final class SimDigitalInputProvider extends DigitalInputProviderBase {
  private final SimPi4jWiring wiring;

  SimDigitalInputProvider(SimPi4jWiring wiring) {
    super("sim-digital-input", "Simulated digital inputs");
    this.wiring = wiring;
  }

  @Override
  public DigitalInput create(DigitalInputConfig config) {
    DigitalLine line = wiring.wiredInput(config.bcm());
    if (line == null) {
      throw new InitializeException(
          "simulated wiring: expected an input on GPIO %d, found none".formatted(config.bcm()));
    }
    SimDigitalInput input = new SimDigitalInput(this, config, line);
    context().registry().add(input);
    return input;
  }

  private final class SimDigitalInput extends DigitalInputBase {
    private final DigitalLine line;

    SimDigitalInput(DigitalInputProvider provider, DigitalInputConfig config, DigitalLine line) {
      super(provider, config);
      this.line = line;
    }

    @Override
    public DigitalState state() {
      wiring.lock().lock();
      try {
        DigitalState state = line.isHigh() ? DigitalState.HIGH : DigitalState.LOW;
        if (line.takeEdge()) {
          dispatch(new DigitalStateChangeEvent<>(this, state));
        }
        return state;
      } finally {
        wiring.lock().unlock();
      }
    }
  }
}
