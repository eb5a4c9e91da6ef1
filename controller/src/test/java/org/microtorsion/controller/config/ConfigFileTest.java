package org.microtorsion.controller.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  @Test
  void typedGettersGiveOutWhatTheFileSays() {
    ConfigSection wire =
        section(
            """
            [wire]
            id = "a"
            count = 3
            echo = true
            level = "high"
            length = "1.7 mm"
            dwell = "1.5 s"
            """);
    assertThat(wire.text("id")).isEqualTo("a");
    assertThat(wire.integer("count", 1, 5)).isEqualTo(3);
    assertThat(wire.flag("echo")).isTrue();
    assertThat(wire.<Integer>choice("level", Map.of("high", 1, "low", 0))).isEqualTo(1);
    assertThat(wire.number("length", Quantity.LENGTH, Range.positive())).isEqualTo(1.7e-3);
    assertThat(wire.duration("dwell", Range.notNegative())).isEqualTo(Duration.ofMillis(1500));
    assertThat(wire.textOr("notes", "none")).isEqualTo("none");
  }

  @Test
  void aBareNumberIsRefusedWhereAUnitIsNeeded() {
    ConfigSection wire = section("[wire]\nlength = 1.7\n");
    assertThatThrownBy(() -> wire.number("length", Quantity.LENGTH, Range.positive()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "wire.toml:2: wire.length: expected a length as text with its unit, such as \"52.0"
                + " µm\", found the bare number 1.7; write length = \"1.7 UNIT\" with the unit you"
                + " mean");
  }

  @Test
  void aWrongDimensionIsRefused() {
    ConfigSection wire = section("[wire]\n\nlength = \"1.7 N\"\n");
    assertThatThrownBy(() -> wire.number("length", Quantity.LENGTH, Range.positive()))
        .hasMessage(
            "wire.toml:3: wire.length: expected a length as text with its unit, such as \"52.0"
                + " µm\", found \"1.7 N\", which is another quantity");
  }

  @Test
  void aWrongSignAndAValueOutOfRangeAreRefused() {
    ConfigSection wire = section("[wire]\nlength = \"-1.7 mm\"\nrate = \"5 kHz\"\n");
    assertThatThrownBy(() -> wire.number("length", Quantity.LENGTH, Range.positive()))
        .hasMessage("wire.toml:2: wire.length: expected above 0 m, found \"-1.7 mm\"");
    assertThatThrownBy(() -> wire.number("rate", Quantity.FREQUENCY, Range.between(100, 2000)))
        .hasMessage("wire.toml:3: wire.rate: expected from 100 Hz to 2000 Hz, found \"5 kHz\"");
  }

  @Test
  void aMissingKeyIsNamedWithItsSection() {
    ConfigSection wire = section("# a comment\n[wire]\nid = \"a\"\n");
    assertThatThrownBy(() -> wire.number("length", Quantity.LENGTH, Range.positive()))
        .hasMessage(
            "wire.toml:2: wire.length: expected a length as text with its unit, such as \"52.0"
                + " µm\", found nothing");
  }

  @Test
  void aMissingKeyThatIsMisspeltIsFoundUnderItsWrongName() {
    ConfigSection wire = section("[wire]\nid = \"a\"\nlenght = \"1 mm\"\n");
    assertThatThrownBy(() -> wire.number("length", Quantity.LENGTH, Range.positive()))
        .hasMessage(
            "wire.toml:3: wire.length: expected a length as text with its unit, such as \"52.0"
                + " µm\", found \"lenght\": rename it");
  }

  @Test
  void aMissingSectionIsNamed() {
    ConfigFile file = ConfigFile.parse("wire.toml", "[wires]\n");
    assertThatThrownBy(() -> file.root().section("wire"))
        .hasMessage("wire.toml:1: [wire]: expected this section, found \"wires\": rename it");
  }

  @Test
  void anUnknownKeyIsRefusedWithTheKeyThatWasMeant() {
    ConfigFile file = ConfigFile.parse("wire.toml", "[wire]\nid = \"a\"\nnotse = \"b\"\n");
    ConfigSection wire = file.root().section("wire");
    assertThat(wire.text("id")).isEqualTo("a");
    assertThat(wire.textOr("notes", "")).isEmpty();
    assertThatThrownBy(file::refuseUnknownKeys)
        .hasMessage("wire.toml:3: wire.notse: unknown key; did you mean \"notes\"?");
  }

  @Test
  void anUnknownKeyThatResemblesNothingIsRefusedWithTheKnownOnes() {
    ConfigFile file = ConfigFile.parse("wire.toml", "[wire]\nid = \"a\"\ncolour = \"b\"\n");
    assertThat(file.root().section("wire").text("id")).isEqualTo("a");
    assertThatThrownBy(file::refuseUnknownKeys)
        .hasMessage("wire.toml:3: wire.colour: unknown key; known here: id");
  }

  @Test
  void anUnknownSectionIsRefused() {
    ConfigFile file = ConfigFile.parse("wire.toml", "[wire]\nid = \"a\"\n[wir.e]\nb = 1\n");
    assertThat(file.root().section("wire").text("id")).isEqualTo("a");
    assertThatThrownBy(file::refuseUnknownKeys)
        .hasMessage("wire.toml:3: wir: unknown section; did you mean \"wire\"?");
  }

  @Test
  void anUncertaintyIsRefusedOnASettingAndDemandedOfAMeasurement() {
    ConfigSection wire = section("[wire]\nrate = \"1 ± 0.1 kHz\"\nlength = \"1 mm\"\n");
    assertThatThrownBy(() -> wire.number("rate", Quantity.FREQUENCY, Range.positive()))
        .hasMessage(
            "wire.toml:2: wire.rate: expected a frequency without an uncertainty, as it is a"
                + " setting, found \"1 ± 0.1 kHz\"");
    assertThatThrownBy(() -> wire.measured("length", Quantity.LENGTH, Range.positive()))
        .hasMessage(
            "wire.toml:3: wire.length: expected a length as text with its unit and standard"
                + " uncertainty, such as \"52.0 µm ± 1 %\", found \"1 mm\" without an uncertainty");
    assertThat(wire.estimate("length", Quantity.LENGTH, Range.positive()).standardUncertainty())
        .isZero();
  }

  @Test
  void aWordOutsideItsListIsRefusedWithTheNearestOne() {
    ConfigSection wire = section("[wire]\nlevel = \"hihg\"\n");
    assertThatThrownBy(() -> wire.choice("level", Map.of("high", 1, "low", 0)))
        .hasMessage(
            "wire.toml:2: wire.level: expected one of \"high\", \"low\", found \"hihg\"; did you"
                + " mean \"high\"?");
  }

  @Test
  void wrongTypesAreRefused() {
    ConfigSection wire = section("[wire]\nid = 3\ncount = \"3\"\necho = 1\nlist = [1]\nbig = 9\n");
    assertThatThrownBy(() -> wire.text("id"))
        .hasMessage("wire.toml:2: wire.id: expected a text, found 3");
    assertThatThrownBy(() -> wire.integer("count", 0, 9))
        .hasMessage("wire.toml:3: wire.count: expected a whole number from 0 to 9, found \"3\"");
    assertThatThrownBy(() -> wire.flag("echo"))
        .hasMessage("wire.toml:4: wire.echo: expected true or false, found 1");
    assertThatThrownBy(() -> wire.numbers("list", Quantity.LENGTH, Range.positive()))
        .hasMessageStartingWith("wire.toml:5: wire.list: expected a length");
    assertThatThrownBy(() -> wire.integer("big", 0, 8))
        .hasMessage("wire.toml:6: wire.big: expected a whole number from 0 to 8, found 9");
  }

  @Test
  void anErrorOfSyntaxIsOneLineWithFileAndLine() {
    assertThatThrownBy(() -> ConfigFile.parse("wire.toml", "[wire]\nid = \"a\nx = 1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("wire.toml:2: expected TOML 1.0: ")
        .message()
        .doesNotContain("\n");
    assertThatThrownBy(() -> ConfigFile.parse("wire.toml", "[wire]\nid = 1\nid = 2\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("wire.toml:3: expected TOML 1.0: id previously defined");
  }

  @Test
  void aFileThatIsNotThereIsRefused() {
    Path path = folder.resolve("none.toml");
    assertThatThrownBy(() -> ConfigFile.read(path))
        .isInstanceOf(InputException.class)
        .hasMessage(path + ": expected a file, found nothing of that name");
  }

  @Test
  void aDirectoryAndBytesThatAreNoTextAreRefused() throws IOException {
    assertThatThrownBy(() -> ConfigFile.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(folder + ": expected a readable file, found a directory");
    Path latin = Files.write(folder.resolve("latin.toml"), new byte[] {'#', (byte) 0xB5, '\n'});
    assertThatThrownBy(() -> ConfigFile.read(latin))
        .isInstanceOf(InputException.class)
        .hasMessage(latin + ": expected UTF-8 text, found other bytes");
  }

  @Test
  void textAndHashAreThoseOfTheFile() {
    ConfigFile file = ConfigFile.parse("wire.toml", "a = 1\n");
    assertThat(file.text()).isEqualTo("a = 1\n");
    assertThat(file.sha256())
        .isEqualTo("cb78bd8a17f7b751fe0d4663366dcbc257204033ef7ddd64b1f2969573b5b2e2");
  }

  private static ConfigSection section(String text) {
    return ConfigFile.parse("wire.toml", text).root().section("wire");
  }
}
