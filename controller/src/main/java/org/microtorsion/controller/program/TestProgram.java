package org.microtorsion.controller.program;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;

/// What a test does to the wire, as data.
public sealed interface TestProgram {
  /// Time at rest before anything turns, in which the torque and angle zeros are taken.
  Duration zeroDwell();

  /// Twists at a constant strain rate until the wire breaks, a limit ends it, or the end strain is
  /// reached.
  ///
  /// @param strainRatePerSecond surface shear strain per time
  /// @param zeroDwell rest before the ramp
  /// @param endStrain surface shear strain at which the ramp ends; absent means fracture or a limit
  record Ramp(double strainRatePerSecond, Duration zeroDwell, OptionalDouble endStrain)
      implements TestProgram {
    public Ramp {
      Require.positive("strainRatePerSecond", strainRatePerSecond);
      Require.notNegative("zeroDwell", zeroDwell);
      endStrain.ifPresent(strain -> Require.positive("endStrain", strain));
    }
  }

  /// Twists at a constant strain rate to a strain and holds the twist there.
  ///
  /// @param strainRatePerSecond surface shear strain per time, on the way
  /// @param zeroDwell rest before the ramp
  /// @param holdStrain surface shear strain that is held
  /// @param holdDuration how long
  record Hold(
      double strainRatePerSecond, Duration zeroDwell, double holdStrain, Duration holdDuration)
      implements TestProgram {
    public Hold {
      Require.positive("strainRatePerSecond", strainRatePerSecond);
      Require.notNegative("zeroDwell", zeroDwell);
      Require.positive("holdStrain", holdStrain);
      Require.positive("holdDuration", holdDuration);
    }
  }

  /// Twists a wire in the stepper device at a constant strain rate until it breaks, a limit ends
  /// it, or the end strain is reached. There is no torque.
  ///
  /// @param strainRatePerSecond surface shear strain per time
  /// @param zeroDwell rest before it, in which the loop through the wire must be closed
  /// @param endStrain surface shear strain at which it ends; absent means fracture or a limit
  record Stepper(double strainRatePerSecond, Duration zeroDwell, OptionalDouble endStrain)
      implements TestProgram {
    public Stepper {
      Require.positive("strainRatePerSecond", strainRatePerSecond);
      Require.notNegative("zeroDwell", zeroDwell);
      endStrain.ifPresent(strain -> Require.positive("endStrain", strain));
    }
  }

  /// Turns the rotor without a wire, for the torque of the suspension: to the end angle, to its
  /// opposite, and back to zero.
  ///
  /// @param rateRadiansPerSecond speed of the setpoint
  /// @param zeroDwell rest before the first turn
  /// @param endAngleRadians largest angle on either side
  record Blank(double rateRadiansPerSecond, Duration zeroDwell, double endAngleRadians)
      implements TestProgram {
    public Blank {
      Require.positive("rateRadiansPerSecond", rateRadiansPerSecond);
      Require.notNegative("zeroDwell", zeroDwell);
      Require.positive("endAngleRadians", endAngleRadians);
    }
  }

  /// Goes through steps, one after another: loads, holds, takes the load back, loads again.
  ///
  /// @param zeroDwell rest before the first
  /// @param steps at least one
  record Steps(Duration zeroDwell, List<Step> steps) implements TestProgram {
    public Steps {
      Require.notNegative("zeroDwell", zeroDwell);
      steps = List.copyOf(steps);
      if (steps.isEmpty()) {
        throw new IllegalArgumentException("steps: expected at least one, found none");
      }
    }
  }
}
