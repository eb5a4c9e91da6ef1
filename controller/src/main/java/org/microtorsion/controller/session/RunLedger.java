package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongConsumer;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;

/// Tells, past the death of the process, how many samples a run has taken and how many of them its
/// store has reported as committed.
///
/// The numbers stand in a file that is mapped into memory: what is written there costs the loop
/// nothing, and the system keeps it when the process is killed between two instructions. Threads:
/// the loop's writes what was taken, the store's what is committed; each number has one writer.
public final class RunLedger implements RunSink {
  private static final int TAKEN_OFFSET = 0;
  private static final int TIME_OFFSET = 8;
  private static final int COMMITTED_OFFSET = 16;
  private static final int BYTES = 24;
  private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

  private final MemorySegment segment;
  private long taken;

  /// Begins one, over what the file held.
  public RunLedger(Path file) {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      segment = channel.map(FileChannel.MapMode.READ_WRITE, 0, BYTES, Arena.ofAuto());
    } catch (IOException e) {
      throw new UncheckedIOException(
          file + ": expected a file that can be written, found " + e.getMessage(), e);
    }
  }

  /// What a ledger says.
  ///
  /// @param takenCount samples the loop has taken
  /// @param takenNanos time of the last of them since the run's start
  /// @param committedCount samples the store has reported as committed
  public record Reading(long takenCount, long takenNanos, long committedCount) {}

  /// Reads a ledger; zeros where none was begun.
  public static Reading read(Path file) throws IOException {
    if (!Files.exists(file) || Files.size(file) < BYTES) {
      return new Reading(0, 0, 0);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
    return new Reading(
        bytes.getLong(TAKEN_OFFSET), bytes.getLong(TIME_OFFSET), bytes.getLong(COMMITTED_OFFSET));
  }

  /// To be told after each commit.
  LongConsumer committed() {
    return count -> LONG.setRelease(segment, (long) COMMITTED_OFFSET, count);
  }

  @Override
  public void begin(RunHeader header) {}

  /// The time first: a process that dies between the two then seems to have lost more, not less.
  @Override
  public void accept(Sample sample) {
    LONG.setRelease(segment, (long) TIME_OFFSET, sample.timeNanos);
    LONG.setRelease(segment, (long) TAKEN_OFFSET, ++taken);
  }

  @Override
  public void event(long timeNanos, String kind, String text) {}

  @Override
  public void end(RunOutcome outcome) {}
}
