package org.microtorsion.controller.store;

/// The kinds of file a run can be written to.
public enum ExportFormat {
  /// For spreadsheets and `torsion fit`: what was measured, in SI.
  CSV(".csv"),
  /// The same columns for h5py, MATLAB and their like.
  HDF5(".h5"),
  /// Everything the store holds, raw values included.
  JSON(".json");

  private final String extension;

  ExportFormat(String extension) {
    this.extension = extension;
  }

  /// End of the file's name, with its dot.
  public String extension() {
    return extension;
  }
}
