package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.session.CertificateFiles;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.CalibrationCheck;
import org.microtorsion.controller.store.CalibrationSummary;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredCalibration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The register of calibrations: what is there, one in full, its certificate again, and whether
/// everything is still as it was stored. The methods ask for the help options themselves, because
/// picocli counts them among a method's arguments.
@Command(
    name = "calibrations",
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, shows and verifies stored calibrations; writes their certificates again.")
public final class CalibrationsCommand extends CommandGroup {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Author author;
  private final String softwareVersion;

  /// @param author in whose name the store is opened, with the wall clock, to tell what is in date
  /// @param softwareVersion named on the certificates it writes
  public CalibrationsCommand(Author author, String softwareVersion) {
    this.author = author;
    this.softwareVersion = softwareVersion;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the calibrations, the latest first.")
  int list(
      @Mixin DataDirectory data,
      @Option(names = "--json", description = "Print one JSON object a calibration, one a line.")
          boolean json) {
    List<CalibrationSummary> calibrations = List.of();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = look(data)) {
        calibrations = store.calibrations().list();
      }
    }
    Instant now = author.now();
    if (json) {
      calibrations.forEach(each -> out().println(CalibrationText.json(each, now)));
    } else if (calibrations.isEmpty()) {
      out()
          .println(
              "no calibrations stored in " + data.path() + "; torsion calibrate torque makes one");
    } else {
      CalibrationText.table(calibrations, now, out());
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description =
          "Shows one calibration: header, certificate, readings with those withdrawn, events.")
  int show(
      @Mixin DataDirectory data,
      @Parameters(paramLabel = "ID", description = "The calibration, or the beginning of its id.")
          String id,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    try (RunStore store = look(data)) {
      StoredCalibration calibration = store.calibrations().calibration(id);
      if (json) {
        out().println(calibration.json());
      } else {
        CalibrationText.print(calibration, author.now(), out());
      }
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "certificate",
      mixinStandardHelpOptions = true,
      description =
          "Writes a certificate as HTML and PDF from what was issued, and the raw readings beside"
              + " it.")
  int certificate(
      @Mixin DataDirectory data,
      @Parameters(paramLabel = "ID", description = "The calibration, or the beginning of its id.")
          String id,
      @Option(
              names = "--out",
              paramLabel = "DIR",
              description = "Folder to write into. Default: certificates in the data folder.")
          Optional<Path> directory,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    CertificateFiles files;
    try (RunStore store = look(data)) {
      files =
          CertificateFiles.write(
              store.calibrations(),
              id,
              directory.orElse(CertificateFiles.directory(data.path())),
              softwareVersion);
    }
    if (json) {
      ObjectNode line = JSON.createObjectNode();
      line.put("html", files.html().toString()).put("pdf", files.pdf().toString());
      out().println(line.put("readings", files.readings().toString()));
    } else {
      out().println(files.html());
      out().println(files.pdf());
      out().println(files.readings());
    }
    out().flush();
    return ExitCodes.DONE;
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description =
          "Recomputes every hash of readings and certificates. Exit code 1 when a calibration is"
              + " not as it was stored.")
  int verify(
      @Mixin DataDirectory data,
      @Option(names = "--json", description = "Print one JSON object a calibration, one a line.")
          boolean json) {
    List<CalibrationCheck> checks = List.of();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = look(data)) {
        checks = store.calibrations().verify();
      }
    }
    return CheckLines.print(
        out(),
        json,
        checks.stream()
            .map(check ->
                new CheckLines.Check(check.id(), check.ok(), check.readings(), check.problems()))
            .toList(),
        "readings",
        "no calibrations stored in " + data.path());
  }

  private RunStore look(DataDirectory data) {
    return StoreAccess.look(data, author, err());
  }
}
