package org.microtorsion.hardwaresim.bench;

import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.device.SimSerialPort;
import org.microtorsion.hardwaresim.device.SimTmcl;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.fault.FaultKind;
import org.microtorsion.hardwaresim.plant.RandomStreams;
import org.microtorsion.hardwaresim.plant.Wire;

/// The stepper device: the motor twists a wire between two grips, and a current through both grips
/// and the wire shows whether it is whole.
///
/// The gear has play: the grip stands until the motor has taken it up, and where in it the gear was
/// left is drawn. Between two looks at it the motor is taken to turn one way.
public final class StepperStand {
  private static final int HALVINGS = 48;

  private final SimTmcl module;
  private final StepperSettings settings;
  private final @Nullable Wire wire;
  private final DeviceFaults loopFaults;
  private final double mountedRadians;
  private final double brokenRadians;

  private double gripRadians;
  private long lookedNanos;
  private long fractureNanos = Long.MAX_VALUE;
  private boolean shownOpen;

  /// @param wire null for empty grips
  /// @param moduleFaults of the module
  /// @param loopFaults of the loop
  StepperStand(
      StepperSettings settings,
      @Nullable Wire wire,
      Ticker ticker,
      long seed,
      DeviceFaults moduleFaults,
      DeviceFaults loopFaults) {
    this.module = new SimTmcl("simulated stepper", ticker, settings.module(), moduleFaults);
    this.settings = settings;
    this.wire = wire;
    this.loopFaults = loopFaults;
    this.brokenRadians = wire == null ? 0 : wire.twistRadians(wire.fractureShearStrain());
    this.mountedRadians =
        -settings.backlashRadians()
            * new SplittableRandom(RandomStreams.seedOf(seed, "stepper-backlash")).nextDouble();
    this.gripRadians = mountedRadians;
    this.lookedNanos = ticker.nanoTime();
    module.connect(settings.continuityInput(), time -> isShownOpen(time) == settings.openHigh());
  }

  /// The module's serial line.
  public SimSerialPort line() {
    return module;
  }

  /// True twist of the wire, or of the empty grip, since it was mounted.
  public double twistRadians(long timeNanos) {
    look(timeNanos);
    return gripRadians - mountedRadians;
  }

  /// Twist at which the wire breaks; infinite for never, zero for empty grips.
  public double fractureTwistRadians() {
    return brokenRadians;
  }

  /// When the wire broke; empty while it is whole, and for empty grips.
  public OptionalLong fractureNanos(long timeNanos) {
    look(timeNanos);
    return fractureNanos == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(fractureNanos);
  }

  /// True speed of the motor; microsteps per second.
  public double motorMicrostepsPerSecond(long timeNanos) {
    return module.speedMicrostepsPerSecond(timeNanos);
  }

  private boolean isShownOpen(long timeNanos) {
    look(timeNanos);
    boolean open = wire == null || fractureNanos != Long.MAX_VALUE;
    FaultKind fault = loopFaults.atEvent(timeNanos);
    if (fault != FaultKind.STUCK && fault != FaultKind.DROP) {
      shownOpen = fault == FaultKind.SILENCE || open != (fault == FaultKind.CORRUPT);
    }
    return shownOpen;
  }

  private void look(long timeNanos) {
    if (timeNanos <= lookedNanos) {
      return;
    }
    boolean whole = wire != null && fractureNanos == Long.MAX_VALUE;
    if (whole && Math.abs(gripAt(timeNanos) - mountedRadians) >= brokenRadians) {
      long before = lookedNanos;
      long after = timeNanos;
      for (int i = 0; i < HALVINGS && after - before > 1; i++) {
        long middle = before + (after - before) / 2;
        if (Math.abs(gripAt(middle) - mountedRadians) >= brokenRadians) {
          after = middle;
        } else {
          before = middle;
        }
      }
      fractureNanos = after;
    }
    gripRadians = gripAt(timeNanos);
    lookedNanos = timeNanos;
  }

  /// The grip follows the motor within the play.
  private double gripAt(long timeNanos) {
    double motorRadians =
        (settings.reversed() ? -1 : 1)
            * 2
            * Math.PI
            * module.positionMicrosteps(timeNanos)
            / (settings.fullSteps() * module.microstepsPerFullStep() * settings.gearRatio());
    return Math.clamp(gripRadians, motorRadians - settings.backlashRadians(), motorRadians);
  }
}
