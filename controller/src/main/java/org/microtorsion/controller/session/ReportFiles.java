package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microtorsion.controller.report.Report;
import org.microtorsion.controller.report.ReportContent;

/// A report of a run.
///
/// @param html for a browser
/// @param pdf the same for paper
public record ReportFiles(Path html, Path pdf) {
  /// Where reports go in a data folder.
  static Path directory(Path dataDir) {
    return dataDir.resolve("reports");
  }

  /// Writes both, over files of the same name.
  ///
  /// @param name of the files, without extension
  static ReportFiles write(ReportContent content, Path directory, String name) {
    ReportFiles files =
        new ReportFiles(directory.resolve(name + ".html"), directory.resolve(name + ".pdf"));
    try {
      Files.createDirectories(directory);
      Report.write(content, files.html(), files.pdf());
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory + ": expected a folder that can be written, found " + e.getMessage(), e);
    }
  }
}
