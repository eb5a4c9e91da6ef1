package org.microtorsion.controller.recording;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.Sample;

/// Reads a recording entry by entry; what it holds of it is one block.
public final class RecordingReader implements AutoCloseable {
  /// How a recording ends.
  public sealed interface Ending {
    /// It holds everything.
    record Whole() implements Ending {}

    /// It was ended while what it records went on.
    record Early(String why) implements Ending {}

    /// The file stops before its end: the process that wrote it died.
    record CutShort() implements Ending {}
  }

  private final RecordingInput input;
  private final DataInputStream data;
  private final Sample last = new Sample();
  private long lastNanos;

  /// Opens a recording and checks its header.
  ///
  /// @throws InputException when it is none, of another version, or damaged
  public RecordingReader(Path path) {
    input = new RecordingInput(path);
    data = new DataInputStream(input);
  }

  /// All that the controller was given beside its lines.
  public RecordingHeader header() {
    return input.header();
  }

  /// The next entry, or null at the end.
  ///
  /// @throws InputException when the file is damaged
  public @Nullable Entry next() {
    try {
      int first = data.read();
      return first < 0 ? null : entry(first);
    } catch (EOFException e) {
      // The last entry was cut through.
      return null;
    } catch (IOException e) {
      throw input.refusal("entries", e.toString(), e);
    }
  }

  /// How it ends; only after the last entry.
  public Ending ending() {
    String reason = input.ending();
    return reason == null
        ? new Ending.CutShort()
        : reason.isEmpty() ? new Ending.Whole() : new Ending.Early(reason);
  }

  private Entry entry(int first) throws IOException {
    EntryKind kind = known(EntryKind.of(first >> 4), "kind of entry", first >> 4);
    int code = first & 0xF;
    return switch (kind) {
      case TIME -> {
        lastNanos += signed();
        yield new Entry.Time(lastNanos);
      }
      case SLEEP -> new Entry.Slept();
      case WRITE -> new Entry.Written(line(code), bytes(transferLength()));
      case READ -> new Entry.Received(line(code), bytes(transferLength()));
      case READ_NOTHING -> new Entry.Received(line(code), Bytes.NONE);
      case SELECT -> new Entry.Selected(line(code));
      case TRANSFER -> {
        int length = transferLength();
        yield new Entry.Transferred(line(code), bytes(length), bytes(length));
      }
      case DESELECT -> new Entry.Deselected(line(code));
      case SEEN_LOW -> new Entry.Seen(line(code), false);
      case SEEN_HIGH -> new Entry.Seen(line(code), true);
      case DRIVEN_LOW -> new Entry.Driven(line(code), false);
      case DRIVEN_HIGH -> new Entry.Driven(line(code), true);
      case CLOSE -> new Entry.Closed(line(code));
      case FAILURE -> {
        int number = data.readUnsignedByte();
        FailureKind failure = known(FailureKind.of(number), "failure", number);
        yield new Entry.Failed(line(code), failure.exception(text()));
      }
      case SAMPLE -> new Entry.Sampled(sample());
      case NOTE -> {
        int number = data.readUnsignedByte();
        yield new Entry.Noted(known(NoteKind.of(number), "note", number), text(), text());
      }
    };
  }

  private RigLine line(int code) {
    return known(RigLine.of(code), "line", code);
  }

  private <T> T known(Optional<T> found, String what, int number) {
    return found.orElseThrow(
        () -> input.refusal("a " + what + " that this version knows", "number " + number, null));
  }

  private Sample sample() throws IOException {
    last.tick += signed();
    last.timeNanos += signed();
    last.rotorRawCounts += (int) signed();
    last.fixedRawCounts += (int) signed();
    last.currentRawCounts += (int) signed();
    last.conversionCount += signed();
    last.commandRawCounts += (int) signed();
    last.angleRadians = data.readDouble();
    last.rotorAngleRadians = data.readDouble();
    last.currentAmperes = data.readDouble();
    last.torqueNewtonMetres = data.readDouble();
    last.coilTemperatureRiseKelvin = data.readDouble();
    last.flags = (int) count();
    Sample sample = new Sample();
    sample.copyFrom(last);
    return sample;
  }

  private int transferLength() throws IOException {
    return length(RecordingFormat.LARGEST_TRANSFER_BYTES);
  }

  private String text() throws IOException {
    int length = length(RecordingFormat.LARGEST_TEXT_BYTES);
    byte[] utf8 = new byte[length];
    data.readFully(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  private int length(int largest) throws IOException {
    long length = count();
    if (length < 0 || length > largest) {
      throw input.refusal("at most " + largest + " bytes in an entry", length + "", null);
    }
    return (int) length;
  }

  private Bytes bytes(int length) throws IOException {
    byte[] read = new byte[length];
    data.readFully(read);
    return Bytes.of(read, 0, length);
  }

  private long signed() throws IOException {
    long coded = count();
    return coded >>> 1 ^ -(coded & 1);
  }

  private long count() throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int part = data.readUnsignedByte();
      value |= (part & 0x7FL) << shift;
      if ((part & 0x80) == 0) {
        return value;
      }
    }
    throw input.refusal("a number of at most ten bytes", "a longer one", null);
  }

  @Override
  public void close() {
    input.close();
  }
}
