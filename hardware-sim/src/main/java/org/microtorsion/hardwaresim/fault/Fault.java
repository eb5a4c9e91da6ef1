package org.microtorsion.hardwaresim.fault;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One fault of one device.
///
/// Written `DEVICE:KIND@WHEN`, where WHEN is a time (`12.5s`, `200ms`, `50us`) since the bench was
/// switched on or an event number (`n1000`), optionally followed by `+` and a duration or a number
/// of events: `angle:silence@12.5s+0.2s`, `adc:stuck@n1000`, `angle:corrupt@n40+1`.
///
/// @param device name of the device, see `docs/reference/faults.md`
/// @param kind how it misbehaves
/// @param window when
public record Fault(String device, FaultKind kind, FaultWindow window) {
  private static final Pattern DEVICE = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(s|ms|us)");
  private static final Pattern EVENT = Pattern.compile("n(\\d{1,15})");
  private static final Pattern EVENT_COUNT = Pattern.compile("(\\d{1,15})");

  public Fault {
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "fault: device must be a name of lower-case letters, digits and hyphens, found '%s'"
              .formatted(device));
    }
  }

  /// Reads one fault.
  ///
  /// @throws IllegalArgumentException naming the part that is wrong
  public static Fault parse(String text) {
    String trimmed = text.strip();
    int colon = trimmed.indexOf(':');
    int at = trimmed.indexOf('@');
    if (colon < 0 || at < colon) {
      throw new IllegalArgumentException(
          "fault '%s': expected DEVICE:KIND@WHEN[+LENGTH], for example angle:silence@12.5s+0.2s"
              .formatted(trimmed));
    }
    String device = trimmed.substring(0, colon);
    if (!DEVICE.matcher(device).matches()) {
      throw new IllegalArgumentException(
          "fault '%s': device '%s' must be a name such as angle or adc".formatted(trimmed, device));
    }
    FaultKind kind = FaultKind.ofWord(trimmed.substring(colon + 1, at), trimmed);
    return new Fault(device, kind, parseWindow(trimmed.substring(at + 1), trimmed));
  }

  private static FaultWindow parseWindow(String when, String wholeText) {
    int plus = when.indexOf('+');
    String start = plus < 0 ? when : when.substring(0, plus);
    String length = plus < 0 ? "" : when.substring(plus + 1);
    Matcher event = EVENT.matcher(start);
    if (event.matches()) {
      long first = Long.parseLong(event.group(1));
      if (first < 1) {
        throw wrong(wholeText, "start", start, "n1 or later, the first event is n1");
      }
      return new FaultWindow.Events(
          first, plus < 0 ? FaultWindow.FOREVER : parseEventCount(length, wholeText));
    }
    if (!TIME.matcher(start).matches()) {
      throw wrong(wholeText, "start", start, "a time such as 12.5s or an event such as n1000");
    }
    return new FaultWindow.Time(
        parseTimeNanos(start, "start", wholeText),
        plus < 0 ? FaultWindow.FOREVER : parseDurationNanos(length, wholeText));
  }

  private static long parseEventCount(String length, String wholeText) {
    Matcher count = EVENT_COUNT.matcher(length);
    if (!count.matches() || Long.parseLong(length) < 1) {
      throw wrong(wholeText, "length", length, "a number of events, 1 or more, such as 50");
    }
    return Long.parseLong(length);
  }

  private static long parseDurationNanos(String length, String wholeText) {
    if (!TIME.matcher(length).matches() || parseTimeNanos(length, "length", wholeText) <= 0) {
      throw wrong(wholeText, "length", length, "a duration above zero such as 0.2s");
    }
    return parseTimeNanos(length, "length", wholeText);
  }

  private static long parseTimeNanos(String text, String part, String wholeText) {
    Matcher time = TIME.matcher(text);
    if (!time.matches()) {
      throw wrong(wholeText, part, text, "a time in s, ms or us");
    }
    String unit = time.group(2);
    int exponent = unit.equals("s") ? 9 : unit.equals("ms") ? 6 : 3;
    BigDecimal nanos = new BigDecimal(time.group(1)).scaleByPowerOfTen(exponent);
    if (nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE / 2)) > 0) {
      throw wrong(wholeText, part, text, "a time below 146 years");
    }
    return nanos.longValue();
  }

  private static IllegalArgumentException wrong(
      String wholeText, String part, String found, String expected) {
    return new IllegalArgumentException(
        "fault '%s': %s '%s' must be %s".formatted(wholeText, part, found, expected));
  }
}
