package org.microtorsion.controller.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

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
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.hardwaresim.plant.Samples;

class RunServiceTest {
  private static final SampleDescription WIRE =
      new SampleDescription(
          "wire",
          "",
          Estimate.of(52e-6, 0.3e-6),
          Estimate.of(1.7e-3, 5e-6),
          22e9,
          Optional.empty(),
          "",
          "",
          "");

  private final List<String> heard = new ArrayList<>();
  private final PlantRig rig = new PlantRig(Samples.named("pdcunip-52"), 1);
  private final RunService service = new RunService(rig, rig.ticker, RigConfig.defaultRig());

  /// Notes what a named sink is told, samples by their number only.
  private class Listener implements RunSink {
    final String name;
    long samples;

    Listener(String name) {
      this.name = name;
    }

    @Override
    public void begin(RunHeader header) {
      heard.add(name + " begin");
    }

    @Override
    public void accept(Sample sample) {
      samples++;
    }

    @Override
    public void event(long timeNanos, String kind, String text) {
      heard.add(name + " " + kind);
    }

    @Override
    public void end(RunOutcome outcome) {
      heard.add(name + " end " + outcome.end().word() + ": " + outcome.cause());
    }
  }

  private RunService.Report execute(RunSink... sinks) {
    Method method =
        new Method(
            "short",
            "1",
            new TestProgram.Ramp(2e-4, Duration.ofMillis(500), OptionalDouble.of(2e-3)),
            new Limits(3.9e-4, 3, 0.05, 1, Duration.ofMinutes(1), 0.95),
            "");
    return service.execute(
        TestRunTest.header(WIRE, 1000),
        RunPlanner.plan(method, WIRE, RigConfig.defaultRig()),
        List.of(sinks));
  }

  @Test
  void tellsEverySinkInOrder() {
    Listener store = new Listener("store");
    RunService.Report report = execute(store, new Listener("view"));
    assertThat(report.outcome().end()).isEqualTo(End.COMPLETED);
    assertThat(heard)
        .containsExactly(
            "store begin",
            "view begin",
            "store zeroing",
            "view zeroing",
            "store testing",
            "view testing",
            "store unloading",
            "view unloading",
            "store completed",
            "view completed",
            "store end completed: the program came to its end",
            "view end completed: the program came to its end");
    assertThat(store.samples)
        .isEqualTo(report.outcome().samples())
        .isEqualTo(report.statistics().ticks());
  }

  @Test
  void aSinkThatRefusesTheHeaderKeepsTheWireFromMoving() {
    RunSink refusing =
        new Listener("store") {
          @Override
          public void begin(RunHeader header) {
            throw new IllegalStateException("store: disk full");
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> execute(new Listener("first"), refusing, new Listener("third")))
        .withMessage("store: disk full");
    assertThat(rig.highestAmperes()).isZero();
    assertThat(rig.ticker.nanoTime()).isZero();
    assertThat(heard).containsExactly("first begin", "first end fault: refused: store: disk full");
  }

  @Test
  void aStopBeforeTheStartEndsTheRunBeforeItMoves() {
    service.stop("Ctrl-C");
    RunService.Report report = execute(new Listener("store"));
    assertThat(report.outcome().end()).isEqualTo(End.STOPPED);
    assertThat(report.outcome().cause()).isEqualTo("Ctrl-C");
    assertThat(report.outcome().samples()).isOne();
    assertThat(rig.highestAmperes()).isZero();
  }

  @Test
  void aRigThatRefusesItsZeroClosesTheRunAsAFault() {
    PlantRig refusing =
        new PlantRig(Samples.named("pdcunip-52"), 1) {
          @Override
          public void zero() {
            throw new DeviceException.Timeout("ADS1256: silent");
          }
        };
    RunService.Report report =
        new RunService(refusing, refusing.ticker, RigConfig.defaultRig())
            .execute(
                TestRunTest.header(WIRE, 1000),
                RunPlanner.plan(
                    new Method(
                        "m",
                        "1",
                        new TestProgram.Ramp(2e-4, Duration.ofSeconds(1), OptionalDouble.empty()),
                        new Limits(3.9e-4, 3, 0.05, 1, Duration.ofMinutes(1), 0.95),
                        ""),
                    WIRE,
                    RigConfig.defaultRig()),
                List.of(new Listener("store")));
    assertThat(report.outcome()).isEqualTo(new RunOutcome(End.FAULT, "ADS1256: silent", 0, 0));
    assertThat(heard)
        .containsExactly(
            "store begin", "store zeroing", "store fault", "store end fault: ADS1256: silent");
    assertThat(refusing.highestAmperes()).isZero();
  }

  @Test
  void everySinkIsToldTheEndEvenWhenTheFirstFails() {
    RunSink failing =
        new Listener("store") {
          @Override
          public void end(RunOutcome outcome) {
            throw new IllegalStateException("store: cannot commit");
          }
        };
    assertThatIllegalStateException()
        .isThrownBy(() -> execute(failing, new Listener("view")))
        .withMessage("store: cannot commit");
    assertThat(heard).endsWith("view end completed: the program came to its end");
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }

  @Test
  void aSinkThatFailsForGoodStillLeavesTheOthersTheirEnd() {
    RunSink broken =
        new Listener("store") {
          private boolean broken;

          @Override
          public void accept(Sample sample) {
            if (sample.tick == 700) {
              broken = true;
              throw new IllegalStateException("store: disk full");
            }
          }

          @Override
          public void event(long timeNanos, String kind, String text) {
            if (broken) {
              throw new IllegalStateException("store: still full");
            }
          }
        };
    RunService.Report report = execute(broken, new Listener("view"));
    assertThat(report.outcome().end()).isEqualTo(End.FAULT);
    assertThat(report.outcome().cause()).isEqualTo("store: disk full");
    assertThat(heard).endsWith("view end fault: store: disk full");
    assertThat(rig.plant.commandedCurrentAmperes()).isZero();
  }
}
