package org.microtorsion.controller.study;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredResult;

/// Samples of a series out of the store: of each run its latest result.
public final class StoredSamples {
  /// Folder of the files that belong to runs, in the data folder.
  public static final String ATTACHMENTS = "attachments";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunStore store;
  private final Path dataDir;

  /// @param dataDir where the store and the runs' files are
  public StoredSamples(RunStore store, Path dataDir) {
    this.store = store;
    this.dataDir = dataDir;
  }

  /// A run as a sample; empty where it has no result.
  public Optional<SeriesSample> of(String runId) {
    return store.results(runId).stream()
        .filter(result -> result.kind().equals(RunStore.FIT))
        .reduce((_, later) -> later)
        .map(StoredResult::json)
        .map(StoredSamples::tree)
        .map(fit -> FitSample.of(store.run(runId).header(), fit, attachments(runId)));
  }

  private List<String> attachments(String runId) {
    Path folder = dataDir.resolve(ATTACHMENTS).resolve(runId);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + ": expected to list it", e);
    }
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store takes JSON only, found " + text, e);
    }
  }
}
