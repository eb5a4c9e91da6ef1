package org.microtorsion.controller.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.report.CertificateReport;
import org.microtorsion.controller.store.CalibrationRegister;
import org.microtorsion.controller.store.IssuedCertificate;
import org.microtorsion.controller.store.StoredCalibration;

/// A certificate from the register as files.
///
/// @param html the document for a browser
/// @param pdf the same for paper
/// @param readings the raw readings as lines of JSON; its SHA-256 is the one in the certificate
public record CertificateFiles(Path html, Path pdf, Path readings) {
  /// Where certificates go in a data folder.
  public static Path directory(Path dataDir) {
    return dataDir.resolve("certificates");
  }

  /// Writes them, over files of the same name.
  ///
  /// @param id the calibration's id or its beginning
  /// @param softwareVersion of the program that writes
  /// @throws InputException where the calibration has no certificate
  public static CertificateFiles write(
      CalibrationRegister register, String id, Path directory, String softwareVersion) {
    StoredCalibration stored = register.calibration(id);
    String known = stored.header().id();
    IssuedCertificate issued =
        stored
            .certificate()
            .orElseThrow(() ->
                new InputException(
                    "calibration "
                        + known
                        + ": expected a certificate, found none; see torsion calibrations show "
                        + known));
    CertificateFiles files =
        new CertificateFiles(
            directory.resolve(known + ".html"),
            directory.resolve(known + ".pdf"),
            directory.resolve(known + "-readings.jsonl"));
    try {
      Files.createDirectories(directory);
      CertificateReport.write(
          CertificateMapper.content(issued.certificate(), "microtorsion " + softwareVersion),
          files.html(),
          files.pdf());
      Files.writeString(files.readings(), register.readingLines(known), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory + ": expected a folder that can be written, found " + e.getMessage(), e);
    }
    return files;
  }
}
