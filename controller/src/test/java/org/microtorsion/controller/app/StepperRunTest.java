package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.cli.FractureJson;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.StepperProgress;
import org.microtorsion.controller.session.StepperProvider;
import org.microtorsion.controller.session.StepperReport;
import org.microtorsion.controller.session.StepperSession;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.stepper.FractureStrain;
import org.microtorsion.controller.stepper.StepperDevice;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;

/// Tests in the stepper device, through drivers and bytes to the simulated module, motor, wire and
/// loop; what the motor did is asked of the simulator.
class StepperRunTest {
  private static final String LIKE = RigRequest.Simulation.LIKE_SAMPLE;

  @TempDir Path folder;

  private StepperProvider.@Nullable Opened opened;
  private StepperProvider.@Nullable Facts atTheEnd;

  /// Looks at the device before it is closed.
  private final StepperSession session =
      new StepperSession(
              (request, mounted) -> {
                StepperProvider.Opened device =
                    new Steppers(new ProcessHooks()).open(request, mounted);
                opened = device;
                return new Watched(device);
              },
              new FractureJson(),
              "test",
              new Author("somebody", Clock.systemUTC()))
          .withoutReports();

  private final class Watched implements StepperProvider.Opened {
    private final StepperProvider.Opened device;

    Watched(StepperProvider.Opened device) {
      this.device = device;
    }

    @Override
    public StepperDevice device() {
      return device.device();
    }

    @Override
    public Ticker ticker() {
      return device.ticker();
    }

    @Override
    public boolean virtualTime() {
      return device.virtualTime();
    }

    @Override
    public Optional<StepperProvider.Simulated> simulated() {
      return device.simulated();
    }

    @Override
    public void close() {
      atTheEnd = device.simulated().orElseThrow().facts();
      device.close();
    }
  }

  private static SampleDescription wire(String diameter, String length) {
    return SampleFile.parse(
        ConfigFile.parse(
            "sample.toml",
            """
            [sample]
            id = "wire"
            material = "metallic glass"
            diameter = "%s µm"
            gauge-length = "%s mm"
            expected-shear-modulus = "22 GPa"
            operator = "test"
            """
                .formatted(diameter, length)));
  }

  private static Method method(String rate, String more, String angleLimit) {
    return Method.parse(
        ConfigFile.parse(
            "method.toml",
            """
            [method]
            name = "stepper"
            version = "1"
            [program]
            kind = "stepper"
            strain-rate = "%s 1/s"
            zero-dwell = "1 s"
            %s
            [limits]
            angle = "%s °"
            time = "20 min"
            """
                .formatted(rate, more, angleLimit)));
  }

  private static RigRequest rig(String specimen, String... faults) {
    return new RigRequest(
        RigConfig.defaultRig(),
        Optional.of(
            new RigRequest.Simulation(
                1, new TimeMode.Virtual(), false, specimen, Optional.empty(), List.of(faults))));
  }

  private StepperReport run(
      RigRequest rig, SampleDescription wire, Method method, Consumer<StepperProgress> progress) {
    return session.execute(
        new TestRequest(rig, wire, method, new CalibrationChoice.InDate()),
        folder,
        finding -> {},
        progress);
  }

  private StepperReport fast(RigRequest rig) {
    return run(rig, wire("52.0 ± 0.3", "5.000 ± 0.010"), method("2e-3", "", "1080"), now -> {});
  }

  private StepperProvider.Facts facts() {
    return Objects.requireNonNull(atTheEnd);
  }

  private static FractureStrain fracture(StepperReport report) {
    return Objects.requireNonNull(report.evaluation().fracture());
  }

