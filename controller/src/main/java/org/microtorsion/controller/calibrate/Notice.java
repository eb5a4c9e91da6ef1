package org.microtorsion.controller.calibrate;

import java.util.List;
import org.microtorsion.calibration.torque.LoadReading;

/// What a calibration tells whoever attends to it.
public sealed interface Notice {
  /// A step begins.
  ///
  /// @param number its number, from 1
  /// @param count how many there are
  /// @param timeSeconds since the procedure began
  /// @param leftSeconds what is left by estimate, pauses for cooling included, prompts not
  record StepBegun(Step step, int number, int count, double timeSeconds, double leftSeconds)
      implements Notice {}

  /// How it stands, about twice a second of the rig's time.
  ///
  /// @param doing what goes on
  /// @param massKilograms newest indication
  /// @param stable whether the balance calls it stable
  record Standing(
      double timeSeconds,
      Doing doing,
      double currentAmperes,
      double massKilograms,
      boolean stable,
      double coilTemperatureRiseKelvin)
      implements Notice {}

  /// What goes on within a step.
  enum Doing {
    /// Nothing, while rig and balance warm up.
    RESTING("warms up"),
    /// The coil is given time to cool.
    COOLING("coil cools"),
    /// The current is on its way.
    RAMPING("current on its way"),
    /// The balance comes to rest.
    SETTLING("balance settles"),
    /// Indications are averaged.
    READING("reads");

    private final String words;

    Doing(String words) {
      this.words = words;
    }

    /// In words.
    public String words() {
      return words;
    }
  }

  /// A reading was taken.
  ///
  /// @param place of it among all readings of this calibration, from 0
  /// @param residualKilograms its distance from the line through those before it; not a number
  ///   where there is no line yet
  record ReadingTaken(int place, LoadReading reading, double residualKilograms) implements Notice {
    /// Whether it may be taken again, as far as that is known without the arm: a load of the series
    /// that was read last, or its last zero.
    ///
    /// @param last the last reading that counts
    public boolean mayBeRepeatedAfter(ReadingTaken last) {
      return mayBeRepeated(reading, last.reading());
    }

    static boolean mayBeRepeated(LoadReading reading, LoadReading last) {
      return reading.series() == last.series()
          && switch (reading.kind()) {
            case LOAD -> true;
            case ZERO -> reading.timeSeconds() == last.timeSeconds();
            case PRELOAD -> false;
          };
    }
  }

  /// A reading that was taken before does not count.
  ///
  /// @param place of it
  record ReadingWithdrawn(int place) implements Notice {}

  /// Something is not as it should be, and the calibration goes on.
  record Warning(double timeSeconds, String text) implements Notice {}

  /// A series is finished.
  ///
  /// @param points its loads, each with its distance from the line through the mounting's readings
  /// @param newtonMetresPerAmpere slope of that line, by the rig file's lever arm and gravity
  /// @param zeroDriftKilograms how far the zero moved in it
  record SeriesOver(
      int series,
      int seriesCount,
      List<Residual> points,
      double newtonMetresPerAmpere,
      double zeroDriftKilograms)
      implements Notice {
    public SeriesOver {
      points = List.copyOf(points);
    }
  }

  /// A load and its distance from a line.
  record Residual(double currentAmperes, LoadReading.Approach approach, double residualKilograms) {}
}
