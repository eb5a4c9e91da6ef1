package org.microtorsion.controller.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.desk.CalibrationBoard;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.desk.DeskView;
import org.microtorsion.controller.desk.LiveCurve;
import org.microtorsion.driver.time.Ticker;

/// The live stream: ten times a second what is new is written once, for however many look on.
///
/// The last messages are kept, numbered, for whoever lost the line for a moment; whoever is farther
/// behind gets everything that is still to be seen. Nothing is kept for a single client, so that a
/// slow one costs no memory and nobody waits for it: newest wins. One thread writes messages, each
/// client's own thread takes them.
final class LiveStream implements AutoCloseable {
  private static final long INTERVAL_NANOS = 100_000_000;
  private static final int KEPT_MESSAGES = 100;
  private static final Pattern ID = Pattern.compile("([A-Za-z0-9_-]{8})-([0-9]{1,15})");

  private final Desk desk;
  private final Ticker ticker;

  /// Tells messages of this start of the program from those of an earlier one.
  private final String start = Secrets.token().substring(0, 8).replace('-', '_');

  private final Deque<Message> kept = new ArrayDeque<>();
  private final Thread writer;
  private long lastNumber;
  private long epoch = -1;
  private long sequence = -1;
  private long stateNumber = -1;
  private long boardSequence = -1;
  private int clients;
  private volatile boolean closed;

  /// A message with its number.
  ///
  /// @param id for the client to name when it comes back
  record Message(long number, String id, String text) {}

  LiveStream(Desk desk, Ticker ticker) {
    this.desk = desk;
    this.ticker = ticker;
    this.writer = Thread.ofPlatform().name("live-stream").daemon().unstarted(this::write);
  }

  void begin() {
    writer.start();
  }

  private void write() {
    while (!closed) {
      ticker.sleepFor(INTERVAL_NANOS);
      synchronized (this) {
        if (clients > 0) {
          collect();
        }
      }
    }
  }

  /// Puts what is new into the next message, if anything is.
  private void collect() {
    boolean reset = kept.isEmpty() && lastNumber == 0;
    LiveCurve.Changes changes = desk.curve().since(epoch, sequence);
    DeskView view = desk.view();
    CalibrationBoard board = desk.calibration();
    boolean newCurve = changes.epoch() != epoch || changes.sequence() != sequence;
    boolean newState = view.number() != stateNumber;
    boolean newBoard = board.sequence() != boardSequence;
    if (!newCurve && !newState && !newBoard) {
      return;
    }
    boolean begin = changes.epoch() != epoch || reset;
    add(
        message(
            begin,
            newState || begin ? view : null,
            newCurve ? changes : null,
            newBoard || begin ? board.standing() : null));
    epoch = changes.epoch();
    sequence = changes.sequence();
    stateNumber = view.number();
    boardSequence = board.sequence();
  }

  private static LiveJson message(
      boolean reset,
      @Nullable DeskView view,
      LiveCurve.@Nullable Changes changes,
      CalibrationBoard.@Nullable Standing board) {
    return new LiveJson(
        reset,
        view == null ? null : StateJson.of(view),
        changes == null ? null : LiveJson.RunJson.of(changes),
        changes == null ? new float[0][] : LiveJson.rows(changes.points()),
        changes == null ? null : changes.estimate().map(LiveJson.EstimateJson::of).orElse(null),
        board == null ? null : LiveJson.CalibrationJson.of(board));
  }

  private void add(LiveJson content) {
    lastNumber++;
    kept.addLast(new Message(lastNumber, start + "-" + lastNumber, text(content)));
    if (kept.size() > KEPT_MESSAGES) {
      kept.removeFirst();
    }
    notifyAll();
  }

  private static String text(LiveJson content) {
    return new String(Json.bytes(content), StandardCharsets.UTF_8);
  }

  /// A client comes.
  ///
  /// @param lastId of the last message it has; empty for none
  /// @return number of the last message it need not be sent; below zero to send it everything
  synchronized long join(String lastId) {
    clients++;
    Matcher matcher = ID.matcher(lastId);
    return matcher.matches() && matcher.group(1).equals(start)
        ? Long.parseLong(matcher.group(2))
        : -1;
  }

  synchronized void leave() {
    clients--;
  }

  /// What a client is to be sent next; waits for it, but not longer than so many milliseconds.
  ///
  /// @param after the number it has
  /// @return empty where nothing came
  synchronized List<Message> next(long after, long waitMillis) throws InterruptedException {
    if (after < 0 || after > lastNumber) {
      return List.of(everything());
    }
    long endNanos = ticker.nanoTime() + waitMillis * 1_000_000;
    long leftNanos = waitMillis * 1_000_000;
    while (after == lastNumber && !closed && leftNanos > 0) {
      wait(leftNanos / 1_000_000 + 1);
      leftNanos = endNanos - ticker.nanoTime();
    }
    if (after == lastNumber) {
      return List.of();
    }
    if (kept.isEmpty() || kept.getFirst().number() > after + 1) {
      return List.of(everything());
    }
    List<Message> newer = new ArrayList<>();
    for (Message message : kept) {
      if (message.number() > after) {
        newer.add(message);
      }
    }
    return newer;
  }

  private Message everything() {
    collect();
    LiveCurve.Changes all = desk.curve().since(-1, -1);
    LiveJson content = message(true, desk.view(), all, desk.calibration().standing());
    return new Message(lastNumber, start + "-" + lastNumber, text(content));
  }

  boolean isClosed() {
    return closed;
  }

  /// Number of clients, for tests and the bench.
  synchronized int clients() {
    return clients;
  }

  Optional<String> lastId() {
    synchronized (this) {
      return Optional.ofNullable(kept.peekLast()).map(Message::id);
    }
  }

  @Override
  public void close() {
    closed = true;
    synchronized (this) {
      notifyAll();
    }
  }
}
