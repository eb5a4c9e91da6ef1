package org.microtorsion.controller.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.SampleDescription;

/// A run as CSV: `#` lines with what was fixed before it and what happened, then one row a sample.
///
/// The lines that start with `# header:`, `# outcome:` and `# event:` hold JSON and are what the
/// import reads; those before them say the same for people.
final class CsvFile {
  static final String HEADER = "# header: ";
  static final String OUTCOME = "# outcome: ";
  static final String EVENT = "# event: ";

  private static final int FLUSH_CHARACTERS = 1 << 15;

  private final StringBuilder text = new StringBuilder(2 * FLUSH_CHARACTERS);
  private final Writer out;
  private final double strainPerRadian;
  private final double stressPascalsPerNewtonMetre;

  private boolean headed;

  private CsvFile(Writer out, SampleDescription sample) {
    this.out = out;
    strainPerRadian = sample.shearStrainPerRadian();
    stressPascalsPerNewtonMetre = sample.shearStressPascalsPerNewtonMetre();
  }

  static void write(RunStore store, StoredRun run, Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
      CsvFile csv = new CsvFile(out, run.header().sample());
      csv.comments(run);
      store.forEachSample(run.header().id(), csv::row);
      csv.headerRow();
      csv.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private void comments(StoredRun run) {
    RunHeader header = run.header();
    SampleDescription sample = header.sample();
    line("torsion.run/1", "one torsion test; SI units, full precision");
    line("run", header.id());
    line("started", header.startedAt().toString());
    line("sample", sample.id());
    line("material", sample.material());
    line("operator", sample.operator());
    line("notes", sample.notes());
    line("method", header.methodName());
    line("calibration", header.calibration());
    header.calibrationUsed().ifPresent(used -> line("calibration certificate", certificate(used)));
    header.calibrationOverride().ifPresent(reason -> line("without calibration", reason));
    line("software", header.softwareVersion());
    header.simulation().ifPresent(simulation -> line("simulation", simulation));
    line("diameter_m", sample.diameterMetres());
    line("gauge_length_m", sample.gaugeLengthMetres());
    sample.coreModulusPascals().ifPresent(core -> line("core_modulus_Pa", core));
    line("torque_relative_uncertainty", Double.toString(header.torqueRelativeUncertainty()));
    line("angle_relative_uncertainty", Double.toString(header.rig().angleScaleRatio()));
    line("angle_harmonic_uncertainty_rad", Double.toString(header.rig().angleHarmonicRadians()));
    line(
        "suspension_uncertainty_Nm_per_rad",
        Double.toString(header.rig().suspensionNewtonMetresPerRadian().standardUncertainty()));
    line("torque_zero_shift_Nm", header.rig().torqueZeroShiftNewtonMetres());
    header.ambientKelvin().ifPresent(room -> line("ambient_K", room));
    if (header.measuresTorque()) {
      line("fit again", fitCommand(header));
    }
    line("samples_sha256", run.dataSha256());
    text.append(HEADER).append(HeaderJson.write(header)).append('\n');
    run.outcome()
        .ifPresent(outcome -> text.append(OUTCOME).append(HeaderJson.write(outcome)).append('\n'));
    for (RunEvent event : run.events()) {
      text.append(EVENT).append(HeaderJson.write(event)).append('\n');
    }
  }

  /// Which certificate the torque rests on, in one line.
  static String certificate(CalibrationUsed used) {
    return used.id()
        + ", issued "
        + used.issuedAt()
        + ", valid until "
        + used.validUntil()
        + ", SHA-256 "
        + used.certificateSha256();
  }

  private void line(String key, Estimate estimate) {
    line(key, estimate.value() + " standard uncertainty " + estimate.standardUncertainty());
  }

  private void line(String key, String value) {
    text.append("# ")
        .append(key)
        .append(": ")
        .append(value.replaceAll("[\\p{Cntrl}\\s]+", " ").strip())
        .append('\n');
  }

  /// The command that evaluates this file with the diameter, length and uncertainties of the run.
  static String fitCommand(RunHeader header) {
    SampleDescription sample = header.sample();
    StringBuilder command = new StringBuilder("torsion fit");
    option(command, "--diameter-um", sample.diameterMetres().value(), 6);
    option(command, "--diameter-u-um", sample.diameterMetres().standardUncertainty(), 6);
    option(command, "--gauge-length-mm", sample.gaugeLengthMetres().value(), 3);
    option(command, "--gauge-length-u-mm", sample.gaugeLengthMetres().standardUncertainty(), 3);
    option(command, "--torque-u-rel", header.torqueRelativeUncertainty(), 0);
    option(command, "--angle-u-rel", header.rig().angleScaleRatio(), 0);
    if (sample.coreModulusPascals().isPresent()) {
      Estimate core = sample.coreModulusPascals().get();
      option(command, "--core-modulus-gpa", core.value(), -9);
      option(command, "--core-modulus-u-gpa", core.standardUncertainty(), -9);
    }
    return command.append(' ').append(header.id()).append(".csv").toString();
  }

  /// The decimal point is moved in the number's text, so that no rounding comes in.
  private static void option(StringBuilder command, String name, double valueInSiUnits, int shift) {
    String shown =
        Double.isFinite(valueInSiUnits)
            ? new BigDecimal(Double.toString(valueInSiUnits))
                .movePointRight(shift)
                .stripTrailingZeros()
                .toPlainString()
            : Double.toString(valueInSiUnits);
    command.append(' ').append(name).append(' ').append(shown);
  }

  /// Writes the row of column names, once.
  private void headerRow() {
    if (!headed) {
      text.append(ExportColumn.headerRow()).append('\n');
      headed = true;
    }
  }

  private void row(Sample sample) {
    if (!headed) {
      if (sample.rotorAngleRadians != 0) {
        line("rotor_zero_rad", Double.toString(sample.rotorAngleRadians - sample.angleRadians));
      }
      headerRow();
    }
    text.append(sample.timeNanos / 1e9).append(',').append(sample.angleRadians).append(',');
    cell(sample.currentAmperes);
    cell(sample.torqueNewtonMetres);
    text.append(strainPerRadian * sample.angleRadians).append(',');
    cell(stressPascalsPerNewtonMetre * sample.torqueNewtonMetres);
    FlagWords.append(sample.flags, text);
    text.append('\n');
    if (text.length() >= FLUSH_CHARACTERS) {
      try {
        flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// What was not measured is an empty cell, as spreadsheets have it.
  private void cell(double number) {
    if (!Double.isNaN(number)) {
      text.append(number);
    }
    text.append(',');
  }

  private void flush() throws IOException {
    out.append(text);
    text.setLength(0);
  }
}
