package org.microtorsion.controller.campaign;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a fault's text says of device and kind.
///
/// @param device its name
/// @param kind what goes wrong
/// @param lasting whether it stays
record ScriptedFault(String device, String kind, boolean lasting) {
  private static final Pattern FORM = Pattern.compile("([^:]+):([^@]+)@([^+]+)(\\+.+)?");

  static ScriptedFault of(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "fault: expected DEVICE:KIND@WHEN[+LENGTH], found " + text);
    }
    return new ScriptedFault(parts.group(1), parts.group(2), parts.group(4) == null);
  }
}
