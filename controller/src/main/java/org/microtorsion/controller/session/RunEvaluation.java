package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.report.Report;
import org.microtorsion.controller.report.ReportContent;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.store.SampleColumns;

/// What fitting a stored run came to.
///
/// @param fit null where there was nothing to fit
/// @param trouble why there is none, else empty
record RunEvaluation(@Nullable FitResult fit, String trouble) {
  /// Fits the whole curve with what the header says of sample and instrument.
  static RunEvaluation of(RunHeader header, SampleColumns columns) {
    try {
      return new RunEvaluation(
          FitEngine.fit(
              TorqueCurve.of(
                  columns.timesSeconds(), columns.anglesRadians(), columns.torquesNewtonMetres()),
              RunHeaders.fitInputs(header)),
          "");
    } catch (IllegalArgumentException e) {
      return none(String.valueOf(e.getMessage()));
    }
  }

  /// Nothing was fitted.
  static RunEvaluation none(String why) {
    return new RunEvaluation(null, why);
  }

  /// Writes a report into the data folder's `reports`.
  ///
  /// @param name of the file, without its extension
  static Path write(ReportContent content, Path dataDir, String name) {
    Path reports = dataDir.resolve("reports");
    Path report = reports.resolve(name + ".html");
    try {
      Files.createDirectories(reports);
      Report.write(content, report);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(
          report + ": expected to write the report, found " + e.getMessage(), e);
    }
  }
}
