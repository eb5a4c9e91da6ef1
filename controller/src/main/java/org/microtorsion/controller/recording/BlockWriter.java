package org.microtorsion.controller.recording;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.time.Ticker;

/// The thread that takes entries out of the ring and writes them as blocks.
///
/// The recorder's thread asks for the end and waits for it; it looks at [#trouble] before each
/// entry. A block is handed to the operating system every few hundredths of a second, and kept for
/// a power cut every second.
final class BlockWriter {
  private static final long INTERVAL_NANOS = 20_000_000;
  private static final long FORCE_INTERVAL_NANOS = 1_000_000_000;
  private static final long END_MILLIS = 10_000;

  private final RecordingOutput output;
  private final ByteRing ring;
  private final Ticker ticker;
  private final byte[] block = new byte[RecordingFormat.LARGEST_BLOCK_BYTES];
  private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();
  private final AtomicReference<@Nullable String> endReason = new AtomicReference<>();
  private final Thread thread;

  BlockWriter(RecordingOutput output, ByteRing ring, Ticker ticker) {
    this.output = output;
    this.ring = ring;
    this.ticker = ticker;
    this.thread = Thread.ofPlatform().name("recording").daemon().unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  /// Why nothing is written any more, or null.
  @Nullable String trouble() {
    return trouble.get();
  }

  /// Lets it write what was published, and the end; returns when that is done.
  ///
  /// @param reason why the recording ends before what it records, else empty
  void finish(String reason) {
    endReason.set(reason);
    try {
      thread.join(END_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      trouble.compareAndSet(null, "the disk takes longer than " + END_MILLIS / 1000 + " s");
    }
  }

  private void work() {
    try (output) {
      long forcedNanos = ticker.nanoTime();
      String reason = null;
      while (reason == null || ring.available() > 0) {
        // Looked at before the ring, so that nothing published earlier is left in it.
        reason = endReason.get();
        writeAvailable();
        if (reason == null) {
          if (ticker.nanoTime() - forcedNanos > FORCE_INTERVAL_NANOS) {
            output.force();
            forcedNanos = ticker.nanoTime();
          }
          ticker.sleepFor(INTERVAL_NANOS);
        }
      }
      output.end(reason);
    } catch (IOException e) {
      trouble.set(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }
  }

  private void writeAvailable() throws IOException {
    int available;
    while ((available = ring.available()) > 0) {
      int count = Math.min(available, block.length);
      ring.take(block, count);
      output.block(block, count);
    }
  }
}
