package org.microtorsion.controller.desk;

import org.microtorsion.controller.store.Role;

/// Who does something.
///
/// @param name a user's, or for somebody who has not logged in where they are
/// @param role what they may do
public record Actor(String name, Role role) {
  /// Whether it is the same person.
  public boolean isSame(Actor other) {
    return name.equalsIgnoreCase(other.name);
  }
}
