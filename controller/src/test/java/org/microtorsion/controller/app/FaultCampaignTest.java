package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.campaign.FaultCampaign;
import org.microtorsion.controller.campaign.FaultCase;
import org.microtorsion.controller.campaign.Tally;

/// The campaign's short form: some of its cases in every build.
class FaultCampaignTest {
  private static final int EVERY = 40;

  @TempDir Path folder;

  @Test
  void whateverFailsTheCoilIsAtZeroInTimeAndEverySampleIsReadable() {
    Tally tally = new FaultCampaign(new CampaignRigs(), folder).run(2, 1, EVERY, runs -> {});
    assertThat(tally.violations()).isEmpty();
    assertThat(tally.runs()).isBetween(20L, 40L);
    assertThat(tally.endsByPhase())
        .containsKeys("ramp", "yield", "calibration sweep", "export", "two faults");
    assertThat(tally.largestAmperes()).isBetween(0.01, 0.0501);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aCaseIsDoneAgainByTheCommandItIsPrintedWith() {
    FaultCase fault =
        new FaultCase(
            FaultCase.Work.TEST, 3, "ramp", List.of("adc:stuck@5.000000s+20.000ms"), true);
    assertThat(fault.command())
        .isEqualTo(
            "torsion bench faults --work test --seed 3 --fault adc:stuck@5.000000s+20.000ms"
                + " --export");
    Terminal terminal = new Terminal(folder);
    int code =
        terminal.plain(
            "bench", "faults", "--work", "test", "--seed", "3", "--fault", "adc:silence@2s");
    assertThat(code).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("1 runs, 0 violations", "ADS1256: expected a conversion");
  }

  @Test
  void whatCannotBeDoneIsRefused() {
    Terminal terminal = new Terminal(folder);
    assertThat(terminal.plain("bench", "faults", "--seeds", "0")).isEqualTo(2);
    assertThat(terminal.plain("bench", "faults", "--every", "-1")).isEqualTo(2);
    assertThat(terminal.plain("bench", "faults", "--seed", "1", "--work", "play")).isEqualTo(2);
    assertThat(terminal.err()).contains("--work: expected test or calibration, found play");
    assertThat(terminal.plain("bench", "faults", "--fault", "adc:melt@1s")).isEqualTo(2);
    assertThat(terminal.err()).contains("melt");
    assertThat(terminal.plain("bench", "faults", "--fault", "nonsense")).isEqualTo(2);
  }
}
