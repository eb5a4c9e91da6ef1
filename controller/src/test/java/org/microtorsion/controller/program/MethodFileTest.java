package org.microtorsion.controller.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;

class MethodFileTest {
  private static final String LIMITS =
      """
      [limits]
      torque = "4e-4 N·m"
      angle = "180 °"
      current = "50 mA"
      angular-rate = "1 rad/s"
      time = "20 min"
      slow-down-at = "95 %"
      """;

  private static final String RAMP =
      """
      [method]
      name = "ramp"
      version = "3"
      [program]
      kind = "ramp"
      strain-rate = "2e-4 1/s"
      zero-dwell = "5 s"
      """
          + LIMITS;

  @Test
  void aRampGoesToFractureUnlessAnEndStrainIsGiven() {
    Method method = parse(RAMP);
    assertThat(method.title()).isEqualTo("ramp 3");
    assertThat(method.sourceText()).isEqualTo(RAMP);
    assertThat(method.program())
        .isEqualTo(new TestProgram.Ramp(2e-4, Duration.ofSeconds(5), OptionalDouble.empty()));
    assertThat(method.limits())
        .isEqualTo(new Limits(4e-4, Math.toRadians(180), 0.05, 1, Duration.ofMinutes(20), 0.95));
    assertThat(parse(RAMP.replace("[limits]", "end-strain = \"3 %\"\n[limits]")).program())
        .isEqualTo(new TestProgram.Ramp(2e-4, Duration.ofSeconds(5), OptionalDouble.of(0.03)));
  }

  @Test
  void aHoldAndABlankRunAreRead() {
    String hold =
        RAMP.replace(
            "kind = \"ramp\"", "kind = \"hold\"\nhold-strain = \"1.5 %\"\nhold-time = \"10 min\"");
    assertThat(parse(hold).program())
        .isEqualTo(
            new TestProgram.Hold(2e-4, Duration.ofSeconds(5), 0.015, Duration.ofMinutes(10)));
    String blank =
        RAMP.replace("kind = \"ramp\"", "kind = \"blank\"")
            .replace(
                "strain-rate = \"2e-4 1/s\"",
                "angular-rate = \"0.02 rad/s\"\nend-angle = \"180 °\"");
    assertThat(parse(blank).program())
        .isEqualTo(new TestProgram.Blank(0.02, Duration.ofSeconds(5), Math.PI));
  }

  private static final String STEPS =
      """
      [method]
      name = "steps"
      version = "1"
      [program]
      kind = "steps"
      zero-dwell = "1 s"
      [[program.step]]
      do = "ramp"
      strain-rate = "2e-4 1/s"
      to-strain = "1 %"
      [[program.step]]
      do = "unload"
      strain-rate = "4e-4 1/s"
      [[program.step]]
      do = "cycle"
      strain-rate = "4e-4 1/s"
      to-strain = "2 %"
      from-strain = "-1 %"
      count = 2
      [[program.step]]
      do = "hold"
      time = "3 s"
      [[program.step]]
      do = "ramp"
      strain-rate = "2e-4 1/s"
      until-yield = true
      [[program.step]]
      do = "ramp"
      strain-rate = "1e-4 1/s"
      """
          + LIMITS;

