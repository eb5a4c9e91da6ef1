package org.microtorsion.driver.sartorius;

import org.jspecify.annotations.Nullable;

/// What a record of the balance can be.
sealed interface SbiRecord {
  /// A load on the pan.
  ///
  /// @param digits the signed number without its point
  /// @param unit null where the balance printed none, which means not stable
  /// @param characters 14 or 20
  record Weight(
      String id, long digits, int decimals, @Nullable Unit unit, boolean stable, int characters)
      implements SbiRecord {}

  /// A number in a unit that is no mass, or none that is used here.
  record ForeignUnit(String unit) implements SbiRecord {}

  /// What the balance is doing.
  record State(Status status, String text) implements SbiRecord {}

  /// An error, by number or by name.
  record Fault(String code) implements SbiRecord {}

  /// Printable, and nothing of the above: the answer to an identity question, or damage.
  record Text(String text) implements SbiRecord {}

  /// Not even text.
  record Unreadable() implements SbiRecord {}
}
