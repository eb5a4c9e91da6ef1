package org.microtorsion.controller.store;

import org.microtorsion.controller.rig.SampleFlag;

/// The flags of a sample as text: their words joined by `|`; a bit without a word as `bit-N`.
final class FlagWords {
  private static final SampleFlag[] FLAGS = SampleFlag.values();
  private static final String UNKNOWN = "bit-";

  private FlagWords() {}

  static void append(int flags, StringBuilder into) {
    int rest = flags;
    int start = into.length();
    for (SampleFlag flag : FLAGS) {
      if ((rest & flag.bit()) != 0) {
        rest &= ~flag.bit();
        into.append(into.length() == start ? "" : "|").append(flag.word());
      }
    }
    for (int bit = 0; rest != 0; bit++) {
      if ((rest & 1 << bit) != 0) {
        rest &= ~(1 << bit);
        into.append(into.length() == start ? "" : "|").append(UNKNOWN).append(bit);
      }
    }
  }

  static int parse(String text) {
    int flags = 0;
    if (!text.isBlank()) {
      for (String word : text.split("\\|", -1)) {
        flags |= bit(word.strip());
      }
    }
    return flags;
  }

  private static int bit(String word) {
    for (SampleFlag flag : FLAGS) {
      if (flag.word().equals(word)) {
        return flag.bit();
      }
    }
    if (word.matches(UNKNOWN + "([0-9]|[12][0-9]|3[01])")) {
      return 1 << Integer.parseInt(word.substring(UNKNOWN.length()));
    }
    throw new IllegalArgumentException("flags: expected words of sample flags, found " + word);
  }
}
