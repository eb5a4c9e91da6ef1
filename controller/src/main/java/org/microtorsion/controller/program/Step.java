package org.microtorsion.controller.program;

import java.time.Duration;

/// One step of a method: what the twist does, and until when.
public sealed interface Step {
  /// Twists at a constant strain rate, forward or back.
  ///
  /// @param strainRatePerSecond magnitude of the surface shear strain rate
  /// @param until what ends it
  record Twist(double strainRatePerSecond, Until until) implements Step {
    public Twist {
      Require.positive("strainRatePerSecond", strainRatePerSecond);
    }
  }

  /// Holds the twist, while the torque may relax.
  record Stay(Duration time) implements Step {
    public Stay {
      Require.positive("time", time);
    }
  }

  /// What ends a twist.
  sealed interface Until {
    /// A surface shear strain is reached, from either side.
    record Strain(double strain) implements Until {
      public Strain {
        Require.finite("strain", strain);
      }
    }

    /// A torque is reached, from either side.
    record Torque(double torqueNewtonMetres) implements Until {
      public Torque {
        Require.finite("torqueNewtonMetres", torqueNewtonMetres);
      }
    }

    /// The live fit says that the wire yields.
    record Yield() implements Until {}

    /// The wire breaks, or a limit ends the test.
    record Break() implements Until {}
  }
}
