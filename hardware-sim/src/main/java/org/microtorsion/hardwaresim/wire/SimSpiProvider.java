package org.microtorsion.hardwaresim.wire;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.spi.Spi;
import com.pi4j.io.spi.SpiBase;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiProvider;
import com.pi4j.io.spi.SpiProviderBase;
import java.util.Arrays;

/// Pi4J's SPI over simulated buses.
final class SimSpiProvider extends SpiProviderBase {
  private final SimPi4jWiring wiring;

  SimSpiProvider(SimPi4jWiring wiring) {
    super("sim-spi", "Simulated SPI");
    this.wiring = wiring;
  }

  @Override
  public Spi create(SpiConfig config) {
    SimSpiBus bus = wiring.wiredBus(config.bus().getBus());
    if (bus == null || !bus.hasDevice(config.channel())) {
      throw new InitializeException(
          "simulated wiring: expected a chip on SPI %d.%d, found none"
              .formatted(config.bus().getBus(), config.channel()));
    }
    SimSpi spi = new SimSpi(this, config, bus);
    context().registry().add(spi);
    return spi;
  }

  private final class SimSpi extends SpiBase {
    private final SimSpiBus bus;

    SimSpi(SpiProvider provider, SpiConfig config, SimSpiBus bus) {
      super(provider, config);
      this.bus = bus;
    }

    @Override
    public Spi initialize(Context context) throws InitializeException {
      super.initialize(context);
      isOpen = true;
      return this;
    }

    @Override
    public Spi shutdownInternal(Context context) throws ShutdownException {
      isOpen = false;
      return super.shutdownInternal(context);
    }

    @Override
    public int transfer(
        byte[] write, int writeOffset, byte[] read, int readOffset, int numberOfBytes) {
      if (!isOpen) {
        throw new IOException(id() + ": expected it open, found it closed");
      }
      byte[] out = Arrays.copyOfRange(write, writeOffset, writeOffset + numberOfBytes);
      byte[] in = new byte[numberOfBytes];
      wiring.lock().lock();
      try {
        bus.transfer(config().channel(), out, in, numberOfBytes);
      } finally {
        wiring.lock().unlock();
      }
      System.arraycopy(in, 0, read, readOffset, numberOfBytes);
      return numberOfBytes;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      transfer(one, 0, one, 0, 1);
      return one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      return transfer(new byte[length], 0, buffer, offset, length);
    }

    @Override
    public int write(byte value) {
      return write(new byte[] {value}, 0, 1);
    }

    @Override
    public int write(byte[] data, int offset, int length) {
      return transfer(data, offset, new byte[length], 0, length);
    }
  }
}
