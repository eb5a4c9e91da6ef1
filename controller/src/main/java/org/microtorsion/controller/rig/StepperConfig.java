package org.microtorsion.controller.rig;

import java.util.OptionalInt;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The stepper device of a rig file: a TMCL module whose motor twists a wire through a gear, with a
/// current loop through the wire on one of the module's inputs. It has no torque.
///
/// @param port serial device such as `/dev/ttyUSB1`, or `tcp://host:port`
/// @param baud bits per second
/// @param moduleAddress the module's own address
/// @param hostAddress the address in its replies
/// @param motor which of the module's motors, from 0
/// @param fullSteps of the motor in a turn
/// @param microsteps in a full step: 1, 2, 4 … 256
/// @param gearRatio turns of the motor for one of the grip
/// @param backlashRadians play of the gear, at the grip
/// @param direction +1 when the module counts up with positive twist, -1 when it counts down
/// @param pulseDivisor axis parameter 154 of a module with a TMC429; empty for one that counts its
///   speeds in microsteps per second
/// @param continuityInput which of the module's digital inputs the loop is wired to
/// @param openHigh whether that input is high while the loop is open
/// @param continuityDelaySeconds longest time from the break until the input shows it
/// @param operatorDelaySeconds time from the break until a person who watches has said so
/// @param sampleHertz how often position and loop are asked
/// @param limits what the device must never exceed
public record StepperConfig(
    String port,
    int baud,
    int moduleAddress,
    int hostAddress,
    int motor,
    int fullSteps,
    int microsteps,
    Estimate gearRatio,
    double backlashRadians,
    int direction,
    OptionalInt pulseDivisor,
    int continuityInput,
    boolean openHigh,
    double continuityDelaySeconds,
    Estimate operatorDelaySeconds,
    double sampleHertz,
    Limits limits) {
  public StepperConfig {
    Require.positive("fullSteps", fullSteps);
    Require.positive("gearRatio", gearRatio.value());
    Require.notNegative("backlashRadians", backlashRadians);
    Require.notNegative("continuityDelaySeconds", continuityDelaySeconds);
    Require.positive("sampleHertz", sampleHertz);
    if (direction != 1 && direction != -1) {
      throw new IllegalArgumentException("direction: expected 1 or -1, found " + direction);
    }
    if (microsteps < 1 || microsteps > 256 || Integer.bitCount(microsteps) != 1) {
      throw new IllegalArgumentException("microsteps: expected 1, 2, 4 … 256, found " + microsteps);
    }
  }

  /// Largest magnitudes.
  ///
  /// @param angleRadians of twist from where the test began
  /// @param rateRadiansPerSecond of the grip
  public record Limits(double angleRadians, double rateRadiansPerSecond) {
    public Limits {
      Require.positive("angleRadians", angleRadians);
      Require.positive("rateRadiansPerSecond", rateRadiansPerSecond);
    }
  }

  /// Turn of the grip for one microstep.
  public double stepRadians() {
    return 2 * Math.PI / (fullSteps * (double) microsteps * gearRatio.value());
  }
}
