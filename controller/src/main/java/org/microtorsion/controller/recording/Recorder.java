package org.microtorsion.controller.recording;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.LineTap;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;
import org.microtorsion.driver.time.Ticker;

/// Records what one thread does with a rig's lines and clock, and what it makes of it.
///
/// That thread makes the recorder, and alone fills its ring; a thread of the recorder's own writes
/// the file. Another thread's use of a line, which is how a dying process makes its rig safe, is
/// passed on and noted, but not recorded: from there on the program may do what the recording does
/// not explain.
public final class Recorder implements LineTap, AutoCloseable {
  /// Minutes of a stalled disk at the rate of a real rig.
  private static final int RING_BYTES = 1 << 23;

  private final Path path;
  private final Thread owner = Thread.currentThread();
  private final BlockWriter writer;
  private final Scribe scribe;
  private volatile boolean othersSeen;
  private boolean othersNoted;
  private boolean closed;
  private @Nullable String trouble;

  private Recorder(Path path, RecordingOutput output, Overflow overflow, Ticker ticker) {
    this.path = path;
    ByteRing ring = new ByteRing(RING_BYTES);
    writer = new BlockWriter(output, ring, ticker);
    scribe = new Scribe(ring, writer, overflow, ticker);
    writer.start();
  }

  /// Makes the file and begins to record.
  ///
  /// @param path where nothing is yet
  /// @param ticker the machine's own clock, by which the writing thread wakes
  /// @throws InputException when the file is there already or cannot be made
  public static Recorder start(
      Path path, RecordingHeader header, Overflow overflow, Ticker ticker) {
    try {
      return new Recorder(path, new RecordingOutput(path, header.json()), overflow, ticker);
    } catch (FileAlreadyExistsException e) {
      throw new InputException(
          path
              + ": expected no file of this name for the recording, found one; give another name,"
              + " since a recording is never written over",
          e);
    } catch (NoSuchFileException e) {
      throw new InputException(
          path + ": expected a folder to record in, found none; make it first", e);
    } catch (IOException e) {
      throw new InputException(path + ": expected to write the recording, found " + e, e);
    }
  }

  @Override
  public RigLines lines(RigLines lines) {
    SerialLine rotor = serial(RigLine.ROTOR_ANGLE, lines.rotorAngle());
    return new RigLines(
        rotor,
        lines.fixedEndAngle().equals(lines.rotorAngle())
            ? rotor
            : serial(RigLine.FIXED_END_ANGLE, lines.fixedEndAngle()),
        spi(RigLine.CURRENT_METER, lines.currentMeter()),
        digital(RigLine.CURRENT_METER_READY, lines.currentMeterReady()),
        spi(RigLine.CURRENT_SOURCE, lines.currentSource()),
        digital(RigLine.HEARTBEAT, lines.heartbeat()),
        digital(RigLine.EMERGENCY_STOP, lines.emergencyStop()),
        digital(RigLine.POSITIVE_LIMIT, lines.positiveLimit()),
        digital(RigLine.NEGATIVE_LIMIT, lines.negativeLimit()));
  }

  @Override
  public SerialLine balance(SerialLine line) {
    return serial(RigLine.BALANCE, line);
  }

  @Override
  public Ticker ticker(Ticker ticker) {
    return new RecordedTicker(this, ticker);
  }

  private SerialLine serial(RigLine line, SerialLine target) {
    announce(line, target.name());
    return new RecordedSerialLine(new LineTrace(this, line), target);
  }

  private SpiLine spi(RigLine line, SpiLine target) {
    announce(line, target.name());
    return new RecordedSpiLine(new LineTrace(this, line), target);
  }

  private DigitalLine digital(RigLine line, DigitalLine target) {
    announce(line, target.name());
    return new RecordedDigitalLine(new LineTrace(this, line), target);
  }

  private void announce(RigLine line, String name) {
    note(NoteKind.LINE, Integer.toString(line.code()), name);
  }

  /// Notes something that is no line's.
  void note(NoteKind kind, String first, String second) {
    Scribe present = scribe();
    if (present != null) {
      present.note(kind, first, second);
    }
  }

  /// Where the calling thread puts its entries; null when they are not recorded.
  @Nullable Scribe scribe() {
    if (Thread.currentThread() != owner) {
      othersSeen = true;
      return null;
    }
    if (closed) {
      return null;
    }
    if (othersSeen && !othersNoted) {
      othersNoted = true;
      scribe.note(NoteKind.OTHER_THREAD, "", "");
    }
    return scribe;
  }

  /// Writes what is left; afterwards [#findings] knows all.
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    scribe.publish();
    String ended = scribe.ended();
    writer.finish(ended == null ? "" : ended);
    trouble = ended != null ? ended : writer.trouble();
  }

  /// What a person should know of the recording, after it was closed.
  public List<String> findings() {
    List<String> lines = new ArrayList<>();
    Optional.ofNullable(trouble)
        .ifPresent(why ->
            lines.add(
                "recording "
                    + path
                    + ": expected to hold everything, found that "
                    + why
                    + "; it can be replayed as far as it goes, and what was recorded went on"
                    + " undisturbed"));
    return lines;
  }
}
