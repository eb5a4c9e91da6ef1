package org.microtorsion.driver.sartorius;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.driver.fake.ManualTicker;

/// However a stream is cut or damaged, no weight comes out of it that did not go in.
class DamagedStreamTest {
  private static final long CHARACTER_NANOS = 8_333_333;
  private static final long PAUSE_NANOS = 150_000_000;

  /// How records follow one another.
  enum LineEnd {
    CR_LF("\r\n"),
    LF("\n"),
    CR("\r"),
    NONE("");

    private final String text;

    LineEnd(String text) {
      this.text = text;
    }
  }

  private record Printed(String text, double massKilograms) {}

  private final ManualTicker ticker = new ManualTicker();
  private ScriptedBalance line = new ScriptedBalance(ticker);
  private Reception reception = new Reception(line, ticker, "balance");

  /// A line that has been silent, so that the first record counts.
  private void openSilent() {
    open();
    pause();
  }

  private void open() {
    line = new ScriptedBalance(ticker);
    reception = new Reception(line, ticker, "balance");
  }

  private void pause() {
    ticker.sleepFor(PAUSE_NANOS);
    reception.takeIn();
  }

  private static Printed printed(Random random, boolean identified, boolean stable) {
    int decimals = 4 + random.nextInt(2);
    double magnitude = random.nextInt(10_000_000) * Math.pow(10, -decimals);
    boolean negative = random.nextBoolean();
    String number = String.format(Locale.ROOT, "%." + decimals + "f", magnitude);
    String sign = negative ? "-" : random.nextBoolean() ? "+" : " ";
    String record =
        String.format(
            "%s%s%9s %s", identified ? "N     " : "", sign, number, stable ? "g  " : "   ");
    double massKilograms = Long.parseLong(number.replace(".", "")) / Math.pow(10, decimals + 3);
    return new Printed(record, negative && massKilograms != 0 ? -massKilograms : massKilograms);
  }

