package org.microtorsion.controller.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.microtorsion.controller.run.RunHeader;

/// The line of an exported CSV in which a run's header stands as JSON.
public final class ExportedHeader {
  /// A header begins with its id, which a comment of another program's would not.
  private static final String START = CsvFile.HEADER + "{\"id\":";

  private ExportedHeader() {}

  /// Whether a line is one.
  public static boolean is(String line) {
    return line.startsWith(START);
  }

  /// The header.
  ///
  /// @throws IllegalArgumentException where it is not what was written
  public static RunHeader read(String line) {
    try {
      return HeaderJson.readHeader(
          HeaderJson.MAPPER.readTree(line.substring(CsvFile.HEADER.length())));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("expected JSON, found " + e.getOriginalMessage(), e);
    }
  }
}
