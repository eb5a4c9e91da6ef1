package org.microtorsion.controller.store;

import java.util.Arrays;
import java.util.stream.Collectors;

/// The kinds of file a run can be written to.
public enum ExportFormat {
  /// For spreadsheets and `torsion fit`: what was measured, in SI.
  CSV("csv", ".csv"),
  /// The same columns for h5py, MATLAB and their like.
  HDF5("hdf5", ".h5"),
  /// Everything the store holds, raw values included.
  JSON("json", ".json");

  private final String word;
  private final String extension;

  ExportFormat(String word, String extension) {
    this.word = word;
    this.extension = extension;
  }

  /// The word on the command line.
  public String word() {
    return word;
  }

  /// End of the file's name, with its dot.
  public String extension() {
    return extension;
  }

  /// The format of that word; refused with the words that exist.
  public static ExportFormat ofWord(String word) {
    return Arrays.stream(values())
        .filter(f -> f.word.equals(word))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "format: expected one of "
                    + Arrays.stream(values())
                        .map(ExportFormat::word)
                        .collect(Collectors.joining(", "))
                    + ", found "
                    + word));
  }
}
