package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.campaign.FaultRigs;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.session.BareRun;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.DeviceException;

/// A rig that is wired as its file says works, however that is; one that is not is found out before
/// it does harm.
class WrongRigFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T14:30:05Z");

  @TempDir Path folder;

  @Test
  void aRigWiredTheOtherWayRoundInEveryRespectGivesTheSameWire() {
    WatchedRigs rigs = new WatchedRigs();
    TestReport usual = rigs.run(WatchedRigs.fast(1), folder.resolve("usual"));
    RigConfig turned =
        WatchedRigs.rigWith(
            folder,
            "direction = \"positive\"",
            "direction = \"negative\"",
            "active = \"high\"",
            "active = \"low\"",
            "positive-input = 0",
            "positive-input = 4",
            "negative-input = 1",
            "negative-input = 8",
            "echo = false",
            "echo = true",
            "2000000\nnode = 0x58\nbits = 14",
            "2000000\nnode = 0x58\nbits = 12");
    TestReport other =
        rigs.run(WatchedRigs.fast(turned, 1, WatchedRigs.fastRamp()), folder.resolve("turned"));
    assertThat(other.outcome().end()).as(other.outcome().cause()).isEqualTo(End.FRACTURED);
    assertThat((double) other.outcome().samples())
        .isCloseTo((double) usual.outcome().samples(), within(60.0));
  }

  /// The rig is wired by the first file, the program goes by the second, the default one.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "active = \"high\" | active = \"low\" | emergency stop: expected closed, found open",
        "positive-input = 0 | positive-input = 3 | coil current",
        "node = 0x58 | node = 0x60 | AMT21 node 58",
        "echo = false | echo = true | AMT21 node 54",
        "baud = 2000000 | baud = 115200 | AMT21 node 54",
        "port = \"/dev/ttyAMA0\" | port = \"/dev/ttyAMA1\" | AMT21 node 54",
        "sense-resistor = \"10.000 ± 0.002 Ω\" | sense-resistor = \"8.000 ± 0.002 Ω\" | coil"
            + " current",
        "current-per-voltage = \"5 mA/V ± 0.1 %\" | current-per-voltage = \"-5 mA/V ± 0.1 %\" |"
            + " following error",
      })
  void aFileThatDoesNotDescribeTheRigIsRefusedOrCutOffByItsPart(
      String usual, String wired, String words) {
    expectFoundOut(WatchedRigs.rigWith(folder, usual.strip(), wired.strip()), words);
  }

  @Test
  void anEncoderThatCountsTheOtherWayIsCutOffAsARotorThatDoesNotFollow() {
    String text = RigConfig.defaultRig().sourceText();
    int rotor = text.indexOf("direction = \"positive\"");
    RigConfig wired =
        RigConfig.parse(
            "wired.toml",
            text.substring(0, rotor)
                + "direction = \"negative\""
                + text.substring(rotor + "direction = \"positive\"".length()));
    assertThat(wired.rotorAngle().direction()).isEqualTo(-1);
    assertThat(wired.fixedEndAngle().direction()).isEqualTo(1);
    expectFoundOut(wired, "following error");
  }

  private void expectFoundOut(RigConfig wired, String words) {
    TestRequest usual = WatchedRigs.fast(1);
    RigRequest.Simulation simulation = usual.rig().simulation().orElseThrow();
    RigRequest request =
        new RigRequest(
            RigConfig.defaultRig(),
            Optional.of(
                new RigRequest.Simulation(
                    1,
                    simulation.time(),
                    false,
                    simulation.specimen(),
                    simulation.law(),
                    simulation.faults(),
                    Optional.of(wired))));
    FaultRigs.Rig rig = new CampaignRigs().switchOn(request, usual.sample());
    String cause =
        cause(rig, new TestRequest(request, usual.sample(), usual.method(), usual.calibration()));
    assertThat(cause).contains(words);
    rig.ticker().sleepFor(200_000_000);
    PlantFacts plant = rig.plant().get();
    assertThat(plant.zeroSinceNanos()).isPresent();
    assertThat(plant.fractureNanos()).isEmpty();
    assertThat(plant.largestCurrentAmperes()).isLessThan(2e-3);
  }

  private String cause(FaultRigs.Rig rig, TestRequest request) {
    try (RigSession session = rig.opening().get()) {
      RunOutcome outcome = run(request, session);
      assertThat(outcome.end()).isEqualTo(End.FAULT);
      return outcome.cause();
    } catch (DeviceException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private RunOutcome run(TestRequest request, RigSession session) {
    try (RunStore store =
        RunStore.open(folder.resolve("data"), Durability.FAST, WatchedRigs.authorAt(NOW))) {
      return BareRun.test(request, store, session, new Nobody(), NOW, "test").outcome();
    }
  }

  private static final class Nobody implements RunSink {
    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {}

    @Override
    public void event(long timeNanos, String kind, String text) {}

    @Override
    public void end(RunOutcome outcome) {}
  }
}
