package org.microtorsion.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LabelsTest {
  private static final Box FRAME = new Box(50, 0, 600, 300);

  private static Trace trace(double... points) {
    double[] x = new double[points.length / 2];
    double[] y = new double[points.length / 2];
    for (int i = 0; i < x.length; i++) {
      x[i] = points[2 * i];
      y[i] = points[2 * i + 1];
    }
    Range thousand = new Range(0, 1000);
    Scale scale = new Scale(DisplayUnit.ONE, thousand, 0, 1000);
    return Trace.of(new Curve("c", Curve.Role.MEASURED, x, y), scale, scale);
  }

  private static boolean isInside(Box box) {
    return FRAME.contains(box.left(), box.top()) && FRAME.contains(box.right(), box.bottom());
  }

  @Test
  void theNameOfAPointOnARisingCurveStandsLeftAboveIt() {
    Trace rising = trace(50, 300, 600, 0);
    Labels.Placed placed = new Labels(FRAME, List.of(rising)).place("yield", 325, 150);
    assertThat(placed.box().right()).isLessThan(325);
    assertThat(placed.box().bottom()).isLessThan(150);
    assertThat(placed.isFar()).isFalse();
    assertThat(rising.meets(placed.box())).isFalse();
  }

  @Test
  void aNameAtTheCornerStaysInsideTheFrameAndOffTheCurve() {
    Trace broken = trace(50, 300, 590, 8, 592, 299, 600, 299);
    Labels labels = new Labels(FRAME, List.of(broken));
    Box mark = new Box(586, 4, 594, 12);
    labels.avoid(mark);
    Labels.Placed placed = labels.place("fracture", 590, 8);
    assertThat(placed.box().overlaps(mark)).isFalse();
    assertThat(isInside(placed.box())).isTrue();
    assertThat(broken.meets(placed.box())).isFalse();
  }

  @Test
  void namesOfMarksThatLieTogetherDoNotCoverOneAnother() {
    Trace rising = trace(50, 300, 600, 0);
    Labels labels = new Labels(FRAME, List.of(rising));
    Random random = new Random(6);
    Box[] boxes = new Box[6];
    for (int i = 0; i < boxes.length; i++) {
      double along = random.nextDouble(-10, 10);
      boxes[i] = labels.place("mark " + i, 325 + along, 150 - along * 300 / 550).box();
      for (int j = 0; j < i; j++) {
        assertThat(boxes[i].overlaps(boxes[j])).as(i + " over " + j).isFalse();
      }
      assertThat(rising.meets(boxes[i])).isFalse();
      assertThat(isInside(boxes[i])).isTrue();
    }
  }

  @Test
  void aNameFarFromItsMarkSaysSo() {
    Trace grid = trace(300, 150, 350, 150, 350, 120, 300, 120, 300, 180, 350, 180, 300, 135);
    Labels labels = new Labels(FRAME, List.of(grid));
    labels.avoid(new Box(290, 110, 360, 190));
    assertThat(labels.place("yield", 325, 150).isFar()).isTrue();
  }

  @Test
  void aLineMeetsABoxWhenItCrossesItWithoutAPointInside() {
    Box box = new Box(10, 10, 20, 20);
    assertThat(box.meets(0, 0, 30, 30)).isTrue();
    assertThat(box.meets(0, 15, 30, 15)).isTrue();
    assertThat(box.meets(12, 12, 13, 13)).isTrue();
    assertThat(box.meets(0, 25, 30, 25)).isFalse();
    // around the corner: the bounding boxes overlap, the line passes by
    assertThat(box.meets(0, 18, 18, 36)).isFalse();
    assertThat(box.meets(5, 14, 14, 5)).isFalse();
  }
}
