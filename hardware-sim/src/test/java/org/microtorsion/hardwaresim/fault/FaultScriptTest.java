package org.microtorsion.hardwaresim.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.driver.DeviceException;

final class FaultScriptTest {
  @Test
  void aTimeAndADurationAreReadInTheirUnits() {
    assertThat(Fault.parse("angle:silence@12.5s+200ms"))
        .isEqualTo(
            new Fault(
                "angle", FaultKind.SILENCE, new FaultWindow.Time(12_500_000_000L, 200_000_000L)));
    assertThat(Fault.parse("dac:drop@50us").window())
        .isEqualTo(new FaultWindow.Time(50_000, FaultWindow.FOREVER));
  }

  @Test
  void anEventNumberAndACountAreRead() {
    assertThat(Fault.parse("adc:stuck@n1000").window())
        .isEqualTo(new FaultWindow.Events(1000, FaultWindow.FOREVER));
    assertThat(Fault.parse("angle-fixed-end:corrupt@n40+2"))
        .isEqualTo(new Fault("angle-fixed-end", FaultKind.CORRUPT, new FaultWindow.Events(40, 2)));
  }

  @Test
  void aScriptKeepsTheOrderOfItsFaults() {
    FaultScript script = FaultScript.parse("adc:drop@n5+1, angle:silence@1s  dac:stuck@2s", 7);
    assertThat(script.faults()).extracting(Fault::device).containsExactly("adc", "angle", "dac");
    assertThat(FaultScript.parse("  ", 7).faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "angle                | expected DEVICE:KIND@WHEN",
        "angle@1s             | expected DEVICE:KIND@WHEN",
        "Angle:drop@1s        | device 'Angle'",
        "angle:explode@1s     | kind 'explode' is unknown, expected one of drop, corrupt, silence,"
            + " stuck, disconnect",
        "angle:drop@12        | start '12'",
        "angle:drop@-1s       | start '-1s'",
        "angle:drop@n0        | start 'n0'",
        "angle:drop@1s+0s     | length '0s'",
        "angle:drop@1s+n5     | length 'n5'",
        "angle:drop@n5+1s     | length '1s'",
        "angle:drop@n5+       | length ''",
        "angle:drop@9999999999999s | below 146 years",
      })
  void aMistakeIsNamedByItsPart(String text, String part) {
    assertThatThrownBy(() -> Fault.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining(part);
  }

  @Test
  void anUnknownDeviceIsRefusedWithTheKnownOnes() {
    FaultScript script = FaultScript.parse("balance:drop@1s", 0);
    Set<FaultKind> kinds = Set.of(FaultKind.DROP);
    assertThatThrownBy(() -> script.requireDevices(Map.of("angle", kinds, "adc", kinds)))
        .hasMessage(
            "fault on device 'balance': there is no such device here, expected one of adc, angle");
  }

  @Test
  void aFaultThatADeviceDoesNotKnowIsRefusedWithThoseItKnows() {
    FaultScript script = FaultScript.parse("adc:overload@1s", 0);
    Set<FaultKind> kinds = Set.of(FaultKind.STUCK, FaultKind.DROP);
    assertThatThrownBy(() -> script.requireDevices(Map.of("adc", kinds)))
        .hasMessage(
            "fault on device 'adc': 'overload' means nothing to it, expected one of drop, stuck");
  }

  @Test
  void aTimeWindowHoldsFromItsStartToBeforeItsEnd() {
    DeviceFaults faults = FaultScript.parse("adc:silence@1ms+1ms", 0).forDevice("adc", 500);
    assertThat(faults.holds(FaultKind.SILENCE, 500 + 999_999)).isFalse();
    assertThat(faults.holds(FaultKind.SILENCE, 500 + 1_000_000)).isTrue();
    assertThat(faults.holds(FaultKind.SILENCE, 500 + 1_999_999)).isTrue();
    assertThat(faults.holds(FaultKind.SILENCE, 500 + 2_000_000)).isFalse();
  }

  @Test
  void eventsAreCountedFromOne() {
    DeviceFaults faults = FaultScript.parse("adc:drop@n2+2", 0).forDevice("adc", 0);
    assertThat(faults.atEvent(0)).isNull();
    assertThat(faults.atEvent(0)).isEqualTo(FaultKind.DROP);
    assertThat(faults.atEvent(0)).isEqualTo(FaultKind.DROP);
    assertThat(faults.atEvent(0)).isNull();
  }

  @Test
  void aDisconnectThrowsWithTheLinesName() {
    DeviceFaults faults = FaultScript.parse("adc:disconnect@1s", 0).forDevice("adc", 0);
    faults.requireConnected("SPI", 999_999_999);
    assertThatThrownBy(() -> faults.requireConnected("SPI", 1_000_000_000))
        .isInstanceOf(DeviceException.Disconnected.class)
        .hasMessageContaining("SPI");
  }

  @Test
  void theSameSeedChoosesTheSameBits() {
    DeviceFaults one = FaultScript.parse("adc:corrupt@n1", 5).forDevice("adc", 0);
    DeviceFaults two = FaultScript.parse("adc:corrupt@n1", 5).forDevice("adc", 0);
    DeviceFaults other = FaultScript.parse("adc:corrupt@n1", 6).forDevice("adc", 0);
    StringBuilder first = new StringBuilder();
    StringBuilder second = new StringBuilder();
    StringBuilder third = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      first.append(one.choose(24)).append(' ');
      second.append(two.choose(24)).append(' ');
      third.append(other.choose(24)).append(' ');
    }
    assertThat(first).hasToString(second.toString());
    assertThat(third.toString()).isNotEqualTo(first.toString());
  }
}
