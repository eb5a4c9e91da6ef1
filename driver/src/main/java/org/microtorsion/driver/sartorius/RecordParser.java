package org.microtorsion.driver.sartorius;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads whole records; strict, because a record has no check sum.
final class RecordParser {
  /// Identifiers of what lies on the pan; others are stored tares, counts, percentages.
  private static final Set<String> LOAD_IDS = Set.of("", "N", "N1", "N2", "G", "G#");

  /// Units that Sartorius balances can be set to besides those of [Unit], from memory of several
  /// manuals. Anything else in the unit's place is damage.
  private static final Set<String> FOREIGN_UNITS =
      Set.of(
          "ct", "lb", "/lb", "oz", "ozt", "tlh", "tls", "tlt", "tl", "GN", "gr", "dwt", "K", "bat",
          "MS", "tol", "mom", "t", "N", "kN", "mN", "pcs", "%");

  /// Errors stand in columns 4–10, status letters in 7 and 8, so without identifier too.
  private static final int BLANKS_BEFORE_LETTERS = 3;

  private static final int LETTERS = 2;
  private static final char UNSTABLE_MARK = '?';
  private static final String STATUS_ID = "STAT ";
  private static final Pattern FAULT =
      Pattern.compile("ERR\\.? *(\\d{1,3})|(APP|DIS|PRT)\\. ?ERR\\.?");

  private final WeightPattern pattern = new WeightPattern();

  /// Reads a record without its CR LF.
  SbiRecord parse(byte[] bytes, int from, int length) {
    if (!SevenBits.agree(bytes, from, length) || !SevenBits.arePrintable(bytes, from, length)) {
      return new SbiRecord.Unreadable();
    }
    int marks = SevenBits.character(bytes[from]) == UNSTABLE_MARK ? 1 : 0;
    if (pattern.matches(bytes, from + marks, length - marks)) {
      if (pattern.unit().isEmpty() && pattern.decimals() == 0) {
        // A bare whole number is more likely a serial number than a load.
        return text(bytes, from, length);
      }
      return weight(marks > 0 || pattern.isMarked());
    }
    SbiRecord status = status(SevenBits.text(bytes, from, length));
    return status != null ? status : text(bytes, from, length);
  }

  private static SbiRecord text(byte[] bytes, int from, int length) {
    return new SbiRecord.Text(SevenBits.text(bytes, from, length).strip());
  }

  private SbiRecord weight(boolean marked) {
    String symbol = pattern.unit();
    Unit unit = null;
    for (Unit candidate : Unit.values()) {
      if (candidate.symbol().equals(symbol)) {
        unit = candidate;
      }
    }
    if (unit == null && !symbol.isEmpty()) {
      return FOREIGN_UNITS.contains(symbol)
          ? new SbiRecord.ForeignUnit(symbol)
          : new SbiRecord.Unreadable();
    }
    if (!LOAD_IDS.contains(pattern.id())) {
      return new SbiRecord.State(Status.OTHER, pattern.id());
    }
    return new SbiRecord.Weight(
        pattern.id(),
        pattern.signedDigits(),
        pattern.decimals(),
        unit,
        unit != null && !marked,
        pattern.characters());
  }

  private static @Nullable SbiRecord status(String line) {
    String words = line.strip().toUpperCase(Locale.ROOT);
    boolean identified = words.startsWith(STATUS_ID);
    if (!identified && line.length() != WeightPattern.SHORT_CHARACTERS) {
      return null;
    }
    String body = identified ? words.substring(STATUS_ID.length()).strip() : words;
    Matcher fault = FAULT.matcher(body);
    if (fault.matches()) {
      return new SbiRecord.Fault(fault.group(1) != null ? fault.group(1) : fault.group(2));
    }
    if (!identified
        && body.length() <= LETTERS
        && !line.substring(0, BLANKS_BEFORE_LETTERS).isBlank()) {
      return null;
    }
    // Letters of the older families, words of the newer ones.
    return switch (body) {
      case "H", "H*", "HIGH" -> new SbiRecord.State(Status.OVERLOADED, body);
      case "L", "L*", "LOW" -> new SbiRecord.State(Status.UNDERLOADED, body);
      case "C", "C*" -> new SbiRecord.State(Status.ADJUSTING, body);
      case "**" -> new SbiRecord.State(Status.TARING, body);
      case "--", "HH", "LL" -> new SbiRecord.State(Status.OTHER, body);
      default -> {
        if (body.startsWith("CAL.")) {
          yield new SbiRecord.State(Status.ADJUSTING, body);
        }
        yield identified ? new SbiRecord.State(Status.OTHER, body) : null;
      }
    };
  }
}
