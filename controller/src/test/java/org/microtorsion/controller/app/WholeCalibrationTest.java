package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.certificate.BudgetRow;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.CertificateState;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Unattended;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.CalibrationReport;
import org.microtorsion.controller.session.CalibrationRequest;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.CalibrationCheck;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.controller.store.StoredCalibration;
import org.microtorsion.driver.time.SystemTicker;

/// The whole balance procedure in virtual time: plant, lever arm, balance and chips as bytes,
/// drivers, loop, store, analysis, certificate.
class WholeCalibrationTest {
  @TempDir Path folder;

  private final WatchedRigs rigs = new WatchedRigs();
  private final CalibrationSession session =
      new CalibrationSession(
          rigs,
          "test",
          WatchedRigs.authorAt(Instant.parse("2026-11-22T14:30:05Z")),
          new SystemTicker());
  private final List<String> findings = new ArrayList<>();

  /// A mounting at 0° with two short series, one more, and one at another angle.
  static TorqueProcedure shortProcedure() {
    String text =
        Examples.torqueCalibration()
            .sourceText()
            .replaceAll("(?m)^rest = .*$", "rest = \"5 s\"")
            .replaceAll("(?m)^first = 3$", "first = 1")
            .replaceAll("(?m)^levels = \\[\"1 %.*$", "levels = [\"20 %\", \"60 %\", \"100 %\"]")
            .replaceAll("(?m)^at = .*$", "at = [\"90 °\", \"-150 °\"]");
    return TorqueProcedure.parse(ConfigFile.parse("short.toml", text));
  }

  private CalibrationReport calibrate(
      long seed, TorqueProcedure procedure, Consumer<Notice> ear, String... faults) {
    return session.execute(
        request(seed, procedure, faults), folder, new Unattended(ear), findings::add);
  }

