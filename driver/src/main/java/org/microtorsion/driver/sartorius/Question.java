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
  private boolean perhapsTorn;

  void open() {
    open = true;
    answer = null;
    perhapsTorn = false;
  }

  /// Whether a text is the answer; it closes the question then.
  ///
  /// @param endedByPause whether nothing but a pause of the line ended it
  boolean isAnsweredBy(String text, boolean endedByPause) {
    if (!open || text.isEmpty() || WEIGHT_LIKE.matcher(text).matches()) {
      return false;
    }
    answer = TITLE.matcher(text).replaceFirst("");
    perhapsTorn = endedByPause;
    open = false;
    return true;
  }

  boolean isAnswered() {
    return answer != null;
  }

  /// Whether the answer may be the beginning of a longer one.
  boolean isPerhapsTorn() {
    return perhapsTorn;
  }

  /// Closes the question.
  ///
  /// @return the answer without its title, empty when none has come
  String close() {
    open = false;
    return answer == null ? "" : answer;
  }
}
