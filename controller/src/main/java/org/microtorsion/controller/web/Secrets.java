package org.microtorsion.controller.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;

/// What nobody can guess.
final class Secrets {
  /// Without letters and digits that are taken for one another.
  private static final String CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

  private static final int CODE_LENGTH = 12;
  private static final int TOKEN_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /// 256 bits for a cookie or a header.
  static String token() {
    byte[] bytes = new byte[TOKEN_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// 59 bits in three groups that a person types once.
  static String code() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < CODE_LENGTH; i++) {
      code.append(i > 0 && i % 4 == 0 ? "-" : "")
          .append(CODE_LETTERS.charAt(RANDOM.nextInt(CODE_LETTERS.length())));
    }
    return code.toString();
  }

  /// Compares in a time that tells nothing.
  static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
