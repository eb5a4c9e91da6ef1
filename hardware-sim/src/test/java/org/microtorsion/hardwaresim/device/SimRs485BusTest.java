package org.microtorsion.hardwaresim.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.hardwaresim.fault.DeviceFaults;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// Encoders and bus against the datasheet's bytes and times.
final class SimRs485BusTest {
  private static final double RADIANS_PER_COUNT = 2 * Math.PI / (1 << 14);

  private final VirtualTicker ticker = new VirtualTicker();
  private double counts;

  private SimRs485Bus bus(int baud, boolean echo, int bits, boolean multiTurn) {
    return new SimRs485Bus("bus", ticker, baud, echo, List.of(node(0x54, bits, multiTurn)));
  }

  private SimAmt21 node(int address, int bits, boolean multiTurn) {
    return new SimAmt21(
        new SimAmt21Settings(address, bits, multiTurn),
        time -> (counts + 0.5) * RADIANS_PER_COUNT,
        radians -> 0,
        () -> 0,
        DeviceFaults.NONE);
  }

  private static void send(SimRs485Bus bus, String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
    bus.write(bytes, 0, bytes.length);
  }

  private static String received(SimRs485Bus bus) {
    byte[] bytes = new byte[64];
    int count = bus.read(bytes, 0, bytes.length);
    return HexFormat.of().withUpperCase().formatHex(bytes, 0, count);
  }

  private String answer(SimRs485Bus bus, String hex) {
    send(bus, hex);
    ticker.sleepFor(5_000_000);
    return received(bus);
  }

  @ParameterizedTest
  @CsvSource({
    "0x21AB, AB61",
    "0x39E4, E4F9",
    "0x0000, 00C0",
    "0x3FFF, FF3F",
    "0x0001, 0180",
    "0x2000, 0060"
  })
  void positionsAreTheDatasheetsBytes(int position, String bytes) {
    counts = position;
    assertThat(answer(bus(115_200, false, 14, false), "54")).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 0180", "-1, FF3F", "0, 00C0"})
  void turnsAreTheDatasheetsBytes(int turns, String bytes) {
    counts = turns * 16_384.0 + 100;
    assertThat(answer(bus(115_200, false, 14, true), "55")).isEqualTo(bytes);
  }

  @Test
  void aTwelveBitPartLeavesTheTwoLowBitsClear() {
    counts = 0x39E7;
    assertThat(answer(bus(115_200, false, 12, false), "54")).isEqualTo("E4F9");
  }

  @Test
  void foreignAddressesAndReservedCommandsAreNotAnswered() {
    SimRs485Bus bus = bus(115_200, false, 14, false);
    assertThat(answer(bus, "58")).isEmpty();
    assertThat(answer(bus, "57")).isEmpty();
    assertThat(answer(bus, "55")).as("turns of a single-turn part").isEmpty();
    assertThat(answer(bus, "54")).hasSize(4);
  }

  @Test
  void anEchoingAdapterReturnsTheRequestFirst() {
    counts = 0x21AB;
    assertThat(answer(bus(115_200, true, 14, false), "54")).isEqualTo("54AB61");
  }

  @ParameterizedTest
  @CsvSource({"2000000, 13000", "115200, 184410", "9600, 2193332"})
  void theFirstByteComesAfterItsTimeOnTheWireAndTheTurnaround(int baud, long firstNanos) {
    SimRs485Bus bus = bus(baud, false, 14, false);
    send(bus, "54");
    long start = ticker.nanoTime();
    ticker.sleepUntil(start + firstNanos - 3);
    assertThat(received(bus)).isEmpty();
    ticker.sleepUntil(start + firstNanos + 3);
    assertThat(received(bus)).hasSize(2);
    assertThat(received(bus)).isEmpty();
    ticker.sleepUntil(start + firstNanos + 10_000_000_000L / baud + 3);
    assertThat(received(bus)).hasSize(2);
  }

  @Test
  void settingZeroIsNotAnsweredAndSilencesForTwoHundredMilliseconds() {
    counts = 1234;
    SimRs485Bus bus = bus(115_200, false, 14, false);
    long start = ticker.nanoTime();
    assertThat(answer(bus, "56 5E")).isEmpty();
    ticker.sleepUntil(start + 195_000_000);
    assertThat(answer(bus, "54")).isEmpty();
    ticker.sleepUntil(start + 201_000_000);
    assertThat(answer(bus, "54")).isEqualTo("00C0");
    counts = 1235;
    assertThat(answer(bus, "54")).isEqualTo("0180");
  }

  @Test
  void aMultiTurnPartHasNoSettableZeroButResets() {
    counts = 16_384 + 1;
    SimRs485Bus bus = bus(115_200, false, 14, true);
    assertThat(answer(bus, "56 5E")).isEmpty();
    assertThat(answer(bus, "54")).isEqualTo("0180");
    assertThat(answer(bus, "55")).isEqualTo("0180");
    assertThat(answer(bus, "56 75")).isEmpty();
    ticker.sleepFor(200_000_000);
    assertThat(answer(bus, "55")).as("turns start again").isEqualTo("00C0");
  }

  @Test
  void anUnknownExtendedCommandIsForgotten() {
    counts = 0x21AB;
    SimRs485Bus bus = bus(115_200, false, 14, false);
    assertThat(answer(bus, "56 11")).isEmpty();
    assertThat(answer(bus, "54")).isEqualTo("AB61");
  }

  @Test
  void aRequestIntoAReplyIsLostAndSpoilsIt() {
    counts = 0x21AB;
    SimRs485Bus bus = bus(115_200, false, 14, false);
    send(bus, "54");
    ticker.sleepFor(150_000);
    assertThat(answer(bus, "54")).isNotEqualTo("AB61").hasSize(4);
    assertThat(answer(bus, "54")).isEqualTo("AB61");
  }

  @Test
  void nodesOfOneAddressAreRefused() {
    assertThatThrownBy(() ->
            new SimRs485Bus(
                "bus", ticker, 115_200, false, List.of(node(0x54, 14, true), node(0x54, 14, true))))
        .hasMessageContaining("2 nodes with 1 addresses");
  }
}
