package org.microtorsion.controller.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds room for the names of marks: near the mark, inside the frame, and where possible on no
/// curve, no other mark and no other name.
final class Labels {
  /// The size of the names' letters.
  static final double FONT_SIZE = 12.5;

  private static final double MARGIN = 3;

  /// How far off a name may stand, nearest first.
  private static final double[] DISTANCES = {9, 16, 26, 40, 60};

  /// How much of the letters' height is above the base line.
  private static final double ASCENT_FRACTION = 0.8;

  private final Box frame;
  private final List<Trace> curves;
  private final List<Box> taken = new ArrayList<>();

  /// Which way from its mark a name stands; those that keep off a rising curve come first.
  private enum Direction {
    LEFT_ABOVE(-1, -1),
    ABOVE(0, -1),
    RIGHT_BELOW(1, 1),
    LEFT(-1, 0),
    RIGHT(1, 0),
    BELOW(0, 1),
    LEFT_BELOW(-1, 1),
    RIGHT_ABOVE(1, -1);

    private final int x;
    private final int y;

    Direction(int x, int y) {
      this.x = x;
      this.y = y;
    }

    private String anchor() {
      return x < 0 ? "end" : x == 0 ? "middle" : "start";
    }
  }

  /// Where a name stands.
  ///
  /// @param box the room it takes
  /// @param x where its anchor is
  /// @param baseline of its letters
  /// @param anchor which part of the text is there, as SVG calls it
  /// @param distance from the mark
  record Placed(Box box, double x, double baseline, String anchor, double distance) {
    /// Whether it is so far off that a line must lead to it.
    boolean isFar() {
      return distance > DISTANCES[1];
    }
  }

  Labels(Box frame, List<Trace> curves) {
    this.frame = frame.grownBy(-MARGIN);
    this.curves = List.copyOf(curves);
  }

  /// Keeps names off a place, such as a mark's symbol.
  void avoid(Box box) {
    taken.add(box);
  }

  /// Takes the first free place beside a mark that names already keep off, or the one with the
  /// fewest things under it.
  Placed place(String name, double x, double y) {
    double width = TextWidth.of(name, FONT_SIZE);
    Placed best = candidate(Direction.ABOVE, DISTANCES[0], width, x, y);
    long fewest = Long.MAX_VALUE;
    for (double distance : DISTANCES) {
      for (Direction direction : Direction.values()) {
        Placed candidate = candidate(direction, distance, width, x, y);
        long under = under(candidate.box);
        if (under < fewest) {
          best = candidate;
          fewest = under;
        }
      }
    }
    taken.add(best.box);
    return best;
  }

  private long under(Box box) {
    Box roomy = box.grownBy(MARGIN);
    return Stream.concat(
            curves.stream().filter(curve -> curve.meets(roomy)),
            taken.stream().filter(roomy::overlaps))
        .count();
  }

  /// A place in this direction, pushed back into the frame where it would stick out.
  private Placed candidate(Direction direction, double distance, double width, double x, double y) {
    double diagonal = direction.x != 0 && direction.y != 0 ? Math.sqrt(0.5) : 1;
    double toAnchor = (1 - direction.x) * width / 2;
    double left = x + direction.x * distance * diagonal - toAnchor;
    double top = y + direction.y * (distance * diagonal + FONT_SIZE / 2) - FONT_SIZE / 2;
    left = Math.max(frame.left(), Math.min(left, frame.right() - width));
    top = Math.max(frame.top(), Math.min(top, frame.bottom() - FONT_SIZE));
    return new Placed(
        new Box(left, top, left + width, top + FONT_SIZE),
        left + toAnchor,
        top + ASCENT_FRACTION * FONT_SIZE,
        direction.anchor(),
        distance);
  }
}
