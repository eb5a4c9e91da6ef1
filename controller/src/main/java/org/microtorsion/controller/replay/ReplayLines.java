package org.microtorsion.controller.replay;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.recording.Bytes;
import org.microtorsion.controller.recording.Entry;
import org.microtorsion.controller.recording.NoteKind;
import org.microtorsion.controller.recording.RigLine;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// The lines and the clock of a recorded rig.
final class ReplayLines {
  private final Script script;

  ReplayLines(Script script) {
    this.script = script;
  }

  /// As they were handed to the devices; encoders that shared a line share one.
  RigLines lines() {
    SerialLine rotor = serial(RigLine.ROTOR_ANGLE);
    boolean shared = !script.isNextLine(RigLine.FIXED_END_ANGLE);
    return new RigLines(
        rotor,
        shared ? rotor : serial(RigLine.FIXED_END_ANGLE),
        new ReplaySpi(script, RigLine.CURRENT_METER, name(RigLine.CURRENT_METER)),
        digital(RigLine.CURRENT_METER_READY),
        new ReplaySpi(script, RigLine.CURRENT_SOURCE, name(RigLine.CURRENT_SOURCE)),
        digital(RigLine.HEARTBEAT),
        digital(RigLine.EMERGENCY_STOP),
        digital(RigLine.POSITIVE_LIMIT),
        digital(RigLine.NEGATIVE_LIMIT));
  }

  SerialLine balance() {
    return serial(RigLine.BALANCE);
  }

  Ticker ticker() {
    return new ReplayTicker(script);
  }

  private SerialLine serial(RigLine line) {
    return new ReplaySerial(script, line, name(line));
  }

  private DigitalLine digital(RigLine line) {
    return new ReplayDigital(script, line, name(line));
  }

  private String name(RigLine line) {
    Entry.Noted note = script.takeNote(NoteKind.LINE);
    return note == null ? line.words() : note.second();
  }

  private record ReplayTicker(Script script) implements Ticker {
    @Override
    public long nanoTime() {
      return script.time();
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
      script.sleep(deadlineNanos);
    }

    @Override
    public void pollPause() {}
  }

  private static final class ReplaySerial implements SerialLine {
    private final Script script;
    private final RigLine line;
    private final String name;
    private Bytes pending = Bytes.of(new byte[0], 0, 0);
    private int taken;

    ReplaySerial(Script script, RigLine line, String name) {
      this.script = script;
      this.line = line;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      Call<Entry.Written> call = script.call(Entry.Written.class, line);
      Entry.Written then = call.entry();
      script.compareOutput(
          line, then == null ? null : then.bytes(), Bytes.of(bytes, offset, length));
      call.orThrow();
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      if (taken == pending.length()) {
        Entry.Received then = script.call(Entry.Received.class, line).orThrow();
        if (then == null) {
          return 0;
        }
        pending = then.bytes();
        taken = 0;
      }
      int count = Math.min(length, pending.length() - taken);
      pending.copyTo(taken, buffer, offset, count);
      taken += count;
      return count;
    }

    @Override
    public void close() {
      script.call(Entry.Closed.class, line).orThrow();
    }
  }

  private record ReplaySpi(Script script, RigLine line, String name) implements SpiLine {
    @Override
    public void select() {
      script.call(Entry.Selected.class, line).orThrow();
    }

    @Override
    public void transfer(byte[] write, byte[] read, int length) {
      Call<Entry.Transferred> call = script.call(Entry.Transferred.class, line);
      Entry.Transferred then = call.entry();
      script.compareOutput(line, then == null ? null : then.written(), Bytes.of(write, 0, length));
      if (call.orThrow() != null && then != null) {
        then.received().copyTo(0, read, 0, Math.min(length, then.received().length()));
      }
    }

    @Override
    public void deselect() {
      script.call(Entry.Deselected.class, line).orThrow();
    }

    @Override
    public void close() {
      script.call(Entry.Closed.class, line).orThrow();
    }
  }

  private static final class ReplayDigital implements DigitalLine {
    private final Script script;
    private final RigLine line;
    private final String name;
    private boolean lastHigh;

    ReplayDigital(Script script, RigLine line, String name) {
      this.script = script;
      this.line = line;
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean isHigh() {
      Entry.@Nullable Seen then = script.call(Entry.Seen.class, line).orThrow();
      lastHigh = then == null ? lastHigh : then.high();
      return lastHigh;
    }

    @Override
    public void set(boolean high) {
      Call<Entry.Driven> call = script.call(Entry.Driven.class, line);
      Entry.Driven then = call.entry();
      script.compareOutput(
          line, then == null ? null : Script.levelWord(then.high()), Script.levelWord(high));
      call.orThrow();
    }

    @Override
    public void close() {
      script.call(Entry.Closed.class, line).orThrow();
    }
  }
}
