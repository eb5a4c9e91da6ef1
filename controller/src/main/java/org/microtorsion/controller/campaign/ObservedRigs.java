package org.microtorsion.controller.campaign;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.CoilConstant;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigPort;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.PlantFacts;
import org.microtorsion.controller.session.RigProvider;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.driver.time.Ticker;

/// Opens rigs as another provider does, and looks at the plant when a test is through with one,
/// before it is closed: after the relay's time, so that what is left of the current is there for
/// good.
public final class ObservedRigs implements RigProvider {
  private static final long AFTERWARDS_NANOS = 250_000_000;

  private final RigProvider rigs;
  private @Nullable PlantFacts last;

  public ObservedRigs(RigProvider rigs) {
    this.rigs = rigs;
  }

  /// The plant at the last closing, once; empty where no rig was opened since.
  Optional<PlantFacts> takeLast() {
    Optional<PlantFacts> taken = Optional.ofNullable(last);
    last = null;
    return taken;
  }

  @Override
  public RigSession open(RigRequest request, SampleDescription mounted, CoilConstant torque) {
    return new Observed(rigs.open(request, mounted, torque));
  }

  private final class Observed implements RigSession {
    private final RigSession rig;

    Observed(RigSession rig) {
      this.rig = rig;
    }

    @Override
    public RigPort rig() {
      return rig.rig();
    }

    @Override
    public Ticker ticker() {
      return rig.ticker();
    }

    @Override
    public boolean virtualTime() {
      return rig.virtualTime();
    }

    @Override
    public BalancePort openBalance() {
      return rig.openBalance();
    }

    @Override
    public Optional<Simulated> simulated() {
      return rig.simulated();
    }

    @Override
    public void close() {
      try {
        rig.ticker().sleepFor(AFTERWARDS_NANOS);
        last = rig.simulated().orElseThrow().plant();
      } finally {
        rig.close();
      }
    }
  }
}
