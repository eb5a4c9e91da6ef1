package org.microtorsion.controller.rig;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.microtorsion.controller.config.ConfigSection;
import org.microtorsion.controller.config.InputException;

/// Checks between the sections of a rig file: each part must reach what the limits allow, and no
/// two parts may claim the same line.
final class RigChecks {
  /// Bits on the wire for one position: a request and two bytes of reply, ten bits each.
  private static final double BITS_PER_POLL = 30;

  /// Share of the control period the encoders' bytes may take, so that the converters fit beside
  /// them.
  private static final double LARGEST_BUS_FRACTION = 0.75;

  /// Comparisons of products of file values allow for rounding.
  private static final double ROUNDING_FACTOR = 1 + 1e-9;

  private final RigConfig rig;
  private final ConfigSection root;

  private RigChecks(RigConfig rig, ConfigSection root) {
    this.rig = rig;
    this.root = root;
  }

  static void check(RigConfig rig, ConfigSection root) {
    RigChecks checks = new RigChecks(rig, root);
    checks.encodersCanShareTheirBus();
    checks.encodersFitThePeriod();
    checks.meterFollowsTheLoop();
    checks.meterCoversTheCurrentLimit();
    checks.sourceCoversTheCurrentLimit();
    checks.torqueLimitIsWithinReach();
    checks.torqueConstantHoldsOverTheAngleLimit();
    checks.followingErrorIsAboveTheResolution();
    checks.everyLineIsUsedOnce();
    checks.theStepperHasALineOfItsOwn();
  }

  private void encodersCanShareTheirBus() {
    RigConfig.AngleSensor rotor = rig.rotorAngle();
    RigConfig.AngleSensor fixed = rig.fixedEndAngle();
    if (!rotor.port().equals(fixed.port())) {
      return;
    }
    ConfigSection section = root.section("angle").section("fixed-end");
    if (rotor.node() == fixed.node()) {
      throw section.refusal(
          "node", "another node than angle.rotor on the same port", hex(fixed.node()));
    }
    if (rotor.baud() != fixed.baud()) {
      throw section.refusal(
          "baud",
          "the baud rate of angle.rotor on the same port, " + rotor.baud(),
          "" + fixed.baud());
    }
    if (rotor.echo() != fixed.echo()) {
      throw section.refusal(
          "echo", "the echo of angle.rotor on the same port, " + rotor.echo(), "" + fixed.echo());
    }
  }

  private void encodersFitThePeriod() {
    boolean shared = rig.rotorAngle().port().equals(rig.fixedEndAngle().port());
    double slowestBaud = Math.min(rig.rotorAngle().baud(), rig.fixedEndAngle().baud());
    double pollSeconds = (shared ? 2 : 1) * BITS_PER_POLL / slowestBaud;
    if (pollSeconds * rig.loopHertz() > LARGEST_BUS_FRACTION) {
      throw root.section("loop")
          .refusal(
              "rate",
              "at most "
                  + (long) (LARGEST_BUS_FRACTION / pollSeconds)
                  + " Hz, for the encoders' replies at "
                  + (long) slowestBaud
                  + " baud take their time",
              rig.loopHertz() + " Hz");
    }
  }

  private void meterFollowsTheLoop() {
    if (rig.currentMeter().dataRateHertz() < rig.loopHertz()) {
      throw root.section("adc")
          .refusal(
              "data-rate",
              "at least the control rate, " + rig.loopHertz() + " Hz",
              rig.currentMeter().dataRateHertz() + " Hz");
    }
    if (rig.currentMeter().positiveInput() == rig.currentMeter().negativeInput()) {
      throw root.section("adc")
          .refusal(
              "negative-input",
              "another input than the positive one",
              "" + rig.currentMeter().negativeInput());
    }
  }

