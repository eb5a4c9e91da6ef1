package org.microtorsion.controller.web;

/// How long a text of a request may be; the page says the same beside its fields.
final class Words {
  private static final int FEWEST = 3;
  private static final int MOST = 500;

  private Words() {}

  /// A text of so many characters, without blanks around it.
  static String of(String field, String text, int least, int most) {
    String stripped = text.strip();
    if (stripped.length() < least || stripped.length() > most) {
      throw new Rejection(
          400,
          field,
          field
              + ": expected "
              + least
              + " to "
              + most
              + " characters, found "
              + stripped.length());
    }
    return stripped;
  }

  /// A reason that has to be given.
  static String reason(String field, String text) {
    return of(field, text, FEWEST, MOST);
  }

  /// A reason that may be left out.
  static String reasonOrNone(String field, String text) {
    return text.isBlank() ? "" : reason(field, text);
  }

  /// As much of a text as is kept, for what must not fail.
  static String cut(String text) {
    return text.length() > MOST ? text.substring(0, MOST) : text;
  }
}
