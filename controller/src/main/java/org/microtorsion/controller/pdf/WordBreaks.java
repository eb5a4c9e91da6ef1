package org.microtorsion.controller.pdf;

import com.openhtmltopdf.extend.FSTextBreaker;

/// Where a line of text may end: after a space, after a hyphen between letters, and before the
/// slashes of a path.
///
/// Never within a number and its unit: the renderer's own rules end a line before the slash of
/// `mN·m/A` and the dot of `·10⁻³`.
final class WordBreaks implements FSTextBreaker {
  private static final int DONE = -1;

  private String text = "";
  private int place;

  @Override
  public void setText(String newText) {
    text = newText;
    place = 0;
  }

  @Override
  public int next() {
    if (place >= text.length()) {
      return DONE;
    }
    do {
      place++;
    } while (place < text.length() && !mayEndAt(place));
    return place;
  }

  private boolean mayEndAt(int end) {
    char before = text.charAt(end - 1);
    char after = text.charAt(end);
    return switch (before) {
      case ' ', '\n', '\t', '\u200B' -> after != ' ';
      case '-' -> end > 1 && Character.isLetter(text.charAt(end - 2)) && Character.isLetter(after);
      default -> after == '/' && isPath(end);
    };
  }

  /// A word with more than one slash.
  private boolean isPath(int slash) {
    int begin = text.lastIndexOf(' ', slash) + 1;
    int end = text.indexOf(' ', slash);
    String word = text.substring(begin, end < 0 ? text.length() : end);
    return word.indexOf('/') != word.lastIndexOf('/');
  }
}
