package org.microtorsion.controller.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.Provenance;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.RunWriter;
import org.microtorsion.controller.store.StoredRun;

/// Fills a store with as many runs as a laboratory makes in years, after the pattern of one that it
/// holds: an hour apart, each of a wire of its own, with that one's result and without samples.
final class ManyRuns {
  private ManyRuns() {}

  static String sampleId(int number) {
    return String.format(Locale.ROOT, "wire-%05d", number);
  }

  static void fill(Path folder, int count) {
    StoredRun pattern;
    String result;
    try (RunStore store = RunStore.openForReading(folder)) {
      pattern = store.run(store.list().getFirst().id());
      result = store.latestResult(pattern.header().id(), RunStore.FIT).orElseThrow().json();
    }
    Instant last = pattern.header().startedAt();
    Author author = new Author("bench", Clock.fixed(last, ZoneOffset.UTC));
    try (RunStore store = RunStore.open(folder, Durability.FAST, author)) {
      for (int i = 1; i < count; i++) {
        Instant started = last.minus(Duration.ofHours(i));
        RunHeader header = header(pattern.header(), store.newId(started), started, sampleId(i));
        RunWriter writer = store.writer();
        writer.begin(header);
        writer.end(new RunOutcome(RunOutcome.End.FRACTURED, "a pattern of many", 0, 0));
        int _ =
            store.saveResult(
                header.id(), RunStore.FIT, result, new Provenance(started, "bench", "pattern"));
      }
    }
  }

  private static RunHeader header(RunHeader pattern, String id, Instant started, String sampleId) {
    SampleDescription described = pattern.sample();
    SampleDescription sample =
        SampleFile.parse(
            ConfigFile.parse("sample", described.sourceText().replace(described.id(), sampleId)));
    return new RunHeader(
        id,
        started,
        sample,
        pattern.methodName(),
        pattern.methodText(),
        pattern.rigText(),
        pattern.rigHash(),
        pattern.calibration(),
        pattern.calibrationUsed(),
        pattern.calibrationOverride(),
        pattern.torqueRelativeUncertainty(),
        pattern.rig(),
        pattern.ambientKelvin(),
        pattern.loopHertz(),
        pattern.softwareVersion(),
        pattern.simulation());
  }
}
