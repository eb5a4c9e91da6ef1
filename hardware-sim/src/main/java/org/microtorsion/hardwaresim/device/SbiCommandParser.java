package org.microtorsion.hardwaresim.device;

import org.jspecify.annotations.Nullable;

/// Finds the commands in what a Sartorius balance hears: ESC and an upper-case letter, or ESC, a
/// lower-case letter, digits and `_`; whatever lies between commands, CR LF included, means
/// nothing.
final class SbiCommandParser {
  private static final int ESC = 0x1B;

  /// BP series: a command has at most 13 characters, ESC included.
  private static final int LONGEST = 13;

  private final StringBuilder token = new StringBuilder(LONGEST);
  private boolean escaped;

  /// Takes a byte's lower seven bits.
  ///
  /// @return the command that it completes, without ESC and `_`, or null
  @Nullable String hear(int received) {
    int symbol = received & 0x7F;
    if (symbol == ESC) {
      escaped = true;
      token.setLength(0);
      return null;
    }
    if (!escaped) {
      return null;
    }
    if (token.isEmpty() && symbol >= 'A' && symbol <= 'Z') {
      escaped = false;
      return String.valueOf((char) symbol);
    }
    if (symbol == '_') {
      escaped = false;
      return token.toString();
    }
    token.append((char) symbol);
    if (symbol < '0' || symbol > 'z' || token.length() > LONGEST - 2) {
      escaped = false;
    }
    return null;
  }
}
