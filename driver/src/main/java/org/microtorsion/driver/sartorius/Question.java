package org.microtorsion.driver.sartorius;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An open question whose answer is free text, and may come among weights.
final class Question {
  /// A damaged weight: no answer has a sign before blanks, or a number before a unit.
  private static final Pattern WEIGHT_LIKE = Pattern.compile(".*[+-] +\\d.*|.*\\d +[mk]?g *");

  /// Some answers have a title before them: `SerNo. 0031801165`.
  private static final Pattern TITLE = Pattern.compile("^.*\\S {2,}");

  private boolean open;
  private @Nullable String answer;

  void open() {
    open = true;
    answer = null;
  }

  /// Whether a text is the answer; it closes the question then.
  boolean isAnsweredBy(String text) {
    if (!open || text.isEmpty() || WEIGHT_LIKE.matcher(text).matches()) {
      return false;
    }
    answer = TITLE.matcher(text).replaceFirst("");
    open = false;
    return true;
  }

  boolean isAnswered() {
    return answer != null;
  }

  /// Closes the question.
  ///
  /// @return the answer without its title, empty when none has come
  String close() {
    open = false;
    return answer == null ? "" : answer;
  }
}