  @ParameterizedTest
  @CsvSource({"table-s1-88, 88, 5.5, 294, 4.1", "table-s1-52, 52, 5, 419, 3.8"})
  void bothRowsOfThePublishedTableComeOutOfARun(
      String specimen, String microns, String millimetres, double degrees, double percent) {
    SampleDescription wire = wire(microns + " ± 0.01", millimetres + " ± 0.0005");
    StepperReport report = run(rig(specimen), wire, method("2e-4", "", "1080"), now -> {});
    assertThat(report.outcome().end()).isEqualTo(RunOutcome.End.FRACTURED);
    FractureStrain fracture = fracture(report);
    assertThat(Math.toDegrees(fracture.angleRadians().value())).isCloseTo(degrees, within(0.4));
    assertThat(Math.round(1000 * fracture.shearStrain().value()) / 10.0).isEqualTo(percent);
    assertThat(fracture.strainRatePerSecond()).isCloseTo(2e-4, within(1e-6));
    assertThat(fracture.angleRadians().covers(facts().fractureTwistRadians())).isTrue();
    assertThat(facts().motorMicrostepsPerSecond()).isZero();
    assertThat(facts().twistRadians() - facts().fractureTwistRadians()).isBetween(0.0, 0.02);
  }

  @Test
  void everyReadingIsStoredAndTheRunVerifies() {
    StepperReport report = fast(rig(LIKE));
    assertThat(fracture(report).shearStrain().covers(report.trueStrain().orElseThrow())).isTrue();
    String id = report.header().id();
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.run(id).samples()).isEqualTo(report.outcome().samples());
      assertThat(store.verify()).allMatch(check -> check.ok());
      assertThat(store.results(id)).singleElement().matches(r -> r.kind().equals("fracture"));
      List<Long> ticks = new ArrayList<>();
      store.forEachSample(
          id,
          sample -> {
            ticks.add(sample.tick);
            assertThat(sample.torqueNewtonMetres).isNaN();
          });
      assertThat(ticks.getLast()).isEqualTo(ticks.size() - 1);
    }
  }

  @Test
  void aPersonWhoSeesTheBreakEndsTheTestWhereTheLoopDoesNotOpen() {
    List<Double> said = new ArrayList<>();
    StepperReport report =
        run(
            rig(LIKE, "continuity:stuck@1s"),
            wire("52.0 ± 0.3", "5.000 ± 0.010"),
            method("2e-3", "", "1080"),
            now -> {
              if (said.isEmpty()
                  && Objects.requireNonNull(opened)
                      .simulated()
                      .orElseThrow()
                      .facts()
                      .fractureNanos()
                      .isPresent()) {
                said.add(now.timeSeconds());
                session.tellBroken();
              }
            });
    assertThat(report.outcome().cause()).endsWith("a person saw it");
    FractureStrain fracture = fracture(report);
    assertThat(fracture.detection().word()).isEqualTo("operator");
    // Told within a second, at ten times the usual rate: 0.3 s are most of its uncertainty.
    assertThat(fracture.budget().relativeContribution("delay")).isGreaterThan(0.5);
    assertThat(fracture.shearStrain().covers(report.trueStrain().orElseThrow())).isTrue();
    assertThat(facts().motorMicrostepsPerSecond()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          stepper:stall@12s      | the motor stalls: expected at least half of             | true
          stepper:stuck@12s      | the motor stalls: expected at least half of             | true
          stepper:silence@12s    | 3 answers in a row were missing or damaged, the last one: TMCL module 1 on simulated stepper: expected a reply of 9 bytes within 100 ms, found 0 | true
          stepper:corrupt@12s    | 3 answers in a row were missing or damaged              | true
          stepper:disconnect@12s | simulated stepper: expected an open line, found it disconnected | false
          """)
  void aStepperThatFailsEndsInAStoppedMotorAndANamedFault(
      String fault, String cause, boolean lineLeft) {
    StepperReport report = fast(rig(LIKE, fault));
    assertThat(report.outcome().end()).isEqualTo(RunOutcome.End.FAULT);
    assertThat(report.outcome().cause()).contains(cause);
    assertThat(report.evaluation().fracture()).isNull();
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.run(report.header().id()).samples())
          .isEqualTo(report.outcome().samples())
          .isGreaterThan(500);
      assertThat(store.verify()).allMatch(check -> check.ok());
    }
    if (lineLeft) {
      // The brake itself takes 3 s here: the motor is slowing, or stands.
      StepperProvider.Facts closed =
          Objects.requireNonNull(opened).simulated().orElseThrow().facts();
      Objects.requireNonNull(opened).ticker().sleepFor(4_000_000_000L);
      assertThat(
              Objects.requireNonNull(opened)
                  .simulated()
                  .orElseThrow()
                  .facts()
                  .motorMicrostepsPerSecond())
          .isZero();
      assertThat(closed.twistRadians()).isLessThan(6.5);
    } else {
      assertThat(report.outcome().cause()).endsWith("switch off the motor's supply");
    }
  }

  @Test
  void aMotorWhoseControllerIsGoneStopsAtTheLimitByItself() {
    SampleDescription wire = wire("52.0 ± 0.3", "5.000 ± 0.010");
    run(rig(LIKE, "stepper:disconnect@8s"), wire, method("2e-3", "", "150"), now -> {});
    StepperProvider.Opened device = Objects.requireNonNull(opened);
    device.ticker().sleepFor(60_000_000_000L);
    StepperProvider.Facts later = device.simulated().orElseThrow().facts();
    assertThat(later.motorMicrostepsPerSecond()).isZero();
    assertThat(Math.toDegrees(later.twistRadians())).isCloseTo(150, within(0.2));
  }

  @Test
  void oneDamagedAnswerIsFlaggedAndTheTestGoesOn() {
    StepperReport report = fast(rig(LIKE, "stepper:corrupt@n500+1"));
    assertThat(report.outcome().end()).isEqualTo(RunOutcome.End.FRACTURED);
    assertThat(fracture(report).shearStrain().covers(report.trueStrain().orElseThrow())).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"none, ''", "like-sample, continuity:silence@0s"})
  void withAnOpenLoopNothingTurns(String specimen, String fault) {
    StepperReport report = fast(fault.isEmpty() ? rig(specimen) : rig(specimen, fault));
    assertThat(report.outcome().end()).isEqualTo(RunOutcome.End.FAULT);
    assertThat(report.outcome().cause()).startsWith("stepper: no wire: expected the loop");
    assertThat(facts().twistRadians()).isZero();
  }

  @Test
  void aModuleThatIsNotThereIsNamedBeforeAnythingIsStored() {
    assertThatThrownBy(() -> fast(rig(LIKE, "stepper:silence@0s")))
        .isInstanceOf(DeviceException.Timeout.class);
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.list()).isEmpty();
    }
  }

  @Test
  void aWireThatHoldsEndsAtTheLimitAndGivesNoNumber() {
    SampleDescription wire = wire("52.0 ± 0.3", "5.000 ± 0.010");
    StepperReport report = run(rig(LIKE), wire, method("2e-3", "", "90"), now -> {});
    assertThat(report.outcome().end()).isEqualTo(RunOutcome.End.LIMIT);
    assertThat(report.outcome().cause())
        .startsWith("angle: the limit of 90.000 degrees is reached");
    assertThat(report.evaluation().fracture()).isNull();
    assertThat(Math.toDegrees(facts().twistRadians())).isCloseTo(90, within(0.11));
  }

  @Test
  void anEndStrainEndsTheTestAsCompletedAndAStopAsStopped() {
    SampleDescription wire = wire("52.0 ± 0.3", "5.000 ± 0.010");
    StepperReport whole =
        run(rig(LIKE), wire, method("2e-3", "end-strain = \"1 %\"", "1080"), now -> {});
    assertThat(whole.outcome().end()).isEqualTo(RunOutcome.End.COMPLETED);
    StepperReport stopped =
        run(
            rig(LIKE),
            wire,
            method("2e-3", "", "1080"),
            now -> {
              if (now.timeSeconds() > 5) {
                session.stop("enough");
              }
            });
    assertThat(stopped.outcome().end()).isEqualTo(RunOutcome.End.STOPPED);
    assertThat(stopped.outcome().cause()).isEqualTo("enough");
    assertThat(facts().motorMicrostepsPerSecond()).isZero();
  }

  @Test
  void whatCannotBePlannedIsRefusedBeforeTheDeviceIsOpened() {
    SampleDescription wire = wire("52.0 ± 0.3", "5.000 ± 0.010");
    assertThatThrownBy(() -> run(rig(LIKE), wire, method("0.1", "", "1080"), now -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("twist rate: expected at most the limit of 0.5000 rad/s");
    assertThatThrownBy(
            () -> run(rig(LIKE), wire, method("2e-3", "end-strain = \"20 %\"", "1080"), now -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("twist: expected at most the limit of 18.85 rad");
    assertThat(opened).isNull();
  }
}