  private static CalibrationRequest request(
      long seed, TorqueProcedure procedure, String... faults) {
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            seed,
            new TimeMode.Virtual(),
            false,
            RigRequest.Simulation.LIKE_SAMPLE,
            Optional.empty(),
            List.of(faults));
    return new CalibrationRequest(
        new RigRequest(RigConfig.defaultRig(), Optional.of(simulation)),
        Optional.of(procedure),
        Optional.of("A. Technician"),
        Optional.of(CertificateState.AS_LEFT),
        new CalibrationRequest.Start.Either());
  }

  private StoredCalibration stored(CalibrationReport report) {
    try (RunStore store = RunStore.openForReading(folder)) {
      return store.calibrations().calibration(report.header().id());
    }
  }

  @Test
  void theShippedProcedureCertifiesWhatTheSimulatorHides() {
    CalibrationReport report = calibrate(5, Examples.torqueCalibration(), notice -> {});

    assertThat(report.outcome().end())
        .as(report.outcome().cause())
        .isEqualTo(CalibrationSink.End.COMPLETED);
    Certificate certificate = Objects.requireNonNull(report.certificate(), report.trouble());
    CalibrationReport.Truth truth = report.truth().orElseThrow();
    assertThat(truth.atZero().covered()).isTrue();
    assertThat(truth.atAngles()).hasSize(4).allMatch(CalibrationReport.Row::covered);
    assertThat(truth.withTrueArm().covered()).isTrue();
    assertThat(truth.withTrueArm().found().standardUncertainty())
        .isLessThan(0.8 * truth.atZero().found().standardUncertainty());
    assertThat(truth.atZero().trueNewtonMetresPerAmpere())
        .isCloseTo(rigs.bench().truth().torqueConstantAt(0), within(1e-12));

    assertThat(certificate.result().constantPerAmpere().relativeUncertainty())
        .isBetween(4e-4, 1e-3);
    assertThat(
            certificate.budget().stream()
                .max((a, b) -> Double.compare(a.shareRatio(), b.shareRatio()))
                .map(BudgetRow::input))
        .contains("lever arm length");
    assertThat(report.outcome().greatestRiseKelvin()).isLessThan(1.7);
    assertThat(report.outcome().warnings()).isEmpty();
    assertThat(rigs.bench().coilCurrentAmperes()).isCloseTo(0, within(2e-4));
  }

  @Test
  void theCertificateSaysWhoWithWhatAndHowAndIsOnRecord() {
    CalibrationReport report = calibrate(2, shortProcedure(), notice -> {});
    CalibrationReport.Evaluated evaluated = report.evaluated().orElseThrow();

    assertThat(evaluated.html()).isNotEmptyFile();
    assertThat(evaluated.pdf()).isNotEmptyFile();
    StoredCalibration stored = stored(report);
    assertThat(stored.certificate().orElseThrow().certificate()).isEqualTo(evaluated.certificate());
    assertThat(stored.header().operator()).isEqualTo("A. Technician");
    assertThat(stored.header().asFound()).isFalse();
    assertThat(stored.header().simulation()).contains("seed 2");
    assertThat(evaluated.certificate().details().items())
        .anyMatch(item -> item.role().equals("balance") && item.identity().contains("BP211D"));
    assertThat(evaluated.certificate().details().procedure())
        .filteredOn(fact -> fact.name().equals("Fixture"))
        .hasSize(4)
        .allMatch(fact -> fact.text().contains("counterweight"))
        .extracting(fact -> fact.text().substring(0, 11))
        .containsExactly("mounting 1:", "mounting 2:", "mounting 3:", "mounting 4:");
    assertThat(evaluated.certificate().details().comparison()).isPresent();
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.calibrations().verify()).isNotEmpty().allMatch(CalibrationCheck::ok);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dac:disconnect@70s",
        "adc:silence@70s",
        "angle:silence@70s+2s",
        "balance:silence@70s+20s",
        "heartbeat:stuck@70s"
      })
  void aDeviceThatFailsEndsInZeroCurrentWithAllReadingsKept(String fault) {
    CalibrationReport report = calibrate(4, shortProcedure(), notice -> {}, fault);

    assertThat(report.outcome().end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(report.outcome().cause()).isNotBlank();
    assertThat(report.certificate()).isNull();
    rigs.bench().ticker().sleepFor(1_000_000_000L);
    assertThat(rigs.bench().coilCurrentAmperes()).isCloseTo(0, within(1e-6));
    assertThat(rigs.bench().isCoilOpen()).isTrue();
    assertThat(stored(report).usedReadings()).isEqualTo(report.outcome().readings()).isNotEmpty();
  }

  /// Dies when the time of issue is asked for, the second after the last series: all readings are
  /// on record, nothing else is.
  private static final class DyingClock extends Clock {
    private int lastCalls = Integer.MAX_VALUE;

    void hear(Notice notice) {
      if (notice instanceof Notice.SeriesOver over && over.series() == over.seriesCount()) {
        lastCalls = 1;
      }
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      if (lastCalls-- <= 0) {
        throw new AssertionError("the process dies");
      }
      return Instant.parse("2026-11-22T14:30:05Z");
    }
  }

  @Test
  void aCalibrationWhoseProcessDiedBeforeItsCertificateGetsItWithoutRigAndFromTheSameReadings() {
    DyingClock clock = new DyingClock();
    CalibrationSession dying =
        new CalibrationSession(rigs, "test", new Author("test", clock), new SystemTicker());
    CalibrationRequest request = request(8, shortProcedure());
    assertThatThrownBy(
            () -> dying.execute(request, folder, new Unattended(clock::hear), findings::add))
        .hasMessage("the process dies");
    StoredCalibration before = latest();
    assertThat(before.certificate()).isEmpty();

    CalibrationReport later = calibrate(8, shortProcedure(), notice -> fail("a rig was opened"));
    StoredCalibration after = stored(later);
    assertThat(findings)
        .anyMatch(line -> line.contains("after the last reading"))
        .anyMatch(line -> line.contains("has all its readings and no certificate"));
    assertThat(later.header().id()).isEqualTo(before.header().id());
    assertThat(later.evaluated()).isPresent();
    assertThat(after.readings()).isEqualTo(before.readings());
    assertThat(after.certificate().orElseThrow().certificate().details())
        .satisfies(details -> {
          assertThat(details.readingsSha256()).isEqualTo(before.readingsSha256());
          assertThat(details.items())
              .anyMatch(item -> item.identity().contains("serial number 60419152"));
        });
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.calibrations().verify()).isNotEmpty().allMatch(CalibrationCheck::ok);
    }
  }

  private StoredCalibration latest() {
    try (RunStore store = RunStore.openForReading(folder)) {
      return store.calibrations().calibration(store.calibrations().list().getFirst().id());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          balance:silence@70s    | though it has answered before; check that it is on, its cable
          balance:disconnect@70s | expected an open line, found it disconnected
          balance:overload@70s   | found overload (H*); take load off the pan
          balance:unsteady@15s   | the last status TARING; it tares only a load that rests
          """)
  void whatIsWrongWithTheBalanceIsToldByItsOwnCause(String fault, String cause) {
    CalibrationReport report = calibrate(4, shortProcedure(), notice -> {}, fault);
    assertThat(report.outcome().end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(report.outcome().cause()).contains(cause);
  }

  @Test
  void theEmergencyStopEndsItAtOnceAndTheRestIsDoneInAnotherSession() {
    int[] readings = {0};
    CalibrationReport cut =
        calibrate(
            6,
            shortProcedure(),
            notice -> {
              if (notice instanceof Notice.ReadingTaken && ++readings[0] == 40) {
                rigs.bench().pressEmergencyStop();
              }
            });
    assertThat(cut.outcome().end()).isEqualTo(CalibrationSink.End.FAULT);
    assertThat(cut.outcome().cause()).startsWith("emergency stop");

    CalibrationReport resumed = calibrate(6, shortProcedure(), notice -> {});
    assertThat(findings).anyMatch(line -> line.contains("3 of 5 series are finished"));
    assertThat(resumed.header().id()).isEqualTo(cut.header().id());
    assertThat(resumed.outcome().end()).isEqualTo(CalibrationSink.End.COMPLETED);
    assertThat(resumed.outcome().withdrawnCount()).isPositive();
    assertThat(resumed.truth().orElseThrow().atZero().covered()).isTrue();
    assertThat(resumed.evaluated()).isPresent();
  }

  @Test
  void theSameSeedGivesTheSameReadings() {
    CalibrationReport first = calibrate(7, shortProcedure(), notice -> {});
    CalibrationReport second = calibrate(7, shortProcedure(), notice -> {});
    assertThat(second.header().id()).isNotEqualTo(first.header().id());
    assertThat(second.outcome().readings()).isEqualTo(first.outcome().readings());
    assertThat(Files.exists(second.evaluated().orElseThrow().pdf())).isTrue();
  }
}
