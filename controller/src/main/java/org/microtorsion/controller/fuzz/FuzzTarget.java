package org.microtorsion.controller.fuzz;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A parser under hostile bytes, with what it promises.
///
/// @param name what chooses it
/// @param kind what its inputs are made of
/// @param share how many inputs it is given beside the others: so many that all take about the same
///   processor time
/// @param genuine inputs as they should be; every one is taken without a refusal
/// @param words pieces that mean something to it, put in among the damage
/// @param allocatedBytes what an input may allocate at most, beside
///   [FuzzCampaign#ALLOCATED_PER_BYTE] for each of its bytes
/// @param refusals exceptions that say in the program's own words that the input is wrong
/// @param maker makes the parser
public record FuzzTarget(
    String name,
    Kind kind,
    int share,
    List<byte[]> genuine,
    List<byte[]> words,
    long allocatedBytes,
    Set<Class<? extends RuntimeException>> refusals,
    Maker maker) {
  private static final long DEVICE_ALLOCATED_BYTES = 1 << 20;

  /// What damage makes sense.
  public enum Kind {
    BINARY,
    TEXT
  }

  /// Takes inputs, one after another, on one thread.
  @FunctionalInterface
  public interface Parser {
    /// Takes an input to its end, and proves what can be proved of what stands behind it: a parser
    /// of a stream has to understand what comes genuine after it.
    ///
    /// @throws RuntimeException a refusal, or what is a finding
    void feed(byte[] input);
  }

  /// Makes a parser of its own for each thread.
  @FunctionalInterface
  public interface Maker {
    /// A parser.
    ///
    /// @param scratch folder for what has to be a file
    Parser make(Path scratch);
  }

  public FuzzTarget {
    if (genuine.isEmpty() || share < 1) {
      throw new IllegalArgumentException(
          name + ": expected a genuine input and a share, found " + genuine.size() + ", " + share);
    }
    genuine = List.copyOf(genuine);
    words = List.copyOf(words);
    refusals = Set.copyOf(refusals);
  }

  /// A device at the end of a line, which refuses nothing: what it does not understand it passes
  /// over, and answers afterwards.
  static FuzzTarget ofDevice(
      String name, int share, List<byte[]> genuine, List<byte[]> words, Parser parser) {
    return new FuzzTarget(
        name,
        Kind.BINARY,
        share,
        genuine,
        words,
        DEVICE_ALLOCATED_BYTES,
        Set.of(),
        scratch -> parser);
  }

  /// Whether it says so in the program's own words.
  public boolean refuses(Throwable thrown) {
    return refusals.stream().anyMatch(refusal -> refusal.isInstance(thrown));
  }

  /// Texts as inputs.
  public static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }
}
