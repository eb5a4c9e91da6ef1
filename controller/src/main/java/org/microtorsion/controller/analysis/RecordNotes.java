package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;

/// Says of a record, before anything is fitted, how it was taken and what of it is left out.
final class RecordNotes {
  private RecordNotes() {}

  /// @param loaded whether the torque rises with the angle; noise has no direction
  static List<String> of(TorqueCurve curve, LoadingPart part, boolean loaded) {
    List<String> notes = new ArrayList<>(TimeStamps.of(curve).notes());
    if (part.saturated()) {
      int first = part.firstSaturated();
      notes.add(
          "saturation: the torque stands at "
              + curve.shownNewtonMetres(first)
              + " N·m while the angle goes on, taken for the meter's limit; samples from "
              + first
              + " on were left out"
              + (part.fractured() ? "; the torque at fracture is this limit" : ""));
    }
    if (part.legCount() > 1) {
      notes.add(
          "legs: %d ways of loading; the %s, samples %d to %d, was evaluated"
              .formatted(part.legCount(), ordinal(part.leg()), part.from(), part.end() - 1));
    } else if (part.unloaded()) {
      notes.add("unloading: samples from " + part.end() + " on were left out, the angle goes back");
    }
    if (loaded && part.direction() < 0) {
      notes.add("direction: turned towards negative torque, the answer is mirrored");
    }
    return notes;
  }

  private static String ordinal(int number) {
    return switch (number) {
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default -> number + "th";
    };
  }
}
