package org.microtorsion.controller.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.time.SystemTicker;

/// That the campaign sees what it looks for.
class FuzzCampaignTest {
  private static final int INPUTS = 3_000;

  @TempDir Path folder;

  private static FuzzTarget target(FuzzTarget.Parser parser) {
    return new FuzzTarget(
        "test",
        FuzzTarget.Kind.TEXT,
        1,
        FuzzTarget.texts("a = 12.5, b = [1, 2]", "a = 3"),
        FuzzTarget.texts("word"),
        1 << 16,
        Set.of(InputException.class),
        scratch -> parser);
  }

  private FuzzRow run(FuzzTarget target) {
    return campaign().run(List.of(target), INPUTS, 7, done -> {}).getFirst();
  }

  private FuzzCampaign campaign() {
    return new FuzzCampaign(folder, new SystemTicker(), Duration.ofMillis(400), 2);
  }

  private static boolean isWhole(byte[] input) {
    return new String(input, StandardCharsets.UTF_8).matches("a = (12\\.5, b = \\[1, 2]|3)");
  }

  @Test
  void whatIsTakenOrRefusedInOwnWordsIsNoFinding() {
    FuzzRow row =
        run(
            target(input -> {
              if (!isWhole(input)) {
                throw new InputException("expected a = …, found another");
              }
            }));
    assertThat(row.findings()).isEmpty();
    assertThat(row.inputs()).isEqualTo(INPUTS);
    assertThat(row.refused()).isBetween(INPUTS / 2L, (long) INPUTS);
  }

  @Test
  void aForeignExceptionIsFoundOnceWithItsShortestInput() {
    FuzzRow row =
        run(
            target(input -> {
              if (input.length > 3 && !isWhole(input)) {
                throw new IllegalStateException("no");
              }
            }));
    assertThat(row.findings()).hasSize(1);
    Finding finding = row.findings().getFirst();
    assertThat(finding.what()).contains("IllegalStateException", "no");
    assertThat(finding.count()).isGreaterThan(INPUTS / 2);
    assertThat(finding.input()).hasSizeBetween(4, 10);
    assertThat(campaign().repeat(target(input -> isWhole(input)), finding.input()).findings())
        .isEmpty();
  }

  @Test
  void aRefusalWithoutAWordIsFound() {
    FuzzRow row =
        run(
            target(input -> {
              if (!isWhole(input)) {
                throw new InputException(" ");
              }
            }));
    assertThat(row.findings().getFirst().what()).contains("a refusal without a word");
  }

  @Test
  void aGenuineInputThatIsRefusedIsFound() {
    FuzzRow row =
        run(
            target(input -> {
              throw new InputException("never");
            }));
    assertThat(row.findings()).hasSize(1);
    assertThat(row.findings().getFirst().what()).startsWith("a genuine input: ");
    assertThat(row.findings().getFirst().number()).isNegative();
  }

  @Test
  void memoryOutOfProportionIsFound() {
    FuzzRow row =
        run(
            target(input -> {
              byte[] much = new byte[input.length < 5 ? 1 << 20 : 16];
              if (much.length == 0) {
                throw new IllegalStateException();
              }
            }));
    assertThat(row.findings()).hasSize(1);
    assertThat(row.findings().getFirst().what()).startsWith("memory: ");
    assertThat(row.mostAllocatedBytes()).isGreaterThan(1 << 20);
  }

  @Test
  void anInputThatIsNeverDoneIsFoundFromOutside() {
    AtomicBoolean goesOn = new AtomicBoolean(true);
    try {
      FuzzRow row =
          run(
              target(input -> {
                while (input.length == 0 && goesOn.get()) {
                  Thread.onSpinWait();
                }
              }));
      assertThat(row.findings()).isNotEmpty();
      assertThat(row.findings().getFirst().what()).startsWith("hang: ");
      assertThat(row.findings().getFirst().input()).isEmpty();
      assertThat(row.inputs()).isLessThan(INPUTS);
    } finally {
      goesOn.set(false);
    }
  }

  @Test
  void theSameSeedGivesTheSameInputsOfEveryKind() {
    FuzzTarget target = target(input -> {});
    List<byte[]> inputs = new ArrayList<>();
    for (int i = 0; i < INPUTS; i++) {
      byte[] input = Mutator.input(target, 7, i);
      assertThat(Mutator.input(target, 7, i)).isEqualTo(input);
      inputs.add(input);
    }
    assertThat(Mutator.input(target, 8, 0)).isNotEqualTo(inputs.getFirst());
    assertThat(inputs)
        .anyMatch(input -> input.length == 0)
        .anyMatch(input -> input.length > 10_000)
        .anyMatch(input -> text(input).contains("word"))
        .anyMatch(input -> text(input).contains("[[[[[[[["))
        .anyMatch(input -> text(input).contains("1e999"))
        .anyMatch(input -> text(input).contains("\0"))
        .anyMatch(input -> text(input).contains("\uFFFD"));
  }

  private static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }
}
