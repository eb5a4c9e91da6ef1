package org.microtorsion.controller.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordBreaksTest {
  /// `|` where a line may end.
  @ParameterizedTest
  @CsvSource({
    "the constant is 8.0\u00A0mN·m/A and,'the |constant |is |8.0\u00A0mN·m/A |and'",
    "(−7.5 ± 0.1)·10⁻³ rad⁻²,'(−7.5 |± |0.1)·10⁻³ |rad⁻²'",
    "two-sided p = 1e-5,'two-|sided |p |= |1e-5'",
    "20261128-111826-6928,20261128-111826-6928",
    "in /data/lab/certificates now,'in |/data|/lab|/certificates |now'",
    "'a  b','a  |b'",
    "word,word"
  })
  void aNumberAndItsUnitAreNotParted(String text, String shown) {
    WordBreaks breaks = new WordBreaks();
    breaks.setText(text);
    StringBuilder parted = new StringBuilder();
    int from = 0;
    for (int at = breaks.next(); at >= 0; at = breaks.next()) {
      parted.append(from == 0 ? "" : "|").append(text, from, at);
      from = at;
    }
    assertThat(parted).hasToString(shown);
    assertThat(from).as("the end of the text is the last place").isEqualTo(text.length());
  }
}
