package org.microtorsion.calibration.fit;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/// Power over frequency of an evenly spaced record.
public final class Spectrum {
  private Spectrum() {}

  /// |Σ x(i) e^(−2πi·l·i/m)|² for the lines l from 0 to m/2 − 1, with the record padded by zeros to
  /// the power of two m that is at least twice its length.
  ///
  /// @return m/2 numbers; the square of the record's unit
  public static double[] power(double[] record) {
    int length = Math.max(4, Integer.highestOneBit(Math.max(1, 2 * record.length - 1)) * 2);
    double[] padded = new double[length];
    System.arraycopy(record, 0, padded, 0, record.length);
    Complex[] lines =
        new FastFourierTransformer(DftNormalization.STANDARD)
            .transform(padded, TransformType.FORWARD);
    double[] power = new double[length / 2];
    for (int line = 0; line < power.length; line++) {
      double real = lines[line].getReal();
      double imaginary = lines[line].getImaginary();
      power[line] = real * real + imaginary * imaginary;
    }
    return power;
  }
}
