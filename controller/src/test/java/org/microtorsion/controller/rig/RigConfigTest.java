package org.microtorsion.controller.rig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.config.InputException;

class RigConfigTest {
  private static final RigConfig DEFAULT = RigConfig.defaultRig();

  @TempDir Path folder;

  @Test
  void theDefaultRigReachesThePublishedCapacity() {
    double torqueNewtonMetres =
        DEFAULT.torque().constantNewtonMetresPerAmpere().value()
            * DEFAULT.limits().currentAmperes();
    assertThat(torqueNewtonMetres).isCloseTo(4.0e-4, within(1e-18));
    assertThat(DEFAULT.limits().torqueNewtonMetres()).isEqualTo(4.0e-4);
    assertThat(DEFAULT.currentSource().reachAmperes()).isEqualTo(0.05);
    assertThat(DEFAULT.currentMeter().fullScaleAmperes()).isEqualTo(0.0625);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "90, 0.98", "-90, 0.98", "150, 0.94", "-150, 0.94"})
  void theDefaultTorqueConstantFallsAsTheRigWasDesigned(double angleDegrees, double factor) {
    assertThat(DEFAULT.torque().shapeFactor(Math.toRadians(angleDegrees)))
        .isCloseTo(factor, within(1e-5));
  }

  @Test
  void theDefaultRigHasTheEncodersOfThePartsList() {
    assertThat(DEFAULT.rotorAngle().node()).isEqualTo(0x54);
    assertThat(DEFAULT.fixedEndAngle().node()).isEqualTo(0x58);
    assertThat(Math.toDegrees(DEFAULT.rotorAngle().stepRadians()))
        .isCloseTo(0.02197265625, within(1e-15));
    assertThat(
            Math.hypot(
                DEFAULT.rotorAngle().harmonics().cosine1Radians().value(),
                DEFAULT.rotorAngle().harmonics().sine1Radians().value()))
        .isCloseTo(Math.toRadians(0.2), within(Math.toRadians(0.005)));
  }

  @Test
  void aRigFileIsLoadedFromDiskWithItsTextAndHash() throws IOException {
    Path path = Files.writeString(folder.resolve("rig.toml"), DEFAULT.sourceText());
    RigConfig rig = RigConfig.load(path);
    assertThat(rig.sourceText()).isEqualTo(DEFAULT.sourceText());
    assertThat(rig.sourceHash()).isEqualTo(DEFAULT.sourceHash()).matches("[0-9a-f]{64}");
    assertThat(rig.limits()).isEqualTo(DEFAULT.limits());
  }

  @Test
  void aRigWithTheOtherCurrentSourceIsRead() {
    RigConfig rig =
        changed(
            "device = \"ad5791\"", "device = \"dac8532\"",
            "reference = \"10 V\"", "reference = \"5 V\"",
            "current-per-voltage = \"5 mA/V ± 0.1 %\"",
                "current-per-voltage = \"-20 mA/V ± 0.1 %\"",
            "zero-current-voltage = \"0 ± 2 mV\"", "zero-current-voltage = \"2.500 ± 0.002 V\"");
    assertThat(rig.currentSource().device()).isEqualTo(CurrentSourceDevice.DAC8532);
    assertThat(rig.currentSource().lowestVolts()).isZero();
    assertThat(rig.currentSource().reachAmperes()).isCloseTo(0.05, within(1e-15));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rate = "1 kHz" | rate = "50 Hz" | loop.rate: expected from 100 Hz to 2000 Hz, found "50 Hz"
          rate = "1 kHz" | rate = 1000 | loop.rate: expected a frequency as text with its unit, such as "1 kHz", found the bare number 1000; write rate = "1000 UNIT" with the unit you mean
          node = 0x58 | node = 0x54 | angle.fixed-end.node: expected another node than angle.rotor on the same port, found 0x54
          node = 0x58 | node = 0x57 | angle.fixed-end.node: expected a multiple of 4 such as 0x54, found 0x57
          port = "/dev/ttyAMA0" | port = "ttyAMA0" | angle.rotor.port: expected a serial device such as "/dev/ttyAMA0" or "tcp://HOST:PORT", found "ttyAMA0"
          current = "50 mA" | current = "50 A" | limits.current: expected at most the full scale of the adc, 0.0625 A, found 50.0 A
          current = "50 mA" | current = "55 mA" | limits.current: expected at most what the dac can drive both ways, 0.05 A, found 0.055 A
          torque = "4e-4 N·m" | torque = "5e-4 N·m" | limits.torque: expected at most the torque at the current limit, 4.0E-4 N·m, found 5.0E-4 N·m
          angle = "200 °" | angle = "400 °" | limits.angle: expected an angle at which the torque constant is between half and twice K(0), found 6.981317007977318 rad, where it is 0.2716186750126094 of it
          following-error = "2 °" | following-error = "0.1 °" | limits.following-error: expected at least ten encoder steps, 0.003834951969714103 rad, found 0.0017453292519943296 rad
          data-rate = "2 kHz" | data-rate = "500 Hz" | adc.data-rate: expected at least the control rate, 1000.0 Hz, found 500.0 Hz
          data-rate = "2 kHz" | data-rate = "1500 Hz" | adc.data-rate: expected one of 2.5, 5, 10, 15, 25, 30, 50, 60, 100, 500, 1000, 2000, 3750, 7500, 15000, 30000 Hz, found 1500.0 Hz
          gain = 8 | gain = 6 | adc.gain: expected 1, 2, 4, 8, 16, 32 or 64, found 6
          negative-input = 1 | negative-input = 0 | adc.negative-input: expected another input than the positive one, found 0
          gpio = 25 | gpio = 23 | heartbeat.gpio: expected a line of its own, found GPIO 23, which is dac.chip-select-gpio
          constant = "8e-3 N·m/A ± 0.5 %" | constant = "8e-3 N·m/A" | torque.constant: expected a torque per current as text with its unit and standard uncertainty, such as "8e-3 N·m/A ± 1 %", found "8e-3 N·m/A" without an uncertainty
          constant = "8e-3 N·m/A ± 0.5 %" | constant = "-8e-3 N·m/A ± 0.5 %" | torque.constant: expected above 0 N·m/A, found "-8e-3 N·m/A ± 0.5 %"
          inductance = "4.0 ± 0.2 mH" | inductance = "4.0 ± 0.2 mΩ" | coil.inductance: expected an inductance as text with its unit and standard uncertainty, such as "4 mH ± 1 %", found "4.0 ± 0.2 mΩ", which is a resistance
          device = "ad5791" | device = "ad5719" | dac.device: expected one of "ad5791", "dac8532", found "ad5719"; did you mean "ad5791"?
          length = "20.000 ± 0.010 mm" | length = "20.000 ± 0 mm" | calibration.lever-arm.length: expected an uncertainty above 0, as the arm's certificate states it, found "20.000 ± 0 mm"
          [load-train] | [loadtrain] | [load-train]: expected this section, found "loadtrain": rename it
          name = "default" | nmae = "default" | rig.name: expected a text, found "nmae": rename it
          """)
  void aBadRigFileIsRefusedByOneLineThatNamesThePlace(String line, String bad, String message) {
    String text = DEFAULT.sourceText();
    assertThat(text).contains(line);
    String changed = text.replaceFirst(Pattern.quote(line), bad);
    int lineNumber = (int) text.substring(0, text.indexOf(line)).lines().count() + 1;
    assertThatThrownBy(() -> RigFile.parse(ConfigFile.parse("rig.toml", changed)))
        .isInstanceOf(InputException.class)
        .hasMessage("rig.toml:" + lineNumber + ": " + message);
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> changed("echo = false", "echo = false\nparity = \"odd\""))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("angle.rotor.parity: unknown key");
  }

  @Test
  void encodersTooSlowForTheLoopAreRefused() {
    assertThatThrownBy(() -> changed("baud = 2000000", "baud = 38400"))
        .hasMessageContaining("angle.fixed-end.baud: expected the baud rate of angle.rotor");
    String slow = DEFAULT.sourceText().replace("baud = 2000000", "baud = 38400");
    assertThatThrownBy(() -> RigFile.parse(ConfigFile.parse("rig.toml", slow)))
        .hasMessageContaining(
            "loop.rate: expected at most 480 Hz, for the encoders' replies at 38400 baud take their"
                + " time, found 1000.0 Hz");
  }

  private static RigConfig changed(String... pairs) {
    String text = DEFAULT.sourceText();
    for (int i = 0; i < pairs.length; i += 2) {
      assertThat(text).contains(pairs[i]);
      text = text.replaceFirst(Pattern.quote(pairs[i]), pairs[i + 1]);
    }
    return RigFile.parse(ConfigFile.parse("rig.toml", text));
  }
}
