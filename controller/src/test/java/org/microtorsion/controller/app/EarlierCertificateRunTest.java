package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.run.CalibrationUsed;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.EarlierStores;
import org.microtorsion.driver.time.SystemTicker;

/// A certificate of the first form, issued by earlier software, in a test of today.
class EarlierCertificateRunTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");

  @TempDir private Path folder;

  @Test
  void itCarriesARunAndItsFurtherEvaluationsAndSaysWhatItLeavesOpen()
      throws IOException, SQLException {
    EarlierStores.make(4, folder);
    List<String> said = new ArrayList<>();
    TestRequest fast = WatchedRigs.fast(1);
    RunHeader header =
        new TestSession(
                new WatchedRigs(),
                new ResultJson(),
                "test",
                WatchedRigs.authorAt(NOW),
                new SystemTicker())
            .execute(
                new TestRequest(
                    fast.rig(), fast.sample(), fast.method(), new CalibrationChoice.InDate()),
                folder,
                said::add,
                progress -> {})
            .header();
    assertThat(said)
        .anySatisfy(line ->
            assertThat(line)
                .contains(
                    EarlierStores.CERTIFIED,
                    "does not state the room's temperature",
                    "form 1",
                    "a new calibration states it"));
    CalibrationUsed used = header.calibrationUsed().orElseThrow();
    assertThat(used.id()).isEqualTo(EarlierStores.CERTIFIED);
    assertThat(used.constant().centreNewtonMetresPerAmpere()).isEqualTo(0.008049462093459274);
    assertThat(used.constant().relativeUncertaintyRatio())
        .as("5 K of a room nobody stated, by 0.1 %/K, outweigh the certificate's 0.05 %")
        .isCloseTo(5.1e-3, within(2e-4));

    Reevaluation.Outcome again =
        new Reevaluation(new ResultJson(), "test", WatchedRigs.authorAt(NOW.plusSeconds(60)))
            .evaluate(
                folder,
                new Reevaluation.Request(
                    header.id(),
                    new Reevaluation.Torque.Named(EarlierStores.CERTIFIED),
                    sample -> FitSettings.USUAL,
                    Optional.empty(),
                    "ada"),
                said::add);
    assertThat(again.header()).isEqualTo(header);
  }
}
