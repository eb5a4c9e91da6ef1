package org.microtorsion.driver.line.pi4j;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.Digital;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.DigitalLine;

/// One GPIO of the Pi, by its Broadcom number.
///
/// Edges are noted on Pi4J's own thread from the first [#takeEdge] on; everything else is for one
/// thread at a time.
public final class Pi4jDigitalLine implements DigitalLine {
  private final Context context;
  private final Digital<?, ?, ?> digital;
  private final @Nullable DigitalOutput output;
  private final String name;
  private final AtomicBoolean edge = new AtomicBoolean();
  private boolean listening;
  private boolean closed;

  Pi4jDigitalLine(Context context, int bcm, DigitalInput input) {
    this(context, bcm, input, null);
  }

  Pi4jDigitalLine(Context context, int bcm, DigitalOutput output) {
    this(context, bcm, output, output);
  }

  private Pi4jDigitalLine(
      Context context, int bcm, Digital<?, ?, ?> digital, @Nullable DigitalOutput output) {
    this.context = context;
    this.digital = digital;
    this.output = output;
    name = Pi4jLines.gpioName(bcm);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isHigh() {
    DigitalState state;
    try {
      requireOpen();
      state = digital.state();
    } catch (RuntimeException e) {
      throw Pi4jLines.disconnected(
          name + ": expected a level, found " + Pi4jLines.rootMessage(e), e);
    }
    return switch (state) {
      case HIGH -> true;
      case LOW -> false;
      case UNKNOWN ->
          throw new DeviceException.Disconnected(name + ": expected a level, found it unknown");
    };
  }

  @Override
  public boolean takeEdge() {
    if (!listening && output == null) {
      listening = true;
      digital.addListener(event -> edge.set(true));
    }
    return edge.getAndSet(false);
  }

  @Override
  public void set(boolean high) {
    if (output == null) {
      throw new DeviceException.Disconnected(
          name + ": expected an output to drive, found an input");
    }
    try {
      requireOpen();
      output.state(high ? DigitalState.HIGH : DigitalState.LOW);
    } catch (RuntimeException e) {
      throw Pi4jLines.disconnected(
          name + ": expected the level to be driven, found " + Pi4jLines.rootMessage(e), e);
    }
  }

  /// Takes an output to its level of rest, and frees the line.
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      context.shutdown(digital.id());
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the line was closed here");
    }
  }
}
