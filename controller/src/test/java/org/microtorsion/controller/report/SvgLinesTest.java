package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvgLinesTest {
  private static String line(String style, int x1, int y1, int x2, int y2) {
    return "  <line style=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\"/>\n"
        .formatted(style, x1, x2, y1, y2);
  }

  @Test
  void piecesThatFollowOneAnotherBecomeOnePolyline() {
    String svg =
        "<g>\n"
            + line("a", 0, 0, 1, 1)
            + line("a", 1, 1, 2, 0)
            + line("a", 5, 5, 6, 6)
            + line("b", 6, 6, 7, 7)
            + "</g>\n";
    assertThat(SvgLines.join(svg).lines())
        .containsExactly(
            "<g>",
            "<polyline style=\"a\" points=\"0,0 1,1 2,0\"/>",
            "<polyline style=\"a\" points=\"5,5 6,6\"/>",
            "<polyline style=\"b\" points=\"6,6 7,7\"/>",
            "</g>");
  }
}
