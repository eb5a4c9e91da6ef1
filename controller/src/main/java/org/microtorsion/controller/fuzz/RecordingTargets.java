package org.microtorsion.controller.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import java.util.zip.Deflater;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.recording.RecordingReader;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.ReplaySession;

/// Recordings: the file as it is; its entries alone, in a file whose checksums are right, since
/// damage to the file rarely gets past them; and a replay of such entries.
///
/// The format is written here once more from `docs/reference/recording.md`, so that reader and
/// writer cannot err together.
final class RecordingTargets {
  private static final long ALLOCATED_BYTES = 1 << 25;

  private static final byte[] START = {'T', 'R', 'E', 'C', '\r', '\n', 0x1A, '\n', 0, 1};
  private static final int LONGEST_BLOCK_BYTES = 1 << 18;

  /// The clock, a wait, a question and its answer, nothing, a transfer between select and deselect,
  /// levels seen and driven, a line closed, a failure, a sample and a note.
  private static final byte[][] ENTRIES = {
    {0x00, (byte) 0x80, (byte) 0x89, 0x7A},
    {0x10},
    {0x20, 1, 0x54},
    {0x30, 2, (byte) 0xAB, 0x61},
    {0x40},
    {0x52, 0x62, 3, 1, 0, 0, 0x30, 0x31, 0x32, 0x72},
    {(byte) 0x86, (byte) 0x97, (byte) 0xA5, (byte) 0xB5, (byte) 0xC9},
    {(byte) 0xD0, 1, 4, 'l', 'o', 's', 't'},
    {(byte) 0xF0, 1, 1, '0', 4, 'l', 'i', 'n', 'e', (byte) 0xF0, 11, 1, '3', 2, 'o', 'n'},
    sample()
  };

  private RecordingTargets() {}

  static List<FuzzTarget> all() {
    byte[] entries = joined(1);
    byte[] header = header();
    return List.of(
        target(
            "recording",
            6,
            List.of(sealed(header, entries), sealed(header, joined(40))),
            RecordingTargets::readAll,
            input -> input),
        target(
            "recording-entries",
            4,
            List.of(entries, joined(5)),
            RecordingTargets::readAll,
            input -> sealed(header, input)),
        target(
            "replay",
            1,
            List.of(entries, joined(5)),
            file -> new ReplaySession("fuzz").replay(file),
            input -> sealed(header, input)));
  }

  private static FuzzTarget target(
      String name,
      int share,
      List<byte[]> genuine,
      Consumer<Path> read,
      UnaryOperator<byte[]> seal) {
    return new FuzzTarget(
        name,
        FuzzTarget.Kind.BINARY,
        share,
        genuine,
        List.of(ENTRIES),
        ALLOCATED_BYTES,
        Set.of(InputException.class),
        scratch -> {
          FuzzTarget.Parser onFile = FileTargets.onFile(scratch, name + ".trec", read);
          return input -> onFile.feed(seal.apply(input));
        });
  }

  private static void readAll(Path file) {
    try (RecordingReader reader = new RecordingReader(file)) {
      while (reader.next() != null) {}
      reader.ending();
    }
  }

  private static byte[] sample() {
    byte[] sample = new byte[1 + 7 + 5 * Double.BYTES + 1];
    sample[0] = (byte) 0xE0;
    for (int i = 1; i < 8; i++) {
      sample[i] = (byte) (2 * i);
    }
    sample[8] = 0x3F;
    return sample;
  }

  private static byte[] joined(int times) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (int i = 0; i < times; i++) {
      for (byte[] entry : ENTRIES) {
        all.writeBytes(entry);
      }
    }
    return all.toByteArray();
  }

  private static byte[] header() {
    RigConfig rig = RigConfig.defaultRig();
    Method method = Examples.rampToFracture();
    return new RecordingHeader(
            "fuzz",
            Instant.EPOCH,
            rig.name(),
            rig.sourceText(),
            rig.sourceHash(),
            Optional.of("seed 1"),
            RigOpener.nominalTorque(rig),
            new RecordingHeader.OfRun(
                Examples.sample().sourceText(),
                method.sourceText(),
                "nominal",
                Optional.empty(),
                Optional.of("fuzz"),
                Optional.empty()),
            null)
        .json()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sealed(byte[] header, byte[] entries) {
    try {
      ByteArrayOutputStream file = new ByteArrayOutputStream();
      part(
          file,
          start -> {
            start.write(START);
            start.writeInt(header.length);
            start.write(header);
          });
      int blocks = 0;
      for (int at = 0; at < entries.length; at += LONGEST_BLOCK_BYTES) {
        int number = blocks++;
        int from = at;
        int count = Math.min(LONGEST_BLOCK_BYTES, entries.length - at);
        byte[] stored = deflated(entries, from, count);
        part(
            file,
            block -> {
              block.write('B');
              block.writeInt(number);
              block.writeInt(count);
              block.writeInt(stored.length);
              block.write(stored);
            });
      }
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(file.toByteArray());
      int all = blocks;
      part(
          file,
          end -> {
            end.write('E');
            end.writeInt(all);
            end.writeShort(0);
            end.write(hash);
          });
      return file.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private interface Part {
    void write(DataOutputStream out) throws IOException;
  }

  private static void part(ByteArrayOutputStream file, Part part) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    part.write(out);
    CRC32C crc = new CRC32C();
    crc.update(bytes.toByteArray());
    out.writeInt((int) crc.getValue());
    file.writeBytes(bytes.toByteArray());
  }

  private static byte[] deflated(byte[] bytes, int from, int count) {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(bytes, from, count);
      deflater.finish();
      byte[] stored = new byte[count + 1024];
      return Arrays.copyOf(stored, deflater.deflate(stored));
    } finally {
      deflater.end();
    }
  }
}