  private void meterCoversTheCurrentLimit() {
    double reachAmperes = rig.currentMeter().fullScaleAmperes();
    if (rig.limits().currentAmperes() > reachAmperes * ROUNDING_FACTOR) {
      throw currentRefusal("the full scale of the adc", reachAmperes);
    }
  }

  private void sourceCoversTheCurrentLimit() {
    double reachAmperes = rig.currentSource().reachAmperes();
    if (rig.limits().currentAmperes() > reachAmperes * ROUNDING_FACTOR) {
      throw currentRefusal("what the dac can drive both ways", reachAmperes);
    }
  }

  private InputException currentRefusal(String reach, double reachAmperes) {
    return root.section("limits")
        .refusal(
            "current",
            "at most " + reach + ", " + reachAmperes + " A",
            rig.limits().currentAmperes() + " A");
  }

  private void torqueLimitIsWithinReach() {
    double reachNewtonMetres =
        rig.torque().constantNewtonMetresPerAmpere().value() * rig.limits().currentAmperes();
    if (rig.limits().torqueNewtonMetres() > reachNewtonMetres * ROUNDING_FACTOR) {
      throw root.section("limits")
          .refusal(
              "torque",
              "at most the torque at the current limit, " + reachNewtonMetres + " N·m",
              rig.limits().torqueNewtonMetres() + " N·m");
    }
  }

  private void torqueConstantHoldsOverTheAngleLimit() {
    double shapeFactor = rig.torque().shapeFactor(rig.limits().angleRadians());
    if (!(shapeFactor > 0.5 && shapeFactor < 2)) {
      throw root.section("limits")
          .refusal(
              "angle",
              "an angle at which the torque constant is between half and twice K(0)",
              rig.limits().angleRadians() + " rad, where it is " + shapeFactor + " of it");
    }
  }

  private void followingErrorIsAboveTheResolution() {
    double leastRadians = 10 * rig.rotorAngle().stepRadians();
    if (rig.limits().followingErrorRadians() < leastRadians) {
      throw root.section("limits")
          .refusal(
              "following-error",
              "at least ten encoder steps, " + leastRadians + " rad",
              rig.limits().followingErrorRadians() + " rad");
    }
  }

  private void everyLineIsUsedOnce() {
    Map<Integer, String> users = new HashMap<>();
    claim(users, rig.currentMeter().spi().chipSelectGpio(), "adc", "chip-select-gpio");
    claim(users, rig.currentMeter().dataReadyGpio(), "adc", "data-ready-gpio");
    claim(users, rig.currentSource().spi().chipSelectGpio(), "dac", "chip-select-gpio");
    claim(users, rig.heartbeat().gpio(), "heartbeat", "gpio");
    claim(users, rig.emergencyStop().gpio(), "emergency-stop", "gpio");
    claim(users, rig.positiveLimit().gpio(), "limit-positive", "gpio");
    claim(users, rig.negativeLimit().gpio(), "limit-negative", "gpio");
  }

  private void theStepperHasALineOfItsOwn() {
    rig.stepper()
        .ifPresent(stepper -> {
          boolean taken =
              stepper.port().equals(rig.rotorAngle().port())
                  || stepper.port().equals(rig.fixedEndAngle().port())
                  || rig.calibrationBench()
                      .filter(bench -> bench.balance().port().equals(stepper.port()))
                      .isPresent();
          if (taken) {
            throw root.section("stepper")
                .refusal(
                    "port",
                    "a port of its own, as an encoder or the balance is at this one",
                    "\"" + stepper.port() + "\"");
          }
        });
  }

  private void claim(Map<Integer, String> users, int gpio, String section, String key) {
    String other = users.putIfAbsent(gpio, section + "." + key);
    if (other != null) {
      throw root.section(section)
          .refusal(key, "a line of its own", "GPIO " + gpio + ", which is " + other);
    }
  }

  private static String hex(int number) {
    return "0x" + Integer.toHexString(number).toUpperCase(Locale.ROOT);
  }
}
