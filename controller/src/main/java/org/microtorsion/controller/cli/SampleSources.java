package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.study.FitSample;
import org.microtorsion.controller.study.Labels;
import org.microtorsion.controller.study.StoredSamples;

/// Where the samples of a series come from; opens the store when the first run is asked for.
final class SampleSources implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<RunStore> opener;
  private final Path dataDir;
  private @Nullable RunStore store;

  SampleSources(Supplier<RunStore> opener, Path dataDir) {
    this.opener = opener;
    this.dataDir = dataDir;
  }

  RunStore store() {
    RunStore open = store;
    if (open == null) {
      open = opener.get();
      store = open;
    }
    return open;
  }

  /// A stored run.
  ///
  /// @param where who asks for it, for messages
  SeriesSample run(String where, String id) {
    return new StoredSamples(store(), dataDir)
        .of(id)
        .orElseThrow(() ->
            new InputException(
                where
                    + ": expected a run with a result, found none of "
                    + id
                    + "; see torsion runs evaluate"));
  }

  /// All samples of a file.
  List<SeriesSample> file(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": expected a file, found a directory");
    }
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".csv")) {
      return SeriesSheet.read(file, this);
    }
    List<String> lines = lines(file);
    List<SeriesSample> samples = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        String where = file + ":" + (i + 1);
        samples.add(fit(where, tree(where, lines.get(i)), null));
      }
    }
    return samples;
  }

  /// The one fit of a file.
  ///
  /// @param diameterMetres where the table says it; null where it is to follow from the fit
  SeriesSample fit(Path file, @Nullable Reading diameterMetres) {
    List<String> fits = lines(file).stream().filter(line -> !line.isBlank()).toList();
    if (fits.size() != 1) {
      throw new InputException(
          file
              + ": expected the line of one fit, found "
              + fits.size()
              + "; give each its own file");
    }
    return fit(only(file), tree(only(file), fits.getFirst()), diameterMetres);
  }

  /// What the one fit of a file is called.
  static String only(Path file) {
    return file + ":1";
  }

  private static SeriesSample fit(String where, JsonNode fit, @Nullable Reading diameterMetres) {
    return FitSample.of(where, fit, Labels.unknown(where), diameterMetres);
  }

  /// The layer of a tomogram's result.
  static Reading tomogram(Path file) {
    List<String> lines = lines(file);
    JsonNode result = tree(only(file), lines.isEmpty() ? "" : lines.getFirst());
    JsonNode thickness = result.at("/layer/thickness_m");
    if (!result.path("schema").asText().equals("torsion.tomogram/1")
        || !thickness.path("value").isNumber()) {
      throw new InputException(
          file + ": expected a torsion.tomogram/1 with a thickness, found none");
    }
    return Reading.of(
        thickness.path("value").doubleValue(), thickness.path("standardUncertainty").doubleValue());
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a file, found none", e);
    } catch (MalformedInputException e) {
      throw new InputException(file + ": expected text in UTF-8, found bytes that are none", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable file, found " + e, e);
    }
  }

  private static JsonNode tree(String where, String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new InputException(
          where
              + ": expected one JSON object a line, as of torsion fit --json, found "
              + CsvCells.shown(line),
          e);
    }
  }

  @Override
  public void close() {
    if (store != null) {
      store.close();
    }
  }
}
