package org.microtorsion.calibration.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpectrumTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9})
  void itIsTheSumOfItsDefinition(int length) {
    double[] record = new double[length];
    for (int i = 0; i < length; i++) {
      record[i] = Math.sin(1 + 3 * i);
    }
    double[] power = Spectrum.power(record);
    int padded = 2 * power.length;
    assertThat(padded).isGreaterThanOrEqualTo(2 * length).isLessThan(Math.max(5, 4 * length));
    for (int line = 0; line < power.length; line++) {
      double cosines = 0;
      double sines = 0;
      for (int i = 0; i < length; i++) {
        cosines += record[i] * Math.cos(2 * Math.PI * line * i / padded);
        sines += record[i] * Math.sin(2 * Math.PI * line * i / padded);
      }
      assertThat(power[line]).isCloseTo(cosines * cosines + sines * sines, within(1e-12));
    }
  }
}
