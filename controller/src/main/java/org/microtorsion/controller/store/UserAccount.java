package org.microtorsion.controller.store;

import java.time.Instant;

/// Somebody who may log in to the page.
///
/// @param name as it was first written; two names that differ in case alone are one
/// @param role what they may do
/// @param passwordHash a memory-hard hash with its salt and parameters; never the password
/// @param disabled whether they may no longer log in; accounts are kept, since records name them
/// @param createdAt when the account was made
public record UserAccount(
    String name, Role role, String passwordHash, boolean disabled, Instant createdAt) {
  /// Longest name.
  public static final int LONGEST_NAME = 64;

  public UserAccount {
    if (name.isBlank() || name.length() > LONGEST_NAME || !name.equals(name.strip())) {
      throw new IllegalArgumentException(
          "name: expected 1 to "
              + LONGEST_NAME
              + " characters without blanks around them, found \""
              + name
              + "\"");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("name: expected no control characters");
    }
  }
}
