package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;

/// The texts in a store, and those that come from another store: each can be read here without
/// being kept, to learn whether this version reads it.
public enum StoredText {
  /// Exported as JSON.
  RUN_JSON("run-json", ".json"),
  /// Exported as CSV.
  RUN_CSV("run-csv", ".csv"),
  /// The header of a run.
  RUN_HEADER("run-header", ""),
  /// A certificate.
  CERTIFICATE("certificate", "");

  private final String word;
  private final String ending;

  StoredText(String word, String ending) {
    this.word = word;
    this.ending = ending;
  }

  /// What people call it.
  public String word() {
    return word;
  }

  /// Whether it is read from a file; else from a text.
  public boolean isFile() {
    return !ending.isEmpty();
  }

  /// Ending of the file's name.
  public String ending() {
    return ending;
  }

  /// Reads a file of this form to its end.
  ///
  /// @throws StoreException where it is none
  public void readFile(Path file) {
    if (!isFile()) {
      throw new IllegalStateException(word + ": expected to be read from a text");
    }
    RunImport.parse(file);
  }

  /// Reads a text of this form.
  ///
  /// @throws IllegalArgumentException where it is none
  public void read(String text) {
    switch (this) {
      case RUN_HEADER -> {
        try {
          HeaderJson.readHeader(HeaderJson.MAPPER.readTree(text));
        } catch (JsonProcessingException e) {
          throw new IllegalArgumentException(
              "header: expected JSON, found " + e.getOriginalMessage(), e);
        }
      }
      case CERTIFICATE -> CertificateJson.read(text);
      case RUN_JSON, RUN_CSV ->
          throw new IllegalStateException(word + ": expected to be read from a file");
    }
  }
}
