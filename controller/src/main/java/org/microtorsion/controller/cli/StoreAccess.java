package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoreException;

/// Opens the store for commands that look into it.
final class StoreAccess {
  private StoreAccess() {}

  /// Whether there is a store; refuses what is no folder at all.
  static boolean isThere(DataDirectory data) {
    if (Files.exists(data.path()) && !Files.isDirectory(data.path())) {
      throw new InputException(data.path() + ": expected a data folder, found a file");
    }
    return Files.exists(data.path().resolve(RunStore.FILE_NAME));
  }

  /// Refuses a folder without a store, and makes none.
  static void requireThere(DataDirectory data) {
    if (!isThere(data)) {
      RunStore.openForReading(data.path()).close();
    }
  }

  /// Opens the store to look into it. While another process measures, or where nothing can be
  /// written, what is committed can still be read.
  static RunStore look(DataDirectory data, Author author, PrintWriter err) {
    requireThere(data);
    try {
      RunStore store = RunStore.open(data.path(), Durability.FULL, author);
      tellFindings(store, err);
      return store;
    } catch (StoreException e) {
      return switch (e.kind()) {
        case BUSY, UNWRITABLE -> RunStore.openForReading(data.path());
        case NEWER, BROKEN, RUN, CALIBRATION -> throw e;
      };
    }
  }

  /// Says what opening found and put right.
  static void tellFindings(RunStore store, PrintWriter err) {
    store.findings().forEach(err::println);
    err.flush();
  }
}
