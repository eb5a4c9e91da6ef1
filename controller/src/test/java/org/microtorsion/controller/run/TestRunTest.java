package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenModel;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;

class TestRunTest {
  private static final double STRAIN_RATE_PER_SECOND = 2e-4;
  private static final double EASED_SECONDS = 6;

  /// Collects angles and times of a run, and the events.
  private static class Recorder implements RunSink {
    final List<double[]> rows = new ArrayList<>();
    final List<String> states = new ArrayList<>();
    int flags;

    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {
      rows.add(
          new double[] {
            sample.timeNanos * 1e-9,
            sample.angleRadians,
            sample.torqueNewtonMetres,
            sample.flags,
            sample.currentAmperes
          });
      flags |= sample.flags;
    }

    @Override
    public void event(long timeNanos, String kind, String text) {
      states.add(kind);
    }

    @Override
    public void end(RunOutcome outcome) {}

    /// Rows of the ramp at full pace, without the last ones, which show a break before it is known.
    List<double[]> steady() {
      int disturbing =
          SampleFlag.ZERO_DWELL.bit()
              | SampleFlag.COASTING.bit()
              | SampleFlag.UNLOADING.bit()
              | SampleFlag.SLOWED.bit();
      double from =
          rows.stream()
                  .filter(row -> ((int) row[3] & SampleFlag.ZERO_DWELL.bit()) == 0)
                  .findFirst()
                  .orElseThrow()[0]
              + EASED_SECONDS;
      double until = rows.getLast()[0] - 1;
      return rows.stream()
          .filter(row -> ((int) row[3] & disturbing) == 0 && row[0] >= from && row[0] < until)
          .toList();
    }
  }

  private static Limits wideLimits() {
    return new Limits(3.9e-4, Math.toRadians(190), 0.05, 1, Duration.ofMinutes(10), 0.95);
  }

  private static SampleDescription describe(SpecimenSpec spec, double stiffnessGuessFactor) {
    return new SampleDescription(
        spec.wire().name(),
        "",
        Estimate.of(spec.diameterMetres(), 0.3e-6),
        Estimate.of(spec.gaugeLengthMetres(), 1e-5),
        stiffnessGuessFactor * spec.apparentShearModulusPascals(),
        Optional.empty(),
        "",
        "",
        "");
  }

  private static RunOutcome run(
      PlantRig rig, SampleDescription sample, TestProgram program, double hertz, RunSink sink) {
    Method method = new Method("test", "1", program, wideLimits(), "");
    RunPlan plan = RunPlanner.plan(method, sample, RigConfig.defaultRig());
    return service(rig).execute(header(sample, hertz), plan, List.of(sink)).outcome();
  }

  private static RunService service(PlantRig rig) {
    return new RunService(rig, rig.ticker, RigConfig.defaultRig());
  }

  static RunHeader header(SampleDescription sample, double hertz) {
    return new RunHeader(
        "test",
        Instant.EPOCH,
        sample,
        "test 1",
        "",
        "",
        "",
        "",
        Optional.empty(),
        Optional.empty(),
        0,
        RigUncertainty.NONE,
        Optional.empty(),
        hertz,
        "",
        Optional.empty());
  }

