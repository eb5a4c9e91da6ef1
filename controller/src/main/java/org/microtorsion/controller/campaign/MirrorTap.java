package org.microtorsion.controller.campaign;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.microtorsion.controller.rig.LineTap;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// Tells another process, through a named pipe, what goes to current source and heartbeat, so that
/// it has a coil that feels when this process stops.
///
/// Each message is shorter than what a pipe takes whole, so that a killed process leaves none in
/// part.
public final class MirrorTap implements LineTap {
  static final int SELECT = 'S';
  static final int DESELECT = 'D';
  static final int TRANSFER = 'T';
  static final int HIGH = 'H';
  static final int LOW = 'L';

  private final OutputStream pipe;

  /// Waits for somebody who reads.
  public MirrorTap(Path pipe) {
    try {
      this.pipe = new FileOutputStream(pipe.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(pipe + ": expected a named pipe that is read", e);
    }
  }

  private synchronized void tell(byte... message) {
    try {
      pipe.write(message);
    } catch (IOException e) {
      throw new UncheckedIOException("mirror: expected a pipe that is read", e);
    }
  }

  @Override
  public RigLines lines(RigLines lines) {
    return new RigLines(
        lines.rotorAngle(),
        lines.fixedEndAngle(),
        lines.currentMeter(),
        lines.currentMeterReady(),
        new MirroredSpi(lines.currentSource()),
        new MirroredOutput(lines.heartbeat()),
        lines.emergencyStop(),
        lines.positiveLimit(),
        lines.negativeLimit());
  }

  @Override
  public SerialLine balance(SerialLine line) {
    return line;
  }

  @Override
  public Ticker ticker(Ticker ticker) {
    return ticker;
  }

  private final class MirroredSpi implements SpiLine {
    private final SpiLine line;

    MirroredSpi(SpiLine line) {
      this.line = line;
    }

    @Override
    public String name() {
      return line.name();
    }

    @Override
    public void select() {
      tell((byte) SELECT);
      line.select();
    }

    @Override
    public void transfer(byte[] write, byte[] read, int length) {
      byte[] message = new byte[2 + length];
      message[0] = TRANSFER;
      message[1] = (byte) length;
      System.arraycopy(write, 0, message, 2, length);
      tell(message);
      line.transfer(write, read, length);
    }

    @Override
    public void deselect() {
      tell((byte) DESELECT);
      line.deselect();
    }

    @Override
    public void close() {
      line.close();
    }
  }

  private final class MirroredOutput implements DigitalLine {
    private final DigitalLine line;

    MirroredOutput(DigitalLine line) {
      this.line = line;
    }

    @Override
    public String name() {
      return line.name();
    }

    @Override
    public boolean isHigh() {
      return line.isHigh();
    }

    @Override
    public void set(boolean high) {
      tell((byte) (high ? HIGH : LOW));
      line.set(high);
    }

    @Override
    public void close() {
      line.close();
    }
  }
}
