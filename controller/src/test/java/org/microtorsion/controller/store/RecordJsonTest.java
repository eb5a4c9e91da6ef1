package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordJsonTest {
  enum Side {
    FAR_LEFT,
    RIGHT
  }

  record Positive(double number) {
    Positive {
      if (!(number > 0)) {
        throw new IllegalArgumentException("number: expected a positive one, found " + number);
      }
    }
  }

  record Leaf(double value, Optional<String> word) {}

  record Tree(
      String text,
      int count,
      long nanos,
      boolean yes,
      double number,
      @Nullable Double mayBeMissing,
      OptionalDouble optional,
      Instant at,
      LocalDate on,
      Side side,
      List<Leaf> leaves,
      List<List<Double>> matrix) {}

  private static final Tree TREE =
      new Tree(
          "\"µ\"\n",
          -3,
          Long.MAX_VALUE,
          true,
          0.1 + 0.2,
          null,
          OptionalDouble.of(Double.MIN_VALUE),
          Instant.parse("2026-11-22T14:30:05.123456789Z"),
          LocalDate.parse("2027-11-22"),
          Side.FAR_LEFT,
          List.of(
              new Leaf(Double.NEGATIVE_INFINITY, Optional.empty()),
              new Leaf(-0.0, Optional.of("null"))),
          List.of(List.of(1e300, 4.9e-324), List.of()));

  private static final String TEXT = RecordJson.write(TREE).toString();

  private static Tree read(String text) {
    return RecordReader.read("tree", RecordJson.parse("tree", text), Tree.class);
  }

  @Test
  void aTreeComesBackEqualToTheLastBit() {
    assertThat(read(TEXT)).isEqualTo(TREE);
  }

  @Test
  void aRecordThatChecksItselfComesBackToo() {
    assertThat(RecordReader.read("it", RecordJson.write(new Positive(2)), Positive.class).number())
        .isEqualTo(2);
  }

  @Test
  void keysAreTheComponentsNamesAndEnumsAreWords() {
    assertThat(TEXT)
        .contains("\"mayBeMissing\":null", "\"side\":\"far-left\"", "\"value\":\"-Infinity\"");
  }

  @Test
  void whatIsAbsentMayBeLeftOut() {
    assertThat(read(TEXT.replace("\"mayBeMissing\":null,", ""))).isEqualTo(TREE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "\"count\":-3 | \"count\":-3.5 | tree.count: expected a whole number, found -3.5",
        "\"count\":-3 | \"count\":null | tree.count: expected a whole number, found null",
        "\"count\":-3, | | tree.count: expected a whole number, found nothing",
        "\"yes\":true | \"yes\":1 | tree.yes: expected true or false, found 1",
        "\"yes\":true | \"yes\":true,\"no\":1 | tree.no: expected no such key, found 1",
        "\"yes\":true | \"yes\":true,\"yes\":true | tree: expected JSON, found Duplicate",
        "far-left | left | tree.side: expected a word for Side, found \"left\"",
        "-0.0 | \"zero\" | tree.leaves[1].value: expected a number, found \"zero\"",
        "1.0E300 | true | tree.matrix[0][0]: expected a number, found true",
        "2027-11-22 | 2027-13-22 | tree.on: expected a time",
        "14:30:05 | 25:30:05 | tree.at: expected a time",
      })
  void whatDoesNotFitIsRefusedWithTheWayToIt(String from, @Nullable String to, String message) {
    assertThat(TEXT).contains(from);
    assertThatThrownBy(() -> read(TEXT.replace(from, to == null ? "" : to)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void whatARecordItselfRefusesIsSaid() {
    assertThatThrownBy(() ->
            RecordReader.read("it", RecordJson.parse("it", "{\"number\":-1}"), Positive.class))
        .hasMessage("it: number: expected a positive one, found -1.0");
  }
}
