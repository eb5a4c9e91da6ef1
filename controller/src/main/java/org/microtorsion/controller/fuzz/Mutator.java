package org.microtorsion.controller.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Damages genuine inputs. The same target, seed and number give the same bytes, whatever thread
/// asks and whatever came before.
final class Mutator {
  private static final int LARGEST_BYTES = 1 << 18;
  private static final int MOST_DAMAGES = 6;
  private static final int LONGEST_RANGE_BYTES = 64;

  /// One damage in so many is a large one: long runs, deep nesting, many copies.
  private static final int LARGE_EVERY = 48;

  private static final byte[] NOTHING = {};

  private static final List<byte[]> NUMBERS =
      FuzzTarget.texts(
          "0",
          "-0",
          "-1",
          "1",
          "00",
          "1e999",
          "-1e999",
          "1e-999",
          "4.9e-324",
          "2.2250738585072012e-308",
          "1.7976931348623157e308",
          "NaN",
          "nan",
          "Infinity",
          "-Infinity",
          "inf",
          "2147483647",
          "2147483648",
          "-2147483648",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "99999999999999999999999999999999999999999999999999999999999999999999999999999",
          "0.0000000000000000000000000000000000000000000000000000000000000000000000000001",
          "1e1000000000",
          "1e-1000000000",
          "1e2147483648",
          "0x7fffffff",
          "0b1",
          "1_000",
          "1,5",
          "1.2.3",
          "+-1",
          ".",
          "");

  private static final int[][] BROKEN_UTF8 = {
    {0x80},
    {0xC3},
    {0xC0, 0x80},
    {0xE2, 0x82},
    {0xED, 0xA0, 0x80},
    {0xF4, 0x90, 0x80, 0x80},
    {0xF8, 0x88, 0x80, 0x80, 0x80},
    {0xFE, 0xFF},
    {0xFF},
    {0xEF, 0xBB, 0xBF}
  };

  /// What a length or a count field is given.
  private static final long[] LENGTHS = {
    0,
    1,
    0x7F,
    0x80,
    0xFF,
    0x7FFF,
    0x8000,
    0xFFFF,
    0x7FFF_FFFF,
    0x8000_0000L,
    0xFFFF_FFFFL,
    0x7FFF_FFFF_FFFF_FFFFL,
    0x8000_0000_0000_0000L,
    -1
  };

  private static final List<byte[]> OPENINGS =
      FuzzTarget.texts("[", "{", "(", "\"", "{\"a\":", "[[", "a.", "\\", "'", "#", "<");

  private final FuzzTarget target;
  private final SplittableRandom random;

  private Mutator(FuzzTarget target, SplittableRandom random) {
    this.target = target;
    this.random = random;
  }

  /// Input of a number.
  static byte[] input(FuzzTarget target, long seed, long number) {
    long mixed = (seed * 31 + target.name().hashCode()) * 0x9E37_79B9_7F4A_7C15L + number;
    return new Mutator(target, new SplittableRandom(mixed)).damaged();
  }

  private byte[] damaged() {
    byte[] bytes = any(target.genuine());
    int damages = 1 + random.nextInt(MOST_DAMAGES);
    for (int i = 0; i < damages; i++) {
      bytes = random.nextInt(LARGE_EVERY) == 0 ? large(bytes) : small(bytes);
      if (bytes.length > LARGEST_BYTES) {
        bytes = replaced(bytes, LARGEST_BYTES, bytes.length, NOTHING);
      }
    }
    return bytes;
  }

