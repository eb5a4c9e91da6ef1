package org.microtorsion.controller.cli;

import java.nio.charset.StandardCharsets;

/// Decimal numbers from bytes, correctly rounded.
///
/// Up to 2⁵³ and ten to the 22nd both factors are exact and their product or quotient is rounded
/// once (Clinger 1990). Longer mantissas are taken as the sum of two numbers, with the rounding
/// error of the result found by a fused multiply-add; where that lies too near the middle between
/// two numbers, the library decides.
final class DecimalBytes {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private static final long EXACT = 1L << 53;

  private DecimalBytes() {}

  /// The number in bytes [from, to), or NaN where they are none.
  static double parse(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = false;
    if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
      negative = bytes[i] == '-';
      i++;
    }
    long mantissa = 0;
    int digits = 0;
    int exponent = 0;
    boolean point = false;
    boolean any = false;
    for (; i < to; i++) {
      byte b = bytes[i];
      if (b >= '0' && b <= '9') {
        any = true;
        if (digits < 18) {
          mantissa = mantissa * 10 + (b - '0');
          digits += mantissa == 0 ? 0 : 1;
          exponent -= point ? 1 : 0;
        } else {
          return bySpelling(bytes, from, to);
        }
      } else if (b == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (!any) {
      return Double.NaN;
    }
    if (i < to) {
      if (bytes[i] != 'e' && bytes[i] != 'E') {
        return Double.NaN;
      }
      int written = exponent(bytes, i + 1, to);
      if (written == Integer.MIN_VALUE) {
        return Double.NaN;
      }
      exponent += written;
    }
    double magnitude = magnitude(mantissa, exponent);
    if (Double.isNaN(magnitude)) {
      return bySpelling(bytes, from, to);
    }
    return negative ? -magnitude : magnitude;
  }

  private static int exponent(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = false;
    if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
      negative = bytes[i] == '-';
      i++;
    }
    if (i == to || to - i > 5) {
      return Integer.MIN_VALUE;
    }
    int value = 0;
    for (; i < to; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        return Integer.MIN_VALUE;
      }
      value = value * 10 + (bytes[i] - '0');
    }
    return negative ? -value : value;
  }

  /// The rounded product, or NaN where this short way does not decide it.
  private static double magnitude(long mantissa, int exponent) {
    if (mantissa == 0) {
      return 0;
    }
    if (exponent < -22 || exponent > 22) {
      return Double.NaN;
    }
    if (mantissa <= EXACT) {
      return exponent < 0 ? mantissa / POWERS[-exponent] : mantissa * POWERS[exponent];
    }
    // mantissa = high + low, both exact; the power is exact; the error of the rounded quotient or
    // product is found by a fused multiply-add, and says whether the rounding is safe.
    double high = mantissa;
    double low = mantissa - (long) high;
    double power = POWERS[Math.abs(exponent)];
    double value;
    double rest;
    if (exponent < 0) {
      value = high / power;
      rest = (Math.fma(-value, power, high) + low) / power;
    } else {
      value = high * power;
      rest = Math.fma(high, power, -value) + low * power;
    }
    double sum = value + rest;
    double left = rest - (sum - value);
    double half = 0.5 * Math.ulp(sum);
    // The rest is known to about 2⁻⁵⁰ of itself; near the middle the library decides.
    return Math.abs(Math.abs(left) - half) > 1e-6 * half ? sum : Double.NaN;
  }

  private static double bySpelling(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    for (int i = 0; i < text.length(); i++) {
      if ("0123456789.eE+-".indexOf(text.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
