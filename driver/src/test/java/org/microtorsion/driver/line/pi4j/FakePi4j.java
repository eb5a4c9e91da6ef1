package org.microtorsion.driver.line.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.util.ArrayList;
import java.util.List;
import org.microtorsion.driver.fake.Hex;

/// A Pi4J provider that writes down what the lines ask of it; its bus answers each byte's
/// complement.
final class FakePi4j {
  final List<String> log = new ArrayList<>();
  DigitalState inputLevel = DigitalState.LOW;
  Runnable edge = () -> {};
  boolean busRefuses;
  boolean libraryIsMissing;

  Context context() {
    return Pi4J.newContextBuilder()
        .add(new Spis(), new Inputs(), new Outputs())
        .noAutoDetect()
        .build();
  }

  private final class Spis extends SpiProviderBase {
    private Spis() {
      super("fake-spi", "fake SPI");
    }

    @Override
    public int getPriority() {
      return 0;
    }

    @Override
    public Spi create(SpiConfig config) {
      if (libraryIsMissing) {
        throw new NoClassDefFoundError("com/sun/jna/Library");
      }
      log.add(
          "open spi %d.%d mode %d at %d Hz"
              .formatted(
                  config.bus().getBus(), config.channel(), config.mode().getMode(), config.baud()));
      Spi spi = new FakeSpi(this, config);
      context().registry().add(spi);
      return spi;
    }
  }

  private final class FakeSpi extends SpiBase {
    private FakeSpi(SpiProvider provider, SpiConfig config) {
      super(provider, config);
    }

    @Override
    public int transfer(byte[] write, int writeOffset, byte[] read, int readOffset, int length) {
      if (busRefuses) {
        return -1;
      }
      log.add("transfer " + Hex.text(write, writeOffset, length));
      for (int i = 0; i < length; i++) {
        read[readOffset + i] = (byte) ~write[writeOffset + i];
      }
      return 0;
    }

    @Override
    public void close() {
      log.add("close spi");
      super.close();
    }

    @Override
    public int read() {
      throw new AssertionError("half duplex");
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      throw new AssertionError("half duplex");
    }

    @Override
    public int write(byte value) {
      throw new AssertionError("half duplex");
    }

    @Override
    public int write(byte[] data, int offset, int length) {
      throw new AssertionError("half duplex");
    }
  }

  private final class Inputs extends DigitalInputProviderBase {
    private Inputs() {
      super("fake-input", "fake input");
    }

    @Override
    public int getPriority() {
      return 0;
    }

    @Override
    public DigitalInput create(DigitalInputConfig config) {
      log.add(
          "open input %d debounce %d pull %s"
              .formatted(config.bcm(), config.debounce(), config.pull()));
      DigitalInput input = new FakeInput(this, config);
      context().registry().add(input);
      return input;
    }
  }

  private final class FakeInput extends DigitalInputBase {
    private FakeInput(DigitalInputProvider provider, DigitalInputConfig config) {
      super(provider, config);
      edge = () -> dispatch(new DigitalStateChangeEvent<>(this, inputLevel));
    }

    @Override
    public DigitalState state() {
      return inputLevel;
    }
  }

  private final class Outputs extends DigitalOutputProviderBase {
    private Outputs() {
      super("fake-output", "fake output");
    }

    @Override
    public int getPriority() {
      return 0;
    }

    @Override
    public DigitalOutput create(DigitalOutputConfig config) {
      DigitalOutput output = new FakeOutput(this, config);
      context().registry().add(output);
      return output;
    }
  }

  private final class FakeOutput extends DigitalOutputBase {
    private FakeOutput(DigitalOutputProvider provider, DigitalOutputConfig config) {
      super(provider, config);
    }

    @Override
    public DigitalOutput state(DigitalState state) {
      log.add("output " + config().bcm() + " " + state);
      return super.state(state);
    }
  }
}
