package org.microtorsion.controller.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.report.Report;
import org.microtorsion.controller.report.ReportContent;
import org.microtorsion.controller.report.ReportContent.Remark;
import org.microtorsion.controller.series.SeriesResult;

/// The report of a series.
public final class SeriesReport {
  private SeriesReport() {}

  /// Its content.
  ///
  /// @param software name and version that made it
  public static ReportContent content(SeriesResult result, String software) {
    List<String> findings = SeriesWords.findings(result);
    int samples = result.groups().stream().mapToInt(group -> group.samples().size()).sum();
    List<Remark> remarks = new ArrayList<>();
    findings.forEach(finding -> remarks.add(new Remark(false, finding + ".")));
    SeriesWords.refusals(result).forEach(refusal -> remarks.add(new Remark(true, refusal + ".")));
    return new ReportContent(
        "Series of " + samples + " samples",
        result.determined()
            ? findings.stream().findFirst().map(text -> text + ".").orElse("Trends were fitted.")
            : "There are too few diameters for a trend.",
        List.of(),
        List.of(),
        List.of(),
        "",
        remarks,
        Optional.empty(),
        new SeriesPlots(result).all(),
        SeriesTables.of(result),
        List.of(),
        software);
  }

  /// Writes `series.html` and `series.pdf`, over files of these names.
  ///
  /// @return the two
  public static List<Path> write(SeriesResult result, Path directory, String software) {
    Path html = directory.resolve("series.html");
    Path pdf = directory.resolve("series.pdf");
    try {
      Files.createDirectories(directory);
      Report.write(content(result, software), html, pdf);
      return List.of(html, pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory + ": expected a folder that can be written, found " + e.getMessage(), e);
    }
  }
}
