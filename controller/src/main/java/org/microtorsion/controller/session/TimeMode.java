package org.microtorsion.controller.session;

/// The clock of a simulated rig.
public sealed interface TimeMode {
  /// As fast as it computes; time passes only when somebody waits.
  record Virtual() implements TimeMode {}

  /// The wall clock.
  record Real() implements TimeMode {}

  /// The wall clock, so many times faster.
  record Scaled(double factor) implements TimeMode {
    public Scaled {
      if (!(factor > 0) || Double.isInfinite(factor)) {
        throw new IllegalArgumentException("factor: expected above zero, found " + factor);
      }
    }
  }

  /// Reads `virtual`, `real` or `x10`.
  public static TimeMode parse(String text) {
    return switch (text) {
      case "virtual" -> new Virtual();
      case "real" -> new Real();
      default -> new Scaled(factor(text));
    };
  }

  private static double factor(String text) {
    if (text.matches("x[0-9]{1,6}(\\.[0-9]{1,6})?")) {
      double factor = Double.parseDouble(text.substring(1));
      if (factor > 0) {
        return factor;
      }
    }
    throw new IllegalArgumentException(
        "time: expected virtual, real or xN with N above zero (x10), found " + text);
  }
}