  private static TestProgram.Ramp ramp() {
    return new TestProgram.Ramp(
        STRAIN_RATE_PER_SECOND, Duration.ofSeconds(1), OptionalDouble.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "pdcunip-52, DONG, 1.0, 1000",
    "pdcunip-52, ELASTIC_PLASTIC, 1.3, 1000",
    "pdcunip-70, DONG, 0.8, 1000",
    "pdcunip-88, LAYERED, 1.0, 1000",
    "pdcunip-108, GRADED, 1.2, 1000",
    "pdcunip-108, DONG, 0.7, 1000",
    "tungsten-50, LINEAR, 1.0, 1000",
    "tungsten-100, LINEAR, 1.1, 1000",
    "pdcunip-52, DONG, 1.0, 100",
    "pdcunip-52, DONG, 1.0, 2000",
  })
  void holdsTheStrainRateOfEveryNamedWire(
      String name, SpecimenModel model, double guessFactor, double hertz) {
    SpecimenSpec spec = Samples.named(name, model);
    SampleDescription sample = describe(spec, guessFactor);
    PlantRig rig = new PlantRig(spec, 7);
    Recorder recorder = new Recorder();
    RunOutcome outcome = run(rig, sample, ramp(), hertz, recorder);

    assertThat(outcome.end())
        .as(outcome.cause())
        .isIn(RunOutcome.End.FRACTURED, RunOutcome.End.LIMIT);
    double wanted = STRAIN_RATE_PER_SECOND / sample.shearStrainPerRadian();
    List<double[]> rows = recorder.steady();
    double[] first = rows.getFirst();
    double[] last = rows.getLast();
    assertThat((last[1] - first[1]) / (last[0] - first[0]) / wanted)
        .as("mean rate over wanted")
        .isBetween(0.998, 1.002);
    int window = (int) (5 * hertz);
    for (int i = 0; i + window < rows.size(); i += window / 20) {
      double rate = (rows.get(i + window)[1] - rows.get(i)[1]) / 5 / wanted;
      assertThat(rate).as("rate over 5 s at %s s", rows.get(i)[0]).isBetween(0.98, 1.02);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pdcunip-52", "pdcunip-70", "pdcunip-88", "pdcunip-108", "tungsten-50"})
  void commandsZeroWithinTenPeriodsOfTheBreak(String name) {
    SpecimenSpec spec = Samples.named(name);
    for (long seed = 1; seed <= 3; seed++) {
      PlantRig rig = new PlantRig(spec, seed);
      Recorder recorder = new Recorder();
      RunOutcome outcome = run(rig, describe(spec, 1), ramp(), 1000, recorder);
      assertThat(outcome.end()).as(outcome.cause()).isEqualTo(RunOutcome.End.FRACTURED);
      assertThat(rig.nanosFromFractureToZeroCommand()).isBetween(0L, 10_000_000L);
      assertThat(recorder.states).containsExactly("zeroing", "testing", "coasting", "fractured");
    }
  }

  @Test
  void slowsDownBeforeTheTorqueLimitAndArrivesThere() {
    SpecimenSpec spec = Samples.named("tungsten-100");
    PlantRig rig = new PlantRig(spec, 1);
    Recorder recorder = new Recorder();
    RunOutcome outcome = run(rig, describe(spec, 1), ramp(), 1000, recorder);
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.LIMIT);
    assertThat(outcome.cause()).startsWith("torque limit reached");
    assertThat(recorder.flags & SampleFlag.SLOWED.bit()).isNotZero();
    double highest = recorder.rows.stream().mapToDouble(row -> row[2]).max().orElseThrow();
    assertThat(highest).isBetween(3.9e-4, 3.901e-4);
    assertThat(Math.abs(rig.plant.coilCurrentAmperes())).isLessThan(1e-4);
  }

  @Test
  void holdsATwistAndUnloads() {
    SpecimenSpec spec = Samples.named("pdcunip-52");
    SampleDescription sample = describe(spec, 1);
    PlantRig rig = new PlantRig(spec, 2);
    Recorder recorder = new Recorder();
    TestProgram hold =
        new TestProgram.Hold(1e-3, Duration.ofSeconds(1), 0.01, Duration.ofSeconds(5));
    RunOutcome outcome = run(rig, sample, hold, 1000, recorder);
    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(RunOutcome.End.COMPLETED);
    double held = 0.01 / sample.shearStrainPerRadian();
    List<double[]> rows =
        recorder.rows.stream()
            .filter(row -> ((int) row[3] & SampleFlag.UNLOADING.bit()) == 0)
            .toList();
    assertThat(rows.subList(rows.size() - 3000, rows.size()))
        .allSatisfy(row -> assertThat(row[1]).isBetween(held - 1.2e-3, held + 1.2e-3));
  }

  @Test
  void sweepsABlankRotorBothWaysAndBack() {
    PlantRig rig = new PlantRig(null, 3);
    Recorder recorder = new Recorder();
    TestProgram blank = new TestProgram.Blank(0.1, Duration.ofSeconds(1), 1.5);
    RunOutcome outcome = run(rig, describe(Samples.named("pdcunip-52"), 1), blank, 1000, recorder);
    assertThat(outcome.end()).as(outcome.cause()).isEqualTo(RunOutcome.End.COMPLETED);
    assertThat(recorder.rows.stream().mapToDouble(row -> row[1]).max().orElseThrow())
        .isBetween(1.49, 1.51);
    assertThat(recorder.rows.stream().mapToDouble(row -> row[1]).min().orElseThrow())
        .isBetween(-1.51, -1.49);
    assertThat(recorder.rows.getLast()[1]).isBetween(-0.02, 0.02);
  }

  @Test
  void endsInZeroCurrentWhenADeviceIsLost() {
    PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 4);
    RunSink losing =
        new Recorder() {
          @Override
          public void accept(Sample sample) {
            if (sample.timeNanos > 20_000_000_000L) {
              rig.readFailure = new DeviceException.Disconnected("rotor encoder: gone");
            }
          }
        };
    RunOutcome outcome = run(rig, describe(Samples.named("pdcunip-52"), 1), ramp(), 1000, losing);
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.FAULT);
    assertThat(outcome.cause()).isEqualTo("rotor encoder: gone");
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }

  @Test
  void endsInZeroCurrentWhenASinkThrows() {
    PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 4);
    RunSink full =
        new Recorder() {
          @Override
          public void accept(Sample sample) {
            if (sample.timeNanos > 10_000_000_000L) {
              throw new IllegalStateException("store: disk full");
            }
          }
        };
    RunOutcome outcome = run(rig, describe(Samples.named("pdcunip-52"), 1), ramp(), 1000, full);
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.FAULT);
    assertThat(outcome.cause()).contains("disk full");
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }

  @Test
  void endsAtOnceOnTheEmergencyStop() {
    PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 4);
    RunSink pressing =
        new Recorder() {
          @Override
          public void accept(Sample sample) {
            if (sample.timeNanos > 10_000_000_000L) {
              rig.emergency = "emergency stop: open";
            }
          }
        };
    RunOutcome outcome = run(rig, describe(Samples.named("pdcunip-52"), 1), ramp(), 1000, pressing);
    assertThat(outcome)
        .isEqualTo(
            new RunOutcome(
                RunOutcome.End.FAULT,
                "emergency stop: open",
                outcome.samples(),
                outcome.durationNanos()));
    assertThat(outcome.durationNanos()).isLessThan(10_010_000_000L);
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }

  @Test
  void findsAStuckEncoderByTheFollowingError() {
    PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 4);
    RunSink freezing =
        new Recorder() {
          @Override
          public void accept(Sample sample) {
            rig.frozen = sample.timeNanos > 20_000_000_000L;
          }
        };
    RunOutcome outcome = run(rig, describe(Samples.named("pdcunip-52"), 1), ramp(), 1000, freezing);
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.FAULT);
    assertThat(outcome.cause()).contains("following error");
    assertThat(outcome.durationNanos()).isLessThan(21_000_000_000L);
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }

  @Test
  void stopsWhenAskedAndTakesTheTorqueBack() {
    PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 4);
    SampleDescription sample = describe(Samples.named("pdcunip-52"), 1);
    RunService service = service(rig);
    Recorder stopping =
        new Recorder() {
          @Override
          public void accept(Sample each) {
            super.accept(each);
            if (each.timeNanos == 15_000_000_000L) {
              service.stop("asked by the operator");
            }
          }
        };
    Method method = new Method("test", "1", ramp(), wideLimits(), "");
    RunOutcome outcome =
        service
            .execute(
                header(sample, 1000),
                RunPlanner.plan(method, sample, RigConfig.defaultRig()),
                List.of(stopping))
            .outcome();
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.STOPPED);
    assertThat(stopping.states).containsExactly("zeroing", "testing", "unloading", "stopped");
    assertThat(outcome.durationNanos()).isBetween(15_900_000_000L, 16_100_000_000L);
  }
}
