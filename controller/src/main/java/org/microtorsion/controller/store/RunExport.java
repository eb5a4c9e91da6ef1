package org.microtorsion.controller.store;

import java.nio.file.Path;

/// Writes a stored run to a file for other programs.
public final class RunExport {
  private RunExport() {}

  /// Writes `ID.csv`, `ID.h5` or `ID.json` into the folder, which is made where it is missing. The
  /// file appears under its name when it is whole; an earlier one is replaced.
  ///
  /// @return the file
  public static Path write(RunStore store, String id, ExportFormat format, Path directory) {
    StoredRun run = store.run(id);
    return WholeFile.write(
        directory,
        id + format.extension(),
        switch (format) {
          case CSV -> temporary -> CsvFile.write(store, run, temporary);
          case HDF5 -> temporary -> HdfFile.write(store, run, temporary);
          case JSON -> temporary -> JsonFile.write(store, run, temporary);
        });
  }
}