  @Test
  void stepsAreReadInTheirOrderAndACycleIsItsWays() {
    Step up = new Step.Twist(4e-4, new Step.Until.Strain(0.02));
    Step down = new Step.Twist(4e-4, new Step.Until.Strain(-0.01));
    assertThat(parse(STEPS).program())
        .isEqualTo(
            new TestProgram.Steps(
                Duration.ofSeconds(1),
                List.of(
                    new Step.Twist(2e-4, new Step.Until.Strain(0.01)),
                    new Step.Twist(4e-4, new Step.Until.Torque(0)),
                    up,
                    down,
                    up,
                    down,
                    new Step.Stay(Duration.ofSeconds(3)),
                    new Step.Twist(2e-4, new Step.Until.Yield()),
                    new Step.Twist(1e-4, new Step.Until.Break()))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          do = "unload" | do = "unlaod" | method.toml:12: program.step[2].do: expected one of "cycle", "hold", "ramp", "unload", found "unlaod"; did you mean "unload"?
          count = 2 | count = 0 | method.toml:19: program.step[3].count: expected a whole number from 1 to 10000, found 0
          to-strain = "1 %" | to-strain = "1 rad" | method.toml:10: program.step[1].to-strain: expected a ratio as text with its unit, such as "0.5 %", found "1 rad", which is an angle
          until-yield = true | until-yield = false | method.toml:26: program.step[5].until-yield: expected true, or no such key, found false
          time = "3 s" | tiem = "3 s" | method.toml:22: program.step[4].time: expected a time as text with its unit, such as "20 s", found "tiem": rename it
          """)
  void aBadStepIsRefusedByOneLineThatNamesIt(String line, String bad, String message) {
    assertThat(STEPS).contains(line);
    assertThatThrownBy(() -> parse(STEPS.replace(line, bad)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void aStepHasOneEndAndYieldComesOnce() {
    assertThatThrownBy(() ->
            parse(STEPS.replace("until-yield = true", "until-yield = true\nto-strain = \"3 %\"")))
        .hasMessage(
            "method.toml:27: program.step[5].to-strain: expected one end of a step, found it beside"
                + " until-yield");
    String last = "strain-rate = \"1e-4 1/s\"";
    assertThatThrownBy(() -> parse(STEPS.replace(last, last + "\nuntil-yield = true")))
        .hasMessage(
            "method.toml:30: program.step[6].until-yield: expected it in one step of a method, as a"
                + " wire begins to yield once, found another");
    assertThatThrownBy(() ->
            parse(RAMP.replace("kind = \"ramp\"", "kind = \"steps\"").replace("strain-rate", "#")))
        .hasMessageStartingWith(
            "method.toml:4: program.step: expected sections, each under a line [[");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind = "ramp" | kind = "rmap" | method.toml:5: program.kind: expected one of "blank", "hold", "ramp", "stepper", "steps", found "rmap"; did you mean "ramp"?
          strain-rate = "2e-4 1/s" | strain-rate = "-2e-4 1/s" | method.toml:6: program.strain-rate: expected above 0 1/s and at most 0.002 1/s, found "-2e-4 1/s"
          strain-rate = "2e-4 1/s" | strain-rate = "3e-3 1/s" | method.toml:6: program.strain-rate: expected above 0 1/s and at most 0.002 1/s, found "3e-3 1/s"
          strain-rate = "2e-4 1/s" | strain-rate = "2e-4 Hz" | method.toml:6: program.strain-rate: expected a strain rate as text with its unit, such as "2e-4 1/s", found "2e-4 Hz", which is a frequency
          zero-dwell = "5 s" | zero-dwel = "5 s" | method.toml:7: program.zero-dwell: expected a time as text with its unit, such as "20 s", found "zero-dwel": rename it
          zero-dwell = "5 s" | zero-dwell = "-5 s" | method.toml:7: program.zero-dwell: expected from 0 s to 3600 s, found "-5 s"
          slow-down-at = "95 %" | slow-down-at = "120 %" | method.toml:14: limits.slow-down-at: expected above 0 and at most 1, found "120 %"
          torque = "4e-4 N·m" | torque = "4e-4 N·m/A" | method.toml:9: limits.torque: expected a torque as text with its unit, such as "4e-4 N·m", found "4e-4 N·m/A", which is a torque per current
          version = "3" | version = 3 | method.toml:3: method.version: expected a text, found 3
          """)
  void aBadMethodIsRefusedByOneLineThatNamesThePlace(String line, String bad, String message) {
    assertThat(RAMP).contains(line);
    assertThatThrownBy(() -> parse(RAMP.replace(line, bad)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void aMethodOfTheStepperDeviceHasLimitsOfTwistAlone() {
    String stepper =
        RAMP.replace("kind = \"ramp\"", "kind = \"stepper\"")
            .replaceAll("(torque|current|angular-rate|slow-down-at) = .*\n", "");
    Method method = parse(stepper);
    assertThat(method.program())
        .isEqualTo(new TestProgram.Stepper(2e-4, Duration.ofSeconds(5), OptionalDouble.empty()));
    assertThat(method.limits().torqueNewtonMetres()).isInfinite();
    assertThatThrownBy(() -> parse(stepper.replace("[limits]", "[limits]\ncurrent = \"50 mA\"")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("limits.current: unknown key");
  }

  @Test
  void aKeyOfAnotherProgramIsRefused() {
    assertThatThrownBy(() -> parse(RAMP.replace("[limits]", "hold-strain = \"1 %\"\n[limits]")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("method.toml:8: program.hold-strain: unknown key");
  }

  @Test
  void programsAndLimitsCheckThemselves() {
    assertThatThrownBy(() -> new TestProgram.Ramp(0, Duration.ZERO, OptionalDouble.empty()))
        .hasMessage("strainRatePerSecond: expected above zero, found 0.0");
    assertThatThrownBy(() -> new TestProgram.Blank(1, Duration.ofSeconds(-1), 1))
        .hasMessage("zeroDwell: expected zero or more, found PT-1S");
    assertThatThrownBy(() -> new Limits(1, 1, 1, 1, Duration.ofSeconds(1), 1.5))
        .hasMessage("slowDownFraction: expected above 0 and at most 1, found 1.5");
    assertThatThrownBy(() -> new Limits(Double.NaN, 1, 1, 1, Duration.ofSeconds(1), 1))
        .hasMessage("torqueNewtonMetres: expected above zero, found NaN");
  }

  private static Method parse(String text) {
    return MethodFile.parse(ConfigFile.parse("method.toml", text));
  }
}
