package org.microtorsion.controller.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.store.RunStore;

/// Whether the disk takes all samples of a test, asked before anything moves.
///
/// @param seconds the longest the test can go on
/// @param neededBytes of its samples, twice: once in the store's journal
record DiskSpace(double seconds, long neededBytes) {
  private static final double MEBIBYTE = 1 << 20;

  static DiskSpace of(RunPlan plan, double loopHertz) {
    return of(plan.longestSeconds() + plan.unloadSeconds() + plan.coastSeconds(), loopHertz);
  }

  /// Of a test that takes so many seconds at most.
  static DiskSpace of(double seconds, double loopHertz) {
    return new DiskSpace(
        seconds, 2 * Math.round(Math.ceil(seconds * loopHertz) * RunStore.SAMPLE_BYTES));
  }

  /// Refuses a disk that has less.
  ///
  /// @throws InputException naming folder, what the test takes, and what is free
  void require(Path folder, long freeBytes) {
    if (freeBytes < neededBytes) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: expected %.1f MiB free for a test of up to %.0f s, found %.1f MiB; free some"
                  + " space, name another folder with --data, or lower the method's limits",
              folder,
              neededBytes / MEBIBYTE,
              seconds,
              freeBytes / MEBIBYTE));
    }
  }

  /// What is said of a disk that has enough.
  String words(long freeBytes) {
    String takes =
        String.format(
            Locale.ROOT,
            "a test of up to %.0f s takes up to %.1f MiB",
            seconds,
            neededBytes / MEBIBYTE);
    return freeBytes == Long.MAX_VALUE
        ? takes + "; the system does not tell what is free"
        : takes + String.format(Locale.ROOT, ", found %.0f MiB free", freeBytes / MEBIBYTE);
  }

  /// What is free where a folder is, or will be; as much as one likes where the system does not
  /// tell.
  static long freeBytes(Path folder) {
    Path existing = folder.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace();
    } catch (IOException e) {
      return Long.MAX_VALUE;
    }
  }
}
