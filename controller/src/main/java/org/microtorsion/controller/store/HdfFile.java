package org.microtorsion.controller.store;

import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableDataset;
import io.jhdf.api.WritableNode;
import java.nio.file.Path;
import java.util.Locale;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.controller.run.RigUncertainty;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.SampleDescription;

/// A run as HDF5: the columns of the CSV as datasets with a `units` attribute, the header as
/// attributes of the root.
final class HdfFile {
  /// At most three bytes each in UTF-8.
  private static final int ATTRIBUTE_CHARACTERS = 16_000;

  private HdfFile() {}

  static void write(RunStore store, StoredRun run, Path file) {
    SampleColumns columns = store.columns(run.header().id());
    SampleDescription sample = run.header().sample();
    try (WritableHdfFile hdf = io.jhdf.HdfFile.write(file)) {
      writeAttributes(hdf, run);
      hdf.putAttribute("samples", columns.count());
      if (columns.count() == 0) {
        return; // the library cannot write a dataset without elements
      }
      put(hdf, ExportColumn.TIME, columns.timesSeconds());
      put(hdf, ExportColumn.ANGLE, columns.anglesRadians());
      put(hdf, ExportColumn.CURRENT, columns.currentsAmperes());
      put(hdf, ExportColumn.TORQUE, columns.torquesNewtonMetres());
      put(
          hdf,
          ExportColumn.SHEAR_STRAIN,
          scaled(columns.anglesRadians(), sample.shearStrainPerRadian()));
      put(
          hdf,
          ExportColumn.SHEAR_STRESS,
          scaled(columns.torquesNewtonMetres(), sample.shearStressPascalsPerNewtonMetre()));
      WritableDataset flags = put(hdf, ExportColumn.FLAGS, columns.flags());
      for (SampleFlag flag : SampleFlag.values()) {
        flags.putAttribute("bit " + flag.word(), flag.bit());
      }
    }
  }

  private static WritableDataset put(WritableHdfFile hdf, ExportColumn column, Object values) {
    WritableDataset dataset = hdf.putDataset(column.column(), values);
    dataset.putAttribute("units", column.unit());
    return dataset;
  }

  private static double[] scaled(double[] values, double scaleFactor) {
    double[] scaled = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = values[i] * scaleFactor;
    }
    return scaled;
  }

  private static void writeAttributes(WritableNode root, StoredRun run) {
    RunHeader header = run.header();
    RigUncertainty rig = header.rig();
    SampleDescription sample = header.sample();
    put(root, "schema", JsonFile.SCHEMA);
    put(root, "run", header.id());
    put(root, "started", header.startedAt().toString());
    put(root, "sample", sample.id());
    put(root, "material", sample.material());
    put(root, "operator", sample.operator());
    put(root, "notes", sample.notes());
    put(root, "method", header.methodName());
    put(root, "calibration", header.calibration());
    header
        .calibrationUsed()
        .ifPresent(used -> put(root, "calibration certificate", CsvFile.certificate(used)));
    header.calibrationOverride().ifPresent(reason -> put(root, "without calibration", reason));
    put(root, "software", header.softwareVersion());
    header.simulation().ifPresent(simulation -> put(root, "simulation", simulation));
    put(root, "diameter", "m", sample.diameterMetres());
    put(root, "gauge_length", "m", sample.gaugeLengthMetres());
    sample.coreModulusPascals().ifPresent(core -> put(root, "core_modulus", "Pa", core));
    root.putAttribute("torque_relative_uncertainty", header.torqueRelativeUncertainty());
    root.putAttribute("angle_relative_uncertainty", rig.angleScaleRatio());
    root.putAttribute("angle_harmonic_uncertainty_rad", rig.angleHarmonicRadians());
    root.putAttribute(
        "suspension_uncertainty_Nm_per_rad",
        rig.suspensionNewtonMetresPerRadian().standardUncertainty());
    root.putAttribute(
        "torque_zero_uncertainty_Nm", rig.torqueZeroShiftNewtonMetres().standardUncertainty());
    header.ambientKelvin().ifPresent(room -> put(root, "ambient", "K", room));
    if (header.measuresTorque()) {
      put(root, "fit again", CsvFile.fitCommand(header));
    }
    put(root, "samples_sha256", run.dataSha256());
    run.outcome()
        .ifPresent(outcome -> {
          put(root, "end", outcome.end().word());
          put(root, "cause", outcome.cause());
        });
    put(root, "header_json", HeaderJson.write(header).toString());
  }

  private static void put(WritableNode root, String name, String unit, Estimate estimate) {
    root.putAttribute(name + "_" + unit, estimate.value());
    root.putAttribute(
        String.format(Locale.ROOT, "%s_standard_uncertainty_%s", name, unit),
        estimate.standardUncertainty());
  }

  /// Texts too long for one attribute go on in `NAME_2`, `NAME_3`, …: the format holds attributes
  /// below 64 KB only.
  private static void put(WritableNode root, String name, String text) {
    int part = 1;
    for (int start = 0; part == 1 || start < text.length(); part++) {
      int end = Math.min(text.length(), start + ATTRIBUTE_CHARACTERS);
      if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
        end--;
      }
      root.putAttribute(part == 1 ? name : name + "_" + part, text.substring(start, end));
      start = end;
    }
  }
}
