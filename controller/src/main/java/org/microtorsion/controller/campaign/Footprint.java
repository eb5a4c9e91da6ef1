package org.microtorsion.controller.campaign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What the process holds.
///
/// @param heapBytes in use after a collection
/// @param handles open files and sockets; 0 where the system does not tell
/// @param threads alive
public record Footprint(long heapBytes, long handles, int threads) {
  private static final Path HANDLES = Path.of("/proc/self/fd");

  static Footprint now() {
    // Twice, so that what is freed by a reference's clearing is gone too.
    System.gc();
    System.gc();
    return new Footprint(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        openHandles(),
        ManagementFactory.getThreadMXBean().getThreadCount());
  }

  private static long openHandles() {
    if (!Files.isDirectory(HANDLES)) {
      return 0;
    }
    try (Stream<Path> open = Files.list(HANDLES)) {
      return open.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
