package org.microtorsion.driver.sartorius;

import java.time.Duration;

/// How long a balance may take, and who starts its printing.
///
/// @param replyTimeout from a request to its record; must hold a record (183 ms for 22 characters
///   at 1200 baud) and the balance's own delay, which is long where it prints after stability only
/// @param identityTimeout from an identity question to its answer; older families never answer
/// @param automaticPrinting whether the balance prints by itself: no print command is sent then,
///   because some families stop their automatic printing at one
public record Settings(Duration replyTimeout, Duration identityTimeout, boolean automaticPrinting) {
  /// Refuses times that are not positive.
  public Settings {
    requirePositive("replyTimeout", replyTimeout);
    requirePositive("identityTimeout", identityTimeout);
  }

  /// A balance that prints when asked, at 1200 baud or faster.
  public static Settings standard() {
    return new Settings(Duration.ofSeconds(2), Duration.ofSeconds(1), false);
  }

  /// As [#standard], for a balance that prints by itself.
  public static Settings printingAutomatically() {
    return new Settings(Duration.ofSeconds(2), Duration.ofSeconds(1), true);
  }

  private static void requirePositive(String field, Duration value) {
    if (!value.isPositive()) {
      throw new IllegalArgumentException(field + ": expected above 0, found " + value);
    }
  }
}
