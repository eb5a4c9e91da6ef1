package org.microtorsion.controller.stepper;

import java.util.Arrays;
import java.util.Optional;

/// Who noticed that the wire was broken.
public enum Detection {
  /// The loop through the wire opened.
  CONTINUITY("continuity", "the loop through the wire opened"),
  /// A person saw it and said so.
  OPERATOR("operator", "a person saw it");

  private final String word;
  private final String sentence;

  Detection(String word, String sentence) {
    this.word = word;
    this.sentence = sentence;
  }

  /// The word in events and files.
  public String word() {
    return word;
  }

  /// The same for people.
  public String sentence() {
    return sentence;
  }

  /// What a word stands for, if it is one of these.
  public static Optional<Detection> ofWord(String word) {
    return Arrays.stream(values()).filter(detection -> detection.word.equals(word)).findFirst();
  }
}
