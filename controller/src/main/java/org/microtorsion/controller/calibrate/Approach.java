package org.microtorsion.controller.calibrate;

/// The way of the current to where a step wants it: a few levels one after the other. Allocates
/// nothing after its construction.
final class Approach {
  private static final int MOST_LEVELS_COUNT = 3;

  private final double[] levelsAmperes = new double[MOST_LEVELS_COUNT];
  private int count;
  private int next;

  /// Lays the way.
  ///
  /// A level is come to from its own side wherever the current is: a rising one from below, a
  /// falling one from the level above.
  void lay(Step step, double presentAmperes) {
    count = 0;
    next = 0;
    switch (step) {
      case Step.Read read -> {
        if (!isOnItsSide(read, presentAmperes)) {
          via(read.fromAmperes());
        }
        via(read.toAmperes());
      }
      case Step.Exercise exercise -> {
        via(exercise.currentAmperes());
        via(-exercise.currentAmperes());
        via(0);
      }
      case Step.Tare tare -> via(0);
      case Step.Mount mount -> throw notForTheLoop(mount);
      case Step.Rest rest -> throw notForTheLoop(rest);
      case Step.EndSeries end -> throw notForTheLoop(end);
    }
  }

  private static boolean isOnItsSide(Step.Read read, double presentAmperes) {
    double level = read.toAmperes();
    boolean sameSign = presentAmperes * level >= 0;
    return level == 0
        || switch (read.approach()) {
          case RISING -> sameSign && Math.abs(presentAmperes) < Math.abs(level);
          case FALLING -> sameSign && Math.abs(presentAmperes) > Math.abs(level);
        };
  }

  private static IllegalStateException notForTheLoop(Step step) {
    return new IllegalStateException("step: expected one for the loop, found " + step);
  }

  private void via(double amperes) {
    levelsAmperes[count++] = amperes;
  }

  boolean hasNext() {
    return next < count;
  }

  double nextAmperes() {
    return levelsAmperes[next++];
  }
}
