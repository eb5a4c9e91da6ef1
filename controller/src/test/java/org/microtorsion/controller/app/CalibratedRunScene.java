package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Calibrations;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.IssuedCertificate;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.SampleColumns;
import org.microtorsion.driver.time.SystemTicker;

/// Runs with a fast method on a rig that has calibrations.
abstract class CalibratedRunScene {
  static final Instant ISSUED = Instant.parse("2026-11-01T11:00:00Z");
  static final LocalDate UNTIL = LocalDate.parse("2027-11-01");
  static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");
  static final Optional<String> SEED_1 = Optional.of("seed 1");

  @TempDir Path folder;

  final List<String> said = new ArrayList<>();
  final WatchedRigs rigs = new WatchedRigs();

  TestReport run(TestRequest request, CalibrationChoice choice, Instant now, RigProvider by) {
    TestRequest chosen = new TestRequest(request.rig(), request.sample(), request.method(), choice);
    return new TestSession(
            by, new ResultJson(), "test", WatchedRigs.authorAt(now), new SystemTicker())
        .execute(chosen, folder, said::add, progress -> {});
  }

  TestReport run(CalibrationChoice choice) {
    return run(WatchedRigs.fast(1), choice, NOW, rigs);
  }

  void issue(String id, Optional<String> simulation, LocalDate until) {
    try (RunStore store = RunStore.open(folder, Durability.FAST, WatchedRigs.authorAt(NOW))) {
      Calibrations.issue(store.calibrations(), Calibrations.header(id, simulation), ISSUED, until);
    }
  }

  IssuedCertificate issued(String id) {
    try (RunStore store = RunStore.openForReading(folder)) {
      return store.calibrations().calibration(id).certificate().orElseThrow();
    }
  }

  static double slope(TestReport report) {
    var fit = report.fit();
    assertThat(fit).isNotNull();
    var slope = fit == null ? null : fit.elastic().slopeNewtonMetresPerRadian();
    return slope == null ? Double.NaN : slope.value();
  }

  SampleColumns columns(String id) {
    try (RunStore store = RunStore.openForReading(folder)) {
      return store.columns(id);
    }
  }
}
