package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.loop.FirstCause;
import org.microtorsion.controller.loop.TickLaw;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.rig.SampleFlag;

/// Looks at rotor and balance without current, after somebody worked at them.
final class FixtureLook implements TickLaw {
  private static final int ANGLES_COUNT = 40;
  private static final double PATIENCE_SECONDS = 20;

  private final RigPort rig;
  private final BalanceWatch balance;
  private double angleSum;
  private int angleCount;
  private double nowSeconds;
  private boolean atRest;
  private @Nullable String fault;

  FixtureLook(RigPort rig, BalanceWatch balance) {
    this.rig = rig;
    this.balance = balance;
    balance.start(0);
  }

  @Override
  public double decide(Sample sample, double elapsedSeconds) {
    nowSeconds = sample.timeNanos * 1e-9;
    fault = rig.emergency();
    if (!sample.has(SampleFlag.STALE_ROTOR_ANGLE) && angleCount < ANGLES_COUNT) {
      angleSum += sample.rotorAngleRadians;
      angleCount++;
    }
    return 0;
  }

  @Override
  public void publish(Sample sample) {
    BalancePort.Indication indication = balance.tick(nowSeconds);
    atRest = atRest || (indication != null && indication.stable());
  }

  @Override
  public boolean finished() {
    // A balance that shows nothing is waited for until the watch over it loses its patience.
    boolean patient = balance.newest() == null || (!atRest && nowSeconds < PATIENCE_SECONDS);
    return fault != null || (angleCount >= ANGLES_COUNT && !patient);
  }

  @Override
  public void failed(RuntimeException cause) {
    fault = FirstCause.words(cause);
  }

  /// What went wrong, or null.
  @Nullable String fault() {
    return fault;
  }

  double rotorAngleRadians() {
    return angleSum / angleCount;
  }

  /// What the balance shows; not a number where it has shown nothing.
  double massKilograms() {
    BalancePort.Indication newest = balance.newest();
    return newest == null ? Double.NaN : newest.massKilograms();
  }

  /// Whether the balance came to rest.
  boolean atRest() {
    return atRest;
  }
}
