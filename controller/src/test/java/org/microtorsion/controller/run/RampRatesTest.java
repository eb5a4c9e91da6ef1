package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenModel;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;

/// A whole wire is never taken for a broken one, by no method that is accepted: on the shortest way
/// at the highest rates, with a wire stiffer or softer than its file says, held and let go, and on
/// a machine that stands still for as long as the relay holds.
class RampRatesTest {
  private static final RigConfig RIG = RigConfig.defaultRig();

  /// Nothing that is below the relay's time.
  private static final long LONGEST_GAP_NANOS = 97_000_000;

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

  private static RunPlan plan(SampleDescription sample, double rate, OptionalDouble endStrain) {
    Limits limits = new Limits(3.9e-4, Math.toRadians(190), 0.05, 1, Duration.ofMinutes(10), 0.95);
    TestProgram ramp = new TestProgram.Ramp(rate, Duration.ofSeconds(1), endStrain);
    return RunPlanner.plan(new Method("test", "1", ramp, limits, ""), sample, RIG);
  }

  private static boolean isAccepted(SampleDescription sample, double rate, double endStrain) {
    try {
      plan(sample, rate, OptionalDouble.of(endStrain));
      return true;
    } catch (InputException e) {
      return false;
    }
  }

  private static double shortestStrain(SampleDescription sample, double rate) {
    double refused = 0;
    double accepted = 0.02;
    for (int i = 0; i < 30; i++) {
      double middle = 0.5 * (refused + accepted);
      if (isAccepted(sample, rate, middle)) {
        accepted = middle;
      } else {
        refused = middle;
      }
    }
    return accepted;
  }

  /// How a run of the plan ends, and whether the wire was broken when the run said so.
  private static void expectTrueEnd(
      SpecimenSpec wire, SampleDescription sample, RunPlan plan, boolean gaps, boolean holds) {
    PlantRig rig = new PlantRig(wire, 7);
    RunService service = new RunService(rig, rig.ticker, RIG);
    boolean[] broken = {false};
    long[] gapNanos = {0};
    RunSink hand =
        new RunSink() {
          @Override
          public void begin(RunHeader header) {}

          @Override
          public void accept(Sample taken) {
            if (gaps && taken.timeNanos > gapNanos[0] + 1_300_000_000L) {
              gapNanos[0] = taken.timeNanos;
              rig.ticker.sleepFor(LONGEST_GAP_NANOS);
            }
            if (holds && taken.timeNanos % 1_000_000_000L == 0) {
              service.hold(taken.timeNanos / 1_000_000_000L % 6 < 3);
            }
          }

          @Override
          public void event(long timeNanos, String kind, String text) {
            broken[0] |= kind.equals("coasting") && rig.plant.fractured();
          }

          @Override
          public void end(RunOutcome outcome) {}
        };
    RunOutcome outcome =
        service.execute(TestRunTest.header(sample, 1000), plan, List.of(hand)).outcome();
    assertThat(outcome.end())
        .as(wire.wire().name() + ": " + outcome.cause())
        .isIn(RunOutcome.End.COMPLETED, RunOutcome.End.LIMIT, RunOutcome.End.FRACTURED);
    assertThat(outcome.end() == RunOutcome.End.FRACTURED)
        .as(wire.wire().name() + ": " + outcome.cause())
        .isEqualTo(broken[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "pdcunip-52, DONG",
    "pdcunip-52, ELASTIC_PLASTIC",
    "pdcunip-70, DONG",
    "pdcunip-108, GRADED",
    "tungsten-50, LINEAR",
    "tungsten-100, LINEAR"
  })
  void onTheShortestWayThatIsAcceptedAWireEndsAtItsTrueEnd(String name, SpecimenModel law) {
    SpecimenSpec wire = Samples.named(name, law);
    for (double rate : new double[] {2e-4, 1e-3, 2e-3}) {
      for (double factor : new double[] {0.7, 1, 1.3}) {
        SampleDescription sample = describe(wire, factor);
        OptionalDouble end = OptionalDouble.of(shortestStrain(sample, rate));
        expectTrueEnd(wire, sample, plan(sample, rate, end), false, false);
        expectTrueEnd(wire, sample, plan(sample, rate, end), true, false);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pdcunip-52, DONG, 2e-3",
    "pdcunip-52, ELASTIC_PLASTIC, 2e-4",
    "pdcunip-108, LAYERED, 2e-3",
    "tungsten-50, LINEAR, 2e-3",
    "tungsten-100, LINEAR, 2e-3"
  })
  void aFastRampThatIsHeldAndLetGoOnABusyMachineEndsAtItsTrueEnd(
      String name, SpecimenModel law, double rate) {
    SpecimenSpec wire = Samples.named(name, law);
    SampleDescription sample = describe(wire, 1);
    expectTrueEnd(wire, sample, plan(sample, rate, OptionalDouble.empty()), false, true);
    if (law != SpecimenModel.ELASTIC_PLASTIC) {
      // Without stiffness a rotor that was left to itself really loses its reference.
      expectTrueEnd(wire, sample, plan(sample, rate, OptionalDouble.empty()), true, true);
    }
  }

  @Test
  void aShortWayAtAHighRateIsRefusedAndWhatTheRefusalNamesIsAccepted() {
    SampleDescription sample = describe(Samples.named("pdcunip-52"), 1);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> plan(sample, 2e-3, OptionalDouble.of(1e-3)))
        .withMessage(
            "method test 1: strain-rate: expected one at which the rotor comes to speed in 0.250 s"
                + " without being taken for thrown by a break, at most 0.00060 1/s on this wire,"
                + " found 0.00200 1/s; lower it, or go to a strain of at least 0.83 %");
    assertThat(isAccepted(sample, 6.0e-4, 1e-3)).isTrue();
    assertThat(isAccepted(sample, 6.3e-4, 1e-3)).isFalse();
    assertThat(isAccepted(sample, 2e-3, 8.3e-3)).isTrue();
    assertThat(isAccepted(sample, 2e-3, 8.0e-3)).isFalse();
  }
}
