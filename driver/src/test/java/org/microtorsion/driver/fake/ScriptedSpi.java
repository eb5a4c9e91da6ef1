package org.microtorsion.driver.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// A chip that knows the bytes to come, frame by frame, and fails on any other.
///
/// A bar in a frame stands for the pause t6 with chip select held low.
public final class ScriptedSpi implements SpiLine {
  private static final long T6_NANOS = 6_510;

  private record Frame(List<String> out, List<String> in) {}

  private final Ticker ticker;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private @Nullable Frame current;
  private int part;
  private long partEndNanos;

  public ScriptedSpi(Ticker ticker) {
    this.ticker = ticker;
  }

  /// The next frame, and what the chip sends meanwhile.
  public ScriptedSpi frame(String out, String in) {
    frames.add(new Frame(List.of(out.split(" \\| ")), List.of(in.split(" \\| "))));
    return this;
  }

  /// The next frame, during which the chip's output does not matter.
  public ScriptedSpi frame(String out) {
    return frame(out, out.replaceAll("[0-9A-F]{2}", "A5"));
  }

  public void assertFinished() {
    assertThat(current).as("chip select is high").isNull();
    assertThat(frames).as("frames that did not come").isEmpty();
  }

  @Override
  public String name() {
    return "SPI test";
  }

  @Override
  public void select() {
    assertThat(current).as("chip select is high before a frame").isNull();
    assertThat(frames).as("a frame is expected").isNotEmpty();
    current = frames.remove();
    part = 0;
  }

  @Override
  public void transfer(byte[] write, byte[] read, int length) {
    Frame frame = current;
    if (frame == null) {
      throw new AssertionError("transfer without chip select: " + Hex.text(write, 0, length));
    }
    assertThat(part).as("parts of the frame").isLessThan(frame.out().size());
    assertThat(Hex.text(write, 0, length)).isEqualTo(frame.out().get(part).strip());
    if (part > 0) {
      assertThat(ticker.nanoTime() - partEndNanos).as("pause t6").isGreaterThanOrEqualTo(T6_NANOS);
    }
    byte[] reply = Hex.bytes(frame.in().get(part));
    assertThat(reply).as("the script's reply to " + frame.out().get(part)).hasSize(length);
    System.arraycopy(reply, 0, read, 0, length);
    part++;
    partEndNanos = ticker.nanoTime();
  }

  @Override
  public void deselect() {
    Frame frame = current;
    if (frame == null) {
      throw new AssertionError("chip select went high twice");
    }
    assertThat(part).as("parts of " + frame).isEqualTo(frame.out().size());
    current = null;
  }

  @Override
  public void close() {}
}