  private static List<Printed> records(Random random, int count, boolean identified) {
    List<Printed> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(printed(random, identified, i < 3 || random.nextInt(3) > 0));
    }
    return records;
  }

  private static byte[] stream(List<Printed> records, LineEnd end) {
    return records.stream()
        .map(record -> record.text() + end.text)
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private static Set<Double> masses(List<Printed> records) {
    return records.stream().map(Printed::massKilograms).collect(Collectors.toSet());
  }

  /// What comes out when the bytes come in pieces, each look finding at most so many.
  private List<Double> received(byte[] bytes, Random random, int longestPiece) {
    List<Double> masses = new ArrayList<>();
    for (int at = 0; at < bytes.length; ) {
      int count = Math.min(1 + random.nextInt(longestPiece), bytes.length - at);
      for (int i = 0; i < count; i++) {
        line.prints(bytes[at + i]);
      }
      at += count;
      ticker.sleepFor(CHARACTER_NANOS);
      reception.takeIn();
      Reading reading = reception.takeNewest();
      if (reading != null) {
        masses.add(reading.massKilograms());
      }
    }
    return masses;
  }

  @ParameterizedTest
  @EnumSource
  void attachesAnywhereWithoutAWrongWeightAndMissesAtMostTwo(LineEnd end) {
    Random random = new Random(20_260_101);
    int unconfirmed = end == LineEnd.NONE ? 2 : 1;
    for (boolean identified : new boolean[] {false, true}) {
      List<Printed> records = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        records.add(printed(random, identified, true));
      }
      byte[] whole = stream(records, end);
      int period = whole.length / records.size();
      for (int missed = 0; missed < 3 * period; missed++) {
        open();
        byte[] rest = Arrays.copyOfRange(whole, missed, whole.length);
        List<Double> masses = received(rest, random, 5);
        int complete = rest.length / period;
        assertThat(masses)
            .as("%d bytes missed", missed)
            .hasSizeBetween(complete - unconfirmed, complete);
        assertThat(masses)
            .as("%d bytes missed", missed)
            .isEqualTo(
                records.subList(records.size() - masses.size(), records.size()).stream()
                    .map(Printed::massKilograms)
                    .toList());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyCutIntoPiecesGivesTheSame(LineEnd end) {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      boolean identified = random.nextBoolean();
      List<Printed> records = records(random, 6, identified);
      openSilent();
      List<Double> masses = received(stream(records, end), random, 1 + random.nextInt(13));
      assertThat(masses).isSubsetOf(masses(records));
      if (end == LineEnd.NONE) {
        assertThat(masses).isNotEmpty();
      } else {
        assertThat(masses).isEqualTo(records.stream().map(Printed::massKilograms).toList());
      }
    }
  }

  @Test
  void takesRecordsWithoutLineEndBackToBackThoughNotStable() {
    Random random = new Random(8);
    List<Printed> records = records(random, 40, true);
    openSilent();
    assertThat(received(stream(records, LineEnd.NONE), random, 1))
        .as("all but the first two, which nothing confirms")
        .isEqualTo(records.stream().skip(2).map(Printed::massKilograms).toList());
  }

  /// Another character in a record's place, but for those that another record could have there: a
  /// sign for a sign, a digit for a digit or for the blank before the number, and a blank for a
  /// digit at the number's ends. Only parity could tell these.
  private static byte harmful(Random random, String record, int place) {
    char old = record.charAt(place);
    while (true) {
      char character = (char) random.nextInt(256);
      boolean sign = "+- ".indexOf(old) >= 0 && "+- ?".indexOf(character) >= 0;
      boolean digit = isDigitOrBlank(old) && isDigitOrBlank(character);
      boolean plausible = sign || digit;
      if (character != old && !plausible) {
        return (byte) character;
      }
    }
  }

  private static boolean isDigitOrBlank(char character) {
    return Character.isDigit(character) || character == ' ';
  }

  private static void damage(Random random, String record, ByteArrayOutputStream out) {
    byte[] bytes = record.getBytes(StandardCharsets.ISO_8859_1);
    int place = random.nextInt(bytes.length);
    int kind = random.nextInt(4);
    out.write(bytes, 0, place);
    switch (kind) {
      case 0 -> out.write(bytes, place + 1, bytes.length - place - 1); // lost
      case 1 -> { // one too many
        out.write(random.nextInt(256));
        out.write(bytes, place, bytes.length - place);
      }
      case 2 -> { // another
        out.write(harmful(random, record, place));
        out.write(bytes, place + 1, bytes.length - place - 1);
      }
      default -> { // several lost
        int lost = 1 + random.nextInt(bytes.length - place);
        out.write(bytes, place + lost, bytes.length - place - lost);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneDamageInARecordNeverMakesAWrongWeight(LineEnd end) {
    Random random = new Random(99);
    int received = 0;
    int sent = 0;
    for (int round = 0; round < 3_000; round++) {
      List<Printed> records = records(random, 10, random.nextBoolean());
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      int damaged = -1;
      for (int i = 0; i < records.size(); i++) {
        String record = records.get(i).text() + end.text;
        // Two damaged neighbours can make a third record between them.
        if (i - damaged > 1 && random.nextInt(3) == 0) {
          damaged = i;
          damage(random, record, stream);
        } else {
          stream.writeBytes(record.getBytes(StandardCharsets.ISO_8859_1));
        }
      }
      openSilent();
      List<Double> masses = received(stream.toByteArray(), random, 7);
      assertThat(masses)
          .as("%s", stream.toString(StandardCharsets.ISO_8859_1))
          .isSubsetOf(masses(records));
      received += masses.size();
      sent += records.size();
    }
    assertThat(received).as("of %d", sent).isGreaterThan(sent / 4);
  }

  @Test
  void parityInTheEighthBitShowsEveryFlippedBit() {
    Random random = new Random(5);
    List<Printed> records = records(random, 4, true);
    for (boolean odd : new boolean[] {true, false}) {
      byte[] bytes = stream(records, LineEnd.CR_LF);
      for (int i = 0; i < bytes.length; i++) {
        boolean even = Integer.bitCount(bytes[i]) % 2 == 0;
        bytes[i] |= (byte) (even == odd ? 0x80 : 0);
      }
      openSilent();
      assertThat(received(bytes, random, 4)).hasSize(records.size());
      for (int bit = 0; bit < Byte.SIZE * bytes.length; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
        openSilent();
        List<Double> masses = received(flipped, random, 4);
        assertThat(masses).as("bit %d", bit).isSubsetOf(masses(records));
        assertThat(masses).as("bit %d", bit).hasSizeGreaterThanOrEqualTo(2);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 20})
  void aRecordTornByAPauseIsNeverPatchedWithAnother(int length) {
    Random random = new Random(3);
    for (int cut = 1; cut < length; cut++) {
      openSilent();
      Printed first = printed(random, length == 20, true);
      Printed second = printed(random, length == 20, true);
      line.prints(first.text().substring(0, cut));
      reception.takeIn();
      pause();
      line.prints(second.text().substring(cut) + "\r\n");
      reception.takeIn();
      Reading reading = reception.takeNewest();
      // Cut before its sign, a long record has become a short one.
      if (length == 20 && cut == 6) {
        assertThat(reading).isNotNull();
        assertThat(Objects.requireNonNull(reading).massKilograms())
            .isEqualTo(second.massKilograms());
      } else {
        assertThat(reading).as("cut at %d", cut).isNull();
      }
    }
  }

  @Test
  void aBacklogThatMayHaveOverflowedDoesNotJoinOnToWhatFollows() {
    Random random = new Random(4);
    List<Printed> records = records(random, 120, true);
    byte[] bytes = stream(records, LineEnd.CR_LF);
    for (int queued = 2_048; queued < 2_092; queued++) {
      openSilent();
      line.prints(Arrays.copyOf(bytes, queued));
      reception.takeIn();
      reception.takeNewest();
      // Exactly one record is lost: head and tail of two would make a whole one.
      byte[] rest = Arrays.copyOfRange(bytes, queued + 22, queued + 22 + 44);
      assertThat(received(rest, random, 3)).isSubsetOf(masses(records));
    }
  }

  @Test
  void noiseIsNoWeight() {
    Random random = new Random(6);
    byte[] any = new byte[400_000];
    random.nextBytes(any);
    byte[] alike = new byte[400_000];
    String alphabet = "+-  0123456789. gmkN\r\n";
    for (int i = 0; i < alike.length; i++) {
      alike[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
    }
    for (byte[] noise : new byte[][] {any, alike}) {
      openSilent();
      assertThat(received(noise, random, 64)).isEmpty();
    }
  }

  @Test
  void ignoresFlowControlAndNulAnywhere() {
    Random random = new Random(2);
    List<Printed> records = records(random, 20, true);
    ByteArrayOutputStream stream = new ByteArrayOutputStream();
    for (byte octet : stream(records, LineEnd.CR_LF)) {
      if (random.nextInt(3) == 0) {
        stream.write(new byte[] {0x11, 0x13, 0x00}[random.nextInt(3)]);
      }
      stream.write(octet);
    }
    openSilent();
    assertThat(received(stream.toByteArray(), random, 5))
        .isEqualTo(records.stream().map(Printed::massKilograms).toList());
  }

  @Test
  void anotherFormCountsOnlyWhenItComesTwice() {
    openSilent();
    String usual = "N     +  1.23456 g  ";
    for (String once :
        List.of(
            "N     +  1.23456 mg ", // a unit that came of damage
            "N     +  1923456 g  ", // a point that became a digit
            "+  1.23456 g  ", // the rest of a record
            "N     + 123456.7 g  ")) {
      assertThat(massesOf(usual, once, usual)).as(once).hasSize(2);
    }
    assertThat(massesOf("+  2.00000 mg ", "+  3.00000 mg ", "+  4.00000 mg "))
        .containsExactly(3e-6, 4e-6);
  }

  @Test
  void theFirstRecordWithoutLineEndDoesNotSetTheUnitAlone() {
    openSilent();
    String stream =
        "+ 44.80741 g  - 33.11708 mg   613.3617 g  -  7.5702 g  -  3.25564 g  -  3.25565 g  ";
    assertThat(received(stream.getBytes(StandardCharsets.ISO_8859_1), new Random(1), 1))
        .as("one letter too many makes mg of g")
        .contains(-3.25565e-3)
        .allMatch(massKilograms -> Math.abs(massKilograms) > 1e-3);
  }

  private List<Double> massesOf(String... records) {
    byte[] bytes = (String.join("\r\n", records) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    return received(bytes, new Random(1), 1);
  }
}
