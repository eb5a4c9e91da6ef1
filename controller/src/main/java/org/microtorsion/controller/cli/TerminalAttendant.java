package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Answer;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.calibrate.Prompt;

/// A person at a terminal: prompts in words, progress in one line, each series as a plot of its
/// residuals. Without a person every prompt is answered by its first choice.
final class TerminalAttendant implements Attendant {
  private static final int BAR_COLUMNS_COUNT = 20;
  private static final int WIDTH_COUNT = 78;
  private static final double SHOWN_INTERVAL_SECONDS = 0.4;
  private static final double ZERO_CELSIUS_KELVIN = 273.15;

  private final PrintWriter out;
  private final boolean terminal;
  private final @Nullable TypedAnswers answers;
  private int question;
  private Notice.@Nullable StepBegun step;
  private double nextSeconds = Double.NEGATIVE_INFINITY;
  private boolean lineOpen;

  /// @param terminal whether lines can be written over
  /// @param answers what the person types; null where nobody is asked
  TerminalAttendant(PrintWriter out, boolean terminal, @Nullable TypedAnswers answers) {
    this.out = out;
    this.terminal = terminal;
    this.answers = answers;
  }

  @Override
  public Answer ask(Prompt prompt) {
    closeLine();
    question++;
    say(question + ". " + CalibrationWords.question(prompt));
    TypedAnswers typed = answers;
    Answer answer = typed == null ? byDefault(prompt) : typedAnswer(prompt, typed);
    out.flush();
    return answer;
  }

  private Answer byDefault(Prompt prompt) {
    Answer answer = Answer.of(prompt.choices().getFirst());
    out.println("   " + CalibrationWords.choice(answer.choice()) + " (--yes)");
    return answer;
  }

  private Answer typedAnswer(Prompt prompt, TypedAnswers typed) {
    typed.forget();
    while (true) {
      out.print("   " + offer(prompt) + " ");
      out.flush();
      Optional<String> line = typed.next();
      if (line.isEmpty()) {
        out.println();
        out.println("   no answer any more: the calibration stops here");
        return Answer.of(Prompt.Choice.STOP);
      }
      Optional<Answer> answer = parse(prompt, line.get().strip());
      if (answer.isPresent()) {
        return answer.get();
      }
      out.println("   expected " + offer(prompt) + " found \"" + line.get().strip() + "\"");
    }
  }

  private static String offer(Prompt prompt) {
    if (prompt instanceof Prompt.StateFixture fixture) {
      return "[" + fixture.suggestion() + "] (or quit):";
    }
    if (prompt instanceof Prompt.StateAmbient ambient) {
      return String.format(
          Locale.ROOT,
          "[%.2f] (%.0f to %.0f °C, or quit):",
          celsius(ambient.suggestionKelvin()),
          celsius(Prompt.StateAmbient.LOWEST_KELVIN),
          celsius(Prompt.StateAmbient.HIGHEST_KELVIN));
    }
    String others =
        prompt.choices().stream()
            .skip(1)
            .map(CalibrationWords::choice)
            .collect(Collectors.joining(", "));
    return "["
        + CalibrationWords.choice(prompt.choices().getFirst())
        + "] (or "
        + (others.isEmpty() ? "" : others + ", ")
        + "quit):";
  }

  /// A word or any beginning of it; nothing is the first choice.
  private static Optional<Answer> parse(Prompt prompt, String line) {
    String word = line.toLowerCase(Locale.ROOT);
    boolean quits = word.equals("q") || word.equals(CalibrationWords.choice(Prompt.Choice.STOP));
    if (quits) {
      return Optional.of(Answer.of(Prompt.Choice.STOP));
    }
    if (prompt instanceof Prompt.StateFixture) {
      return Optional.of(Answer.ofText(line));
    }
    if (word.isEmpty()) {
      return Optional.of(Answer.of(prompt.choices().getFirst()));
    }
    if (prompt instanceof Prompt.StateAmbient) {
      return temperature(word);
    }
    List<Prompt.Choice> meant =
        prompt.choices().stream()
            .filter(choice -> CalibrationWords.choice(choice).startsWith(word))
            .toList();
    return meant.size() == 1 ? Optional.of(Answer.of(meant.getFirst())) : Optional.empty();
  }

  private static Optional<Answer> temperature(String word) {
    try {
      String number = word.endsWith("°c") ? word.substring(0, word.length() - 2) : word;
      double kelvin = Double.parseDouble(number.strip()) + ZERO_CELSIUS_KELVIN;
      return kelvin >= Prompt.StateAmbient.LOWEST_KELVIN
              && kelvin <= Prompt.StateAmbient.HIGHEST_KELVIN
          ? Optional.of(Answer.ofKelvin(kelvin))
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static double celsius(double kelvin) {
    return kelvin - ZERO_CELSIUS_KELVIN;
  }

  @Override
  public void tell(Notice notice) {
    switch (notice) {
      case Notice.StepBegun begun -> {
        step = begun;
        nextSeconds = Double.NEGATIVE_INFINITY;
      }
      case Notice.Standing standing -> show(standing);
      case Notice.ReadingTaken taken -> {}
      case Notice.ReadingWithdrawn withdrawn -> {}
      case Notice.Warning warning -> {
        closeLine();
        say("warning: " + warning.text());
        out.flush();
      }
      case Notice.SeriesOver over -> show(over);
    }
  }

  private void show(Notice.Standing standing) {
    Notice.StepBegun begun = step;
    if (!terminal || begun == null || standing.timeSeconds() < nextSeconds) {
      return;
    }
    nextSeconds = standing.timeSeconds() + SHOWN_INTERVAL_SECONDS;
    int filled = BAR_COLUMNS_COUNT * begun.number() / begun.count();
    double left = Math.max(0, begun.leftSeconds() - (standing.timeSeconds() - begun.timeSeconds()));
    String balance =
        Double.isNaN(standing.massKilograms())
            ? ""
            : String.format(
                Locale.ROOT,
                "  %.2f mg%s  %+.1f K",
                standing.massKilograms() * 1e6,
                standing.stable() ? "" : "?",
                standing.coilTemperatureRiseKelvin());
    out.printf(
        Locale.ROOT,
        "\r\u001b[K[%s%s] %d/%d %s: %s%s  %.0f min left",
        "#".repeat(filled),
        ".".repeat(BAR_COLUMNS_COUNT - filled),
        begun.number(),
        begun.count(),
        CalibrationWords.step(begun.step()),
        standing.doing().words(),
        balance,
        Math.ceil(left / 60));
    out.flush();
    lineOpen = true;
  }

  private void show(Notice.SeriesOver over) {
    closeLine();
    out.printf(
        Locale.ROOT,
        "Series %d of %d: %d loads, slope %.6g N·m/A by this mounting, zero moved %+.2f mg%n",
        over.series(),
        over.seriesCount(),
        over.points().size(),
        over.newtonMetresPerAmpere(),
        over.zeroDriftKilograms() * 1e6);
    ResidualPlot.lines(over.points(), WIDTH_COUNT, terminal).forEach(out::println);
    out.flush();
  }

  /// Leaves the last line standing.
  void closeLine() {
    if (lineOpen) {
      out.println();
      lineOpen = false;
    }
  }

  /// Broken into lines at spaces.
  private void say(String text) {
    int column = 0;
    StringBuilder lines = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (column > 0 && column + 1 + word.length() > WIDTH_COUNT) {
        lines.append(System.lineSeparator()).append("   ");
        column = 3;
      } else if (column > 0) {
        lines.append(' ');
        column++;
      }
      lines.append(word);
      column += word.length();
    }
    out.println(lines);
  }
}
