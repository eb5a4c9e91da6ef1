package org.microtorsion.controller.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.doctor.Finding.Verdict;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.driver.time.Ticker;

class DoctorTest {
  private static final RigConfig RIG = RigConfig.defaultRig();

  @TempDir Path root;

  @BeforeEach
  void aPiWithEverythingInPlace() throws IOException {
    put("dev/ttyAMA0", "");
    put("dev/spidev0.0", "");
    put("dev/gpiochip0", "");
    put("sys/kernel/realtime", "1\n");
    put("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n");
    put(
        "proc/self/limits",
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max locked memory         unlimited            unlimited            bytes
        Max realtime priority     80                   80
        """);
  }

  @Test
  void aMachineWithEverythingInPlaceIsHealthy() {
    assertThat(examine(new SteppingTicker(100, 20_000)))
        .filteredOn(finding -> !finding.subject().equals("native access"))
        .allMatch(finding -> finding.verdict() == Verdict.OK);
  }

  @Test
  void missingDevicesAreWrongAndEachSaysWhatToDo() throws IOException {
    Files.delete(root.resolve("dev/ttyAMA0"));
    Files.delete(root.resolve("dev/spidev0.0"));
    Files.delete(root.resolve("dev/gpiochip0"));
    List<Finding> wrong =
        examine(new SteppingTicker(100, 20_000)).stream()
            .filter(finding -> finding.verdict() == Verdict.WRONG)
            .toList();
    assertThat(wrong)
        .extracting(Finding::found)
        .containsExactly(
            "/dev/ttyAMA0 is not there",
            "/dev/spidev0.0 is not there",
            "/dev/gpiochip0 is not there");
    assertThat(wrong).allMatch(finding -> finding.remedy().isPresent());
  }

  @Test
  void aSimulatedRigNeedsNoDevices() throws IOException {
    Files.delete(root.resolve("dev/spidev0.0"));
    List<Finding> findings =
        new Doctor(new SteppingTicker(100, 20_000), root).examine(Optional.empty(), 1000, root);
    assertThat(findings).noneMatch(finding -> finding.subject().equals("spi bus"));
  }

  @Test
  void aLateSleeperIsNotedWithItsFigures() {
    Finding sleep = find(examine(new SteppingTicker(100, 700_000)), "sleep");
    assertThat(sleep.verdict()).isEqualTo(Verdict.NOTE);
    assertThat(sleep.found())
        .isEqualTo(
            "a sleep of 1000 µs ends late by 700.1 µs at the median, 700.1 µs at worst of 300");
  }

  @Test
  void aCoarseOrStandingClockIsWrong() {
    Finding coarse = find(examine(new SteppingTicker(1_000_000, 20_000)), "clock");
    assertThat(coarse.verdict()).isEqualTo(Verdict.WRONG);
    assertThat(coarse.found()).isEqualTo("moves in steps of 1000000 ns");
    Finding standing = find(examine(new SteppingTicker(0, 20_000)), "clock");
    assertThat(standing.found()).isEqualTo("did not move over 20000 readings");
  }

  @Test
  void anOrdinaryKernelAndAFrugalGovernorAreNoted() throws IOException {
    Files.delete(root.resolve("sys/kernel/realtime"));
    put("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "ondemand\n");
    put("proc/self/limits", "Max realtime priority     0                    0\n");
    List<Finding> findings = examine(new SteppingTicker(100, 20_000));
    assertThat(find(findings, "kernel").verdict()).isEqualTo(Verdict.NOTE);
    assertThat(find(findings, "cpu governor").found()).startsWith("ondemand");
    assertThat(find(findings, "real-time priority").found()).startsWith("0: ");
    assertThat(find(findings, "locked memory").found()).startsWith("not known on this system");
  }

  @Test
  void aStoreFolderThatCannotBeIsWrong() throws IOException {
    Path file = put("file", "");
    List<Finding> findings =
        new Doctor(new SteppingTicker(100, 20_000), root)
            .examine(Optional.empty(), 1000, file.resolve("store"));
    assertThat(find(findings, "store").verdict()).isEqualTo(Verdict.WRONG);
    assertThat(find(findings, "store").found()).endsWith("cannot be written: stopped at " + file);
  }

  @Test
  void aFindingThatIsNotFineNeedsARemedy() {
    assertThatThrownBy(() -> new Finding("x", Verdict.WRONG, "y", Optional.empty()))
        .hasMessage("remedy of x: expected one beside the verdict wrong");
  }

  private List<Finding> examine(Ticker ticker) {
    return new Doctor(ticker, root).examine(Optional.of(RIG), RIG.loopHertz(), root);
  }

  private static Finding find(List<Finding> findings, String subject) {
    return findings.stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
  }

  private Path put(String name, String text) throws IOException {
    Path path = root.resolve(name);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  /// Moves a step with every reading, and wakes late by a constant.
  private static final class SteppingTicker implements Ticker {
    private final long stepNanos;
    private final long latenessNanos;
    private long nowNanos;

    SteppingTicker(long stepNanos, long latenessNanos) {
      this.stepNanos = stepNanos;
      this.latenessNanos = latenessNanos;
    }

    @Override
    public long nanoTime() {
      nowNanos += stepNanos;
      return nowNanos;
    }

    @Override
    public void sleepUntil(long deadlineNanos) {
      nowNanos = Math.max(nowNanos, deadlineNanos) + latenessNanos;
    }

    @Override
    public void pollPause() {
      nowNanos += stepNanos;
    }
  }
}
