package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// The balance's end of the line: answers a command with the texts that were laid down for it, one
/// after the other, keeps silent when there are none left, and refuses commands that no balance
/// has.
final class ScriptedBalance implements SerialLine {
  /// Stands in an answer for a pause of the line.
  static final String PAUSE = "…";

  private static final long PAUSE_NANOS = 200_000_000;
  private static final String COMMANDS = "[PTKLMNORSZ]|x[123]_|f[34]_";

  private record Arrival(long timeNanos, byte octet) {}

  private final Ticker ticker;
  private final Map<String, Deque<String>> answers = new HashMap<>();
  private final Map<String, String> standing = new HashMap<>();
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final List<String> commands = new ArrayList<>();
  private boolean unplugged;
  private boolean closed;

  ScriptedBalance(Ticker ticker) {
    this.ticker = ticker;
  }

  /// A balance with the identity of a BP211D that answers each `ESC P` with the same record.
  static ScriptedBalance identified(Ticker ticker, String printed) {
    return new ScriptedBalance(ticker)
        .answers("x1_", "Model     BP211D    \r\n")
        .answers("x2_", "SerNo.    0031801165\r\n")
        .answers("x3_", "01-49-03            \r\n")
        .answersAlways("P", printed);
  }

  ScriptedBalance answers(String command, String... texts) {
    answers.computeIfAbsent(command, _ -> new ArrayDeque<>()).addAll(Arrays.asList(texts));
    return this;
  }

  ScriptedBalance answersAlways(String command, String text) {
    standing.put(command, text);
    return this;
  }

  ScriptedBalance prints(String text) {
    return prints(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  ScriptedBalance prints(byte... bytes) {
    return printsAfter(0, bytes);
  }

  ScriptedBalance printsAfter(long delayNanos, byte... bytes) {
    for (byte octet : bytes) {
      arrivals.add(new Arrival(ticker.nanoTime() + delayNanos, octet));
    }
    return this;
  }

  void unplug() {
    unplugged = true;
  }

  /// Commands without their escape, in the order they came.
  List<String> commands() {
    return commands;
  }

  long count(String command) {
    return commands.stream().filter(command::equals).count();
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public String name() {
    return "test";
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    requirePlugged();
    String sent = new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    assertThat(sent).startsWith("\u001B");
    String command = sent.substring(1);
    assertThat(command).matches(COMMANDS);
    commands.add(command);
    Deque<String> texts = answers.get(command);
    if (texts != null && !texts.isEmpty()) {
      printsWithPauses(texts.remove());
    } else if (standing.containsKey(command)) {
      prints(standing.get(command));
    }
  }

  private void printsWithPauses(String text) {
    long delayNanos = 0;
    for (String part : text.split(PAUSE, -1)) {
      printsAfter(delayNanos, part.getBytes(StandardCharsets.ISO_8859_1));
      delayNanos += PAUSE_NANOS;
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    requirePlugged();
    int count = 0;
    while (count < length
        && !arrivals.isEmpty()
        && arrivals.element().timeNanos() - ticker.nanoTime() <= 0) {
      buffer[offset + count] = arrivals.remove().octet();
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void requirePlugged() {
    if (unplugged) {
      throw new DeviceException.Disconnected("test: expected an open port, found it gone");
    }
  }
}
