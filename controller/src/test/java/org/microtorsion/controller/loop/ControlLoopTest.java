package org.microtorsion.controller.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;
import org.microtorsion.hardwaresim.time.VirtualTicker;

class ControlLoopTest {
  private static final long PERIOD_NANOS = 1_000_000;
  private static final double LIMIT_AMPERES = 0.05;

  /// Where in a tick something fails.
  enum Step {
    READ,
    DECIDE,
    COMMAND,
    BEAT,
    PUBLISH
  }

  /// A rig that only remembers, and fails where it is told to.
  private static class MemoryRig implements RigPort {
    double commandedAmperes = Double.NaN;
    int beats;
    boolean safe;
    @Nullable Step failing;

    void failAt(Step step) {
      if (step == failing) {
        throw new IllegalStateException(step + " failed");
      }
    }

    @Override
    public void zero() {}

    @Override
    public void resynchronise() {}

    @Override
    public void read(Sample into) {
      failAt(Step.READ);
    }

    @Override
    public void commandCurrentAmperes(double currentAmperes) {
      failAt(Step.COMMAND);
      commandedAmperes = currentAmperes;
      safe = false;
    }

    @Override
    public double currentForWireTorqueAmperes(double torqueNewtonMetres, double rotorAngleRadians) {
      return torqueNewtonMetres;
    }

    @Override
    public double dragNewtonMetres(double rateRadiansPerSecond) {
      return 0;
    }

    @Override
    public void beat() {
      failAt(Step.BEAT);
      beats++;
    }

    @Override
    public @Nullable String emergency() {
      return null;
    }

    @Override
    public void makeSafe() {
      commandedAmperes = 0;
      safe = true;
    }

    @Override
    public double angleStepRadians() {
      return 4e-4;
    }
  }

  /// Asks for a constant current for some ticks, and notes what it was given.
  private static class ConstantLaw implements TickLaw {
    final List<Long> ticks = new ArrayList<>();
    final List<Long> timesNanos = new ArrayList<>();
    final List<Double> elapsed = new ArrayList<>();
    final List<Integer> flags = new ArrayList<>();
    final double amperes;
    final int length;
    @Nullable RuntimeException told;
    @Nullable Boolean safeWhenTold;
    final MemoryRig rig;

    ConstantLaw(MemoryRig rig, double amperes, int length) {
      this.rig = rig;
      this.amperes = amperes;
      this.length = length;
    }

    @Override
    public double decide(Sample sample, double elapsedSeconds) {
      if (ticks.size() == 3) {
        rig.failAt(Step.DECIDE);
      }
      elapsed.add(elapsedSeconds);
      return amperes;
    }

    @Override
    public void publish(Sample sample) {
      rig.failAt(Step.PUBLISH);
      ticks.add(sample.tick);
      timesNanos.add(sample.timeNanos);
      flags.add(sample.flags);
    }

    @Override
    public boolean finished() {
      return ticks.size() >= length;
    }

    @Override
    public void failed(RuntimeException cause) {
      told = cause;
      safeWhenTold = rig.safe;
    }
  }

  private final VirtualTicker ticker = new VirtualTicker();
  private final MemoryRig rig = new MemoryRig();

  private ControlLoop loop() {
    return new ControlLoop(rig, ticker, new CoilLimiter(LIMIT_AMPERES), PERIOD_NANOS);
  }

  @Test
  void ticksOnceAPeriodAndLeavesTheCoilAtZero() {
    ticker.sleepUntil(77_000_000);
    ConstantLaw law = new ConstantLaw(rig, 0.01, 5);
    ControlLoop loop = loop();
    loop.run(law);
    assertThat(law.ticks).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(law.timesNanos).containsExactly(0L, 1_000_000L, 2_000_000L, 3_000_000L, 4_000_000L);
    assertThat(law.elapsed.getFirst()).isZero();
    assertThat(law.elapsed.subList(1, 5))
        .allSatisfy(seconds -> assertThat(seconds).isCloseTo(1e-3, within(1e-12)));
    assertThat(law.flags).containsOnly(0);
    assertThat(rig.beats).isEqualTo(5);
    assertThat(rig.safe).isTrue();
    assertThat(loop.statistics().ticks()).isEqualTo(5);
    assertThat(loop.statistics().skippedTicks()).isZero();
  }

