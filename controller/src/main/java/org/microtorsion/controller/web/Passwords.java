package org.microtorsion.controller.web;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;

/// Hashes of passwords: Argon2id with 19 MiB, two passes, one lane, as OWASP's password storage
/// cheat sheet advises; the parameters stand in each hash.
final class Passwords {
  private static final int MEMORY_KIBIBYTES = 19 * 1024;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int BYTES = 32;
  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;
  private static final Argon2Function FUNCTION =
      Argon2Function.getInstance(MEMORY_KIBIBYTES, PASSES, LANES, BYTES, Argon2.ID);

  /// Of no password; takes as long to compare as any.
  private final String nobodys = hash("nobody's password, " + Secrets.token());

  /// One at a time: each takes memory, and a crowd of guesses must not take the loop's.
  synchronized boolean matches(String password, String hash) {
    return password.length() <= LONGEST
        && Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
  }

  /// Takes the time of a comparison, so that a name that is not there cannot be told from one that
  /// is.
  void compareWithNobodys(String password) {
    boolean _ = matches(password, nobodys);
  }

  static String hash(String password) {
    return Password.hash(password).addRandomSalt(16).with(FUNCTION).getResult();
  }

  static String require(String field, String password) {
    if (password.length() < SHORTEST || password.length() > LONGEST) {
      throw new Rejection(
          400,
          field,
          field
              + ": expected "
              + SHORTEST
              + " to "
              + LONGEST
              + " characters, found "
              + password.length());
    }
    return password;
  }
}
