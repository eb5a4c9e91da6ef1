package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.hardwaresim.plant.Samples;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;

/// A person holds the twist and lets it go on.
class HoldTest {
  private static final long HOLD_NANOS = 15_000_000_000L;
  private static final long RESUME_NANOS = 25_000_000_000L;
  private static final long STOP_NANOS = 32_000_000_000L;

  private final List<String> states = new ArrayList<>();

  /// True twist by the second, from the plant's side.
  private final List<Double> trueTwists = new ArrayList<>();

  @Test
  void aHeldTwistStandsStillAndGoesOnFromThereWhenLet() {
    SpecimenSpec wire = Samples.named("pdcunip-52");
    PlantRig rig = new PlantRig(wire, 4);
    RunService service = new RunService(rig, rig.ticker, RigConfig.defaultRig());
    SampleDescription sample =
        new SampleDescription(
            "wire",
            "",
            Estimate.of(wire.diameterMetres(), 0.3e-6),
            Estimate.of(wire.gaugeLengthMetres(), 1e-5),
            wire.apparentShearModulusPascals(),
            Optional.empty(),
            "",
            "",
            "");
    TestProgram ramp = new TestProgram.Ramp(2e-4, Duration.ofSeconds(1), OptionalDouble.empty());
    Limits limits = new Limits(3.9e-4, Math.toRadians(190), 0.05, 1, Duration.ofMinutes(10), 0.95);
    RunPlan plan =
        RunPlanner.plan(new Method("test", "1", ramp, limits, ""), sample, RigConfig.defaultRig());
    RunOutcome outcome =
        service
            .execute(TestRunTest.header(sample, 1000), plan, List.of(new Hand(rig, service)))
            .outcome();
    assertThat(outcome.end()).isEqualTo(RunOutcome.End.STOPPED);
    assertThat(states)
        .containsExactly("zeroing", "testing", "holding", "testing", "unloading", "stopped");
    double rateRadiansPerSecond = plan.profile().rateRadiansPerSecond();
    assertThat(trueTwists.get(24) - trueTwists.get(17)).isBetween(-1e-3, 1e-3);
    assertThat(trueTwists.get(31) - trueTwists.get(28))
        .isBetween(2.8 * rateRadiansPerSecond, 3.2 * rateRadiansPerSecond);
    assertThat(trueTwists.get(28) - trueTwists.get(24))
        .isBetween(2.5 * rateRadiansPerSecond, 3.5 * rateRadiansPerSecond);
  }

  /// Presses hold, resume and stop at their times.
  private final class Hand implements RunSink {
    private final PlantRig rig;
    private final RunService service;

    Hand(PlantRig rig, RunService service) {
      this.rig = rig;
      this.service = service;
    }

    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {
      if (sample.timeNanos % 1_000_000_000L == 0) {
        trueTwists.add(rig.plant.twistRadians());
      }
      if (sample.timeNanos == HOLD_NANOS) {
        service.hold(true);
      } else if (sample.timeNanos == RESUME_NANOS) {
        service.hold(false);
      } else if (sample.timeNanos == STOP_NANOS) {
        service.stop("enough");
      }
    }

    @Override
    public void event(long timeNanos, String kind, String text) {
      states.add(kind);
    }

    @Override
    public void end(RunOutcome outcome) {}
  }
}