  @Test
  void aLateTickIsCountedAndSkippedAndNeverReplayed() {
    ConstantLaw law =
        new ConstantLaw(rig, 0.01, 8) {
          @Override
          public void publish(Sample sample) {
            super.publish(sample);
            if (sample.tick == 2) {
              ticker.sleepFor(3_400_000);
            }
          }
        };
    ControlLoop loop = loop();
    loop.run(law);
    // The third tick ends at 5.4 ms: those due at 3 and 4 ms are left out, that of 5 ms is late.
    assertThat(law.ticks).containsExactly(0L, 1L, 2L, 5L, 6L, 7L, 8L, 9L);
    assertThat(law.timesNanos.subList(2, 6))
        .containsExactly(2_000_000L, 5_400_000L, 6_000_000L, 7_000_000L);
    assertThat(law.elapsed.get(3)).isCloseTo(3.4e-3, within(1e-12));
    assertThat(law.elapsed.get(4)).isCloseTo(0.6e-3, within(1e-12));
    assertThat(law.flags.get(3)).isEqualTo(SampleFlag.LATE.bit());
    assertThat(law.flags.get(4)).isZero();
    assertThat(loop.statistics().skippedTicks()).isEqualTo(2);
    assertThat(loop.statistics().ticks()).isEqualTo(8);
    assertThat(loop.statistics().latenessNanosAtPercentile(1)).isBetween(2_300_000L, 2_500_000L);
  }

  @Test
  void lessThanAPeriodLateIsOnlyMeasured() {
    ConstantLaw law =
        new ConstantLaw(rig, 0.01, 4) {
          @Override
          public void publish(Sample sample) {
            super.publish(sample);
            if (sample.tick == 1) {
              ticker.sleepFor(1_900_000);
            }
          }
        };
    ControlLoop loop = loop();
    loop.run(law);
    assertThat(law.ticks).containsExactly(0L, 1L, 2L, 3L);
    assertThat(law.timesNanos).containsExactly(0L, 1_000_000L, 2_900_000L, 3_000_000L);
    assertThat(law.flags).containsOnly(0);
    assertThat(loop.statistics().skippedTicks()).isZero();
    assertThat(loop.statistics().latenessNanosAtPercentile(1)).isBetween(890_000L, 910_000L);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void whateverFailsLeavesTheCoilAtZeroBeforeTheLawIsTold(Step step) {
    ConstantLaw law =
        new ConstantLaw(rig, 0.01, 100) {
          @Override
          public boolean finished() {
            if (ticks.size() == 3) {
              rig.failing = step;
            }
            return super.finished();
          }
        };
    loop().run(law);
    assertThat(law.ticks).hasSize(3);
    assertThat(law.told).hasMessage(step + " failed");
    assertThat(law.safeWhenTold).isTrue();
    assertThat(rig.safe).isTrue();
    assertThat(rig.commandedAmperes).isZero();
  }

  @Test
  void evenALawThatFailsToTakeTheNewsLeavesTheCoilAtZero() {
    rig.failing = Step.READ;
    ConstantLaw law =
        new ConstantLaw(rig, 0.01, 100) {
          @Override
          public void failed(RuntimeException cause) {
            rig.commandedAmperes = 0.02;
            rig.safe = false;
            throw cause;
          }
        };
    assertThatIllegalStateException().isThrownBy(() -> loop().run(law)).withMessage("READ failed");
    assertThat(rig.safe).isTrue();
    assertThat(rig.commandedAmperes).isZero();
  }

  @Test
  void aCurrentBeyondTheLimitIsCutAndFlagged() {
    List<Double> commanded = new ArrayList<>();
    MemoryRig noting =
        new MemoryRig() {
          @Override
          public void commandCurrentAmperes(double currentAmperes) {
            commanded.add(currentAmperes);
          }
        };
    ConstantLaw law = new ConstantLaw(noting, -1, 2);
    new ControlLoop(noting, ticker, new CoilLimiter(LIMIT_AMPERES), PERIOD_NANOS).run(law);
    assertThat(commanded).containsExactly(-LIMIT_AMPERES, -LIMIT_AMPERES);
    assertThat(law.flags).containsOnly(SampleFlag.LIMITED.bit());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 499_999, 10_000_001, Long.MAX_VALUE})
  void aPeriodOutsideItsRangeIsRefused(long periodNanos) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ControlLoop(rig, ticker, new CoilLimiter(1), periodNanos))
        .withMessageStartingWith("periodNanos: expected 500000 to 10000000 (2000 Hz to 100 Hz)")
        .withMessageEndingWith("found " + periodNanos);
  }

  @ParameterizedTest
  @ValueSource(longs = {500_000, 10_000_000})
  void bothEndsOfTheRangeAreTaken(long periodNanos) {
    ConstantLaw law = new ConstantLaw(rig, 0, 3);
    new ControlLoop(rig, ticker, new CoilLimiter(1), periodNanos).run(law);
    assertThat(law.timesNanos).containsExactly(0L, periodNanos, 2 * periodNanos);
  }
}
