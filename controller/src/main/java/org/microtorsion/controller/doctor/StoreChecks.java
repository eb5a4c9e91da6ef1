package org.microtorsion.controller.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// The folder that runs are stored in.
final class StoreChecks {
  /// A run of an hour takes some hundred megabytes with its exports.
  private static final long LEAST_FREE_BYTES = 1L << 30;

  List<Finding> examine(Path dataDirectory) {
    Path existing = dataDirectory.toAbsolutePath();
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    boolean there = existing.equals(dataDirectory.toAbsolutePath());
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      return List.of(
          Finding.wrong(
              "store",
              dataDirectory + " cannot be written" + (there ? "" : ": stopped at " + existing),
              "give another folder by --data or TORSION_DATA, or change its owner"));
    }
    String where = dataDirectory + (there ? " can be written" : " will be created");
    return List.of(Finding.ok("store", where), space(existing));
  }

  private static Finding space(Path existing) {
    try {
      long freeBytes = Files.getFileStore(existing).getUsableSpace();
      String found = String.format(Locale.ROOT, "%.1f GiB free", freeBytes / (double) (1L << 30));
      return freeBytes >= LEAST_FREE_BYTES
          ? Finding.ok("disk", found)
          : Finding.wrong("disk", found, "free some space, or store elsewhere by --data");
    } catch (IOException e) {
      return Finding.wrong(
          "disk", "free space is not known: " + e.getMessage(), "store elsewhere by --data");
    }
  }
}
