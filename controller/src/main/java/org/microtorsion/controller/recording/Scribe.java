package org.microtorsion.controller.recording;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.driver.time.Ticker;

/// Puts entries into the ring.
///
/// For the recorder's thread alone. Entries of lines, times and samples allocate nothing and wait
/// for nothing, unless [Overflow#WAIT] asks for it.
final class Scribe {
  private static final int PUBLISH_BYTES = 4096;
  private static final long WAIT_NANOS = 1_000_000;

  /// First byte, and the longest variable-length number twice.
  private static final int OVERHEAD_BYTES = 24;

  private static final int SAMPLE_BYTES = 160;

  private final ByteRing ring;
  private final BlockWriter writer;
  private final Overflow overflow;
  private final Ticker waiting;
  private final Sample last = new Sample();
  private long lastNanos;
  private long entries;
  private @Nullable String ended;

  /// @param waiting by which it waits for room
  Scribe(ByteRing ring, BlockWriter writer, Overflow overflow, Ticker waiting) {
    this.ring = ring;
    this.writer = writer;
    this.overflow = overflow;
    this.waiting = waiting;
  }

  /// Why nothing is recorded any more, or null.
  @Nullable String ended() {
    return ended;
  }

  /// How many entries there are so far.
  long entries() {
    return entries;
  }

  void time(long nanos) {
    if (begin(EntryKind.TIME.firstByte(), 0)) {
      putSigned(nanos - lastNanos);
      lastNanos = nanos;
      finish();
    }
  }

  /// An entry that is its kind and no more.
  void plain(EntryKind kind) {
    if (begin(kind.firstByte(), 0)) {
      finish();
    }
  }

  /// An entry that is its kind and line and no more.
  void plain(EntryKind kind, RigLine line) {
    if (begin(kind.firstByte(line), 0)) {
      finish();
    }
  }

  void bytes(EntryKind kind, RigLine line, byte[] from, int offset, int length) {
    if (begin(kind.firstByte(line), length)) {
      putCount(length);
      put(from, offset, length);
      finish();
    }
  }

  void transfer(RigLine line, byte[] written, byte[] read, int length) {
    if (begin(EntryKind.TRANSFER.firstByte(line), 2 * length)) {
      putCount(length);
      put(written, 0, length);
      put(read, 0, length);
      finish();
    }
  }

  void failure(RigLine line, RuntimeException thrown) {
    byte[] text = utf8(String.valueOf(thrown.getMessage()));
    if (begin(EntryKind.FAILURE.firstByte(line), text.length)) {
      ring.put(FailureKind.of(thrown).code());
      putText(text);
      finish();
    }
  }

  void sample(Sample sample) {
    if (!begin(EntryKind.SAMPLE.firstByte(), SAMPLE_BYTES)) {
      return;
    }
    putSigned(sample.tick - last.tick);
    putSigned(sample.timeNanos - last.timeNanos);
    putSigned(sample.rotorRawCounts - (long) last.rotorRawCounts);
    putSigned(sample.fixedRawCounts - (long) last.fixedRawCounts);
    putSigned(sample.currentRawCounts - (long) last.currentRawCounts);
    putSigned(sample.conversionCount - last.conversionCount);
    putSigned(sample.commandRawCounts - (long) last.commandRawCounts);
    putNumber(sample.angleRadians);
    putNumber(sample.rotorAngleRadians);
    putNumber(sample.currentAmperes);
    putNumber(sample.torqueNewtonMetres);
    putNumber(sample.coilTemperatureRiseKelvin);
    putCount(sample.flags);
    last.copyFrom(sample);
    finish();
    ring.publish();
  }

  void note(NoteKind kind, String first, String second) {
    byte[] firstText = utf8(first);
    byte[] secondText = utf8(second);
    if (begin(EntryKind.NOTE.firstByte(), firstText.length + secondText.length)) {
      ring.put(kind.code());
      putText(firstText);
      putText(secondText);
      finish();
      ring.publish();
    }
  }

  void publish() {
    ring.publish();
  }

  private boolean begin(int firstByte, int dataBytes) {
    if (ended != null || !room(OVERHEAD_BYTES + dataBytes)) {
      return false;
    }
    ring.put(firstByte);
    return true;
  }

  private void finish() {
    entries++;
    if (ring.unpublishedBytes() >= PUBLISH_BYTES) {
      ring.publish();
    }
  }

  private boolean room(int count) {
    while (true) {
      String trouble = writer.trouble();
      if (trouble != null) {
        ended = trouble;
        return false;
      }
      if (ring.hasRoom(count)) {
        return true;
      }
      ring.publish();
      if (overflow == Overflow.END_RECORDING) {
        ended = "the disk did not keep up";
        return false;
      }
      waiting.sleepFor(WAIT_NANOS);
    }
  }

  private static byte[] utf8(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    // Half a character at the end reads as a question mark, and such a text helps nobody anyway.
    return bytes.length <= RecordingFormat.LARGEST_TEXT_BYTES
        ? bytes
        : Arrays.copyOf(bytes, RecordingFormat.LARGEST_TEXT_BYTES);
  }

  private void putText(byte[] text) {
    putCount(text.length);
    put(text, 0, text.length);
  }

  private void put(byte[] from, int offset, int length) {
    for (int i = 0; i < length; i++) {
      ring.put(from[offset + i]);
    }
  }

  private void putNumber(double number) {
    long bits = Double.doubleToRawLongBits(number);
    for (int shift = 56; shift >= 0; shift -= 8) {
      ring.put((int) (bits >>> shift));
    }
  }

  /// Small magnitudes of either sign become few bytes.
  private void putSigned(long value) {
    putCount(value << 1 ^ value >> 63);
  }

  /// Seven bits a byte, the lowest first; the highest bit says that another follows.
  private void putCount(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      ring.put(((int) rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    ring.put((int) rest);
  }
}
