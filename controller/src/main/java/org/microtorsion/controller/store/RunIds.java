package org.microtorsion.controller.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/// Names of runs: `yyyyMMdd-HHmmss-xxxx`, start time in UTC and four random hex digits, so that
/// sorting by name sorts by time.
public final class RunIds {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private RunIds() {}

  /// A name that is not taken, for what starts now.
  static String unused(Instant startedAt, Predicate<String> taken) {
    RandomGenerator random = RandomGenerator.getDefault();
    String id = create(startedAt, random);
    while (taken.test(id)) {
      id = create(startedAt, random);
    }
    return id;
  }

  /// A name for a run that starts now.
  public static String create(Instant startedAt, RandomGenerator random) {
    return STAMP.format(startedAt) + String.format(Locale.ROOT, "-%04x", random.nextInt(1 << 16));
  }
}
