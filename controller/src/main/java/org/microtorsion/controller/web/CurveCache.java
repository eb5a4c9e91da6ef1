package org.microtorsion.controller.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.microtorsion.controller.store.CurveColumns;
import org.microtorsion.controller.store.PageRecords;

/// The curves that were looked at last, so that zooming does not read them again. It holds so many
/// samples at most, and always the newest curve.
final class CurveCache {
  private static final long MOST_SAMPLES = 3_000_000;

  private final PageRecords records;
  private final Map<String, CurveColumns> curves = new LinkedHashMap<>(16, 0.75f, true);

  CurveCache(PageRecords records) {
    this.records = records;
  }

  /// The curve of a run that has ended; one that goes on is read anew.
  synchronized CurveColumns get(String runId, boolean ended) {
    CurveColumns known = ended ? curves.get(runId) : null;
    if (known != null) {
      return known;
    }
    CurveColumns curve = records.curve(runId);
    if (ended) {
      curves.put(runId, curve);
      while (curves.size() > 1 && samples() > MOST_SAMPLES) {
        curves.remove(curves.keySet().iterator().next());
      }
    }
    return curve;
  }

  private long samples() {
    return curves.values().stream().mapToLong(CurveColumns::count).sum();
  }
}