  private byte[] small(byte[] bytes) {
    int at = place(bytes);
    int until = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_RANGE_BYTES));
    return switch (random.nextInt(15)) {
      case 0, 1 -> flipped(bytes, at);
      case 2 -> replaced(bytes, at, Math.min(bytes.length, at + 1), octets(1));
      case 3 -> replaced(bytes, at, until, NOTHING);
      case 4 -> replaced(bytes, at, at, octets(1 + random.nextInt(8)));
      case 5 -> replaced(bytes, place(bytes), place(bytes), range(bytes, at, until));
      case 6 -> replaced(bytes, at, at, range(bytes, at, until));
      case 7 -> spliced(bytes);
      case 8 -> replaced(bytes, at, bytes.length, NOTHING);
      case 9 -> replaced(bytes, 0, at, NOTHING);
      case 10 -> replaced(bytes, at, random.nextBoolean() ? at : until, word());
      case 11, 12 -> extreme(bytes, at);
      case 13 -> replaced(bytes, at, at, broken());
      default -> replaced(bytes, at, at, new byte[1 + random.nextInt(3)]);
    };
  }

  private byte[] large(byte[] bytes) {
    int at = place(bytes);
    int times = 1 << random.nextInt(16);
    return switch (random.nextInt(4)) {
      case 0 -> replaced(bytes, at, at, repeated(any(OPENINGS), times));
      case 1 -> replaced(bytes, at, at, repeated(octets(1), times));
      case 2 -> replaced(bytes, at, at, repeated("7".getBytes(StandardCharsets.US_ASCII), times));
      default -> {
        int until = Math.min(bytes.length, at + 1 + random.nextInt(LONGEST_RANGE_BYTES));
        byte[] part = range(bytes, at, until);
        yield replaced(bytes, at, at, repeated(part, Math.min(times, 1 << 10)));
      }
    };
  }

  private int place(byte[] bytes) {
    return random.nextInt(bytes.length + 1);
  }

  private byte[] any(List<byte[]> list) {
    return list.get(random.nextInt(list.size()));
  }

  private byte[] octets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }

  private byte[] flipped(byte[] bytes, int at) {
    byte[] copy = bytes.clone();
    if (at < copy.length) {
      copy[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    return copy;
  }

  private byte[] spliced(byte[] bytes) {
    byte[] other = any(target.genuine());
    int from = place(other);
    return replaced(bytes, place(bytes), bytes.length, range(other, from, other.length));
  }

  private byte[] word() {
    return target.words().isEmpty() ? any(OPENINGS) : any(target.words());
  }

  private byte[] broken() {
    int[] codes = BROKEN_UTF8[random.nextInt(BROKEN_UTF8.length)];
    byte[] bytes = new byte[codes.length];
    for (int i = 0; i < codes.length; i++) {
      bytes[i] = (byte) codes[i];
    }
    return bytes;
  }

  /// Another number in the place of one: of a text the next digits, else a field of 1 to 8 bytes.
  private byte[] extreme(byte[] bytes, int at) {
    if (target.kind() == FuzzTarget.Kind.TEXT) {
      int from = at;
      while (from < bytes.length && !isDigit(bytes[from])) {
        from++;
      }
      int until = from;
      while (until < bytes.length && (isDigit(bytes[until]) || bytes[until] == '.')) {
        until++;
      }
      return replaced(bytes, from, until, any(NUMBERS));
    }
    long length = LENGTHS[random.nextInt(LENGTHS.length)];
    int size = 1 << random.nextInt(4);
    boolean lowFirst = random.nextBoolean();
    byte[] field = new byte[size];
    for (int i = 0; i < size; i++) {
      field[lowFirst ? i : size - 1 - i] = (byte) (length >> (Byte.SIZE * i));
    }
    return replaced(bytes, at, Math.min(bytes.length, at + size), field);
  }

  private static boolean isDigit(byte octet) {
    return octet >= '0' && octet <= '9';
  }

  private static byte[] repeated(byte[] part, int times) {
    int count = Math.min(times, part.length == 0 ? 0 : LARGEST_BYTES / part.length);
    byte[] all = new byte[count * part.length];
    for (int i = 0; i < count; i++) {
      System.arraycopy(part, 0, all, i * part.length, part.length);
    }
    return all;
  }

  private static byte[] range(byte[] bytes, int from, int until) {
    return Arrays.copyOfRange(bytes, from, until);
  }

  /// Bytes `from` to `until` give way to others; turned places are turned back.
  private static byte[] replaced(byte[] bytes, int from, int until, byte[] by) {
    int low = Math.min(from, until);
    int high = Math.max(from, until);
    byte[] all = new byte[low + by.length + bytes.length - high];
    System.arraycopy(bytes, 0, all, 0, low);
    System.arraycopy(by, 0, all, low, by.length);
    System.arraycopy(bytes, high, all, low + by.length, bytes.length - high);
    return all;
  }
}
