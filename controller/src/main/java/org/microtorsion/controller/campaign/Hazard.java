package org.microtorsion.controller.campaign;

/// What one lasting fault of one device may do, as `docs/reference/safety.md` promises it.
///
/// @param shownSeconds from the moment at which the fault first makes a difference to the sample
///   that shows it
/// @param kind what follows
/// @param relayCuts whether only the heartbeat's relay is sure to cut the current
record Hazard(double shownSeconds, Kind kind, boolean relayCuts) {
  /// What follows from a fault.
  enum Kind {
    /// Nothing has to: the device says what it would say without it.
    HARMLESS,
    /// It stays unseen while nothing changes; where it ends the run, it does in time.
    HIDDEN,
    /// The run ends by it.
    CERTAIN
  }

  /// Silence of a sensor that is forgiven, and as long holds the relay without a heartbeat.
  static final double SILENCE_SECONDS = 0.1;

  /// From the sample that shows a hazard to zero current.
  static final int CUT_PERIODS = 2;

  /// From the true fracture to zero current; the rotor has to be thrown by three encoder steps
  /// first.
  static final int FRACTURE_PERIODS = 10;

  /// So often an encoder's readings have to repeat, and as many to begin with.
  private static final int STANDING_READINGS = 3_460;

  /// So often a conversion has to repeat, and those to begin with.
  private static final int REPEATED_CONVERSIONS = 13;

  /// One flipped bit in three makes a conversion that cannot be true; it takes seventy-five
  /// readings on the average.
  private static final int SCATTERED_READINGS = 200;

  /// A source that stands still in a ramp is missed within this; in a calibration it may stand for
  /// as long as nothing else is asked of it.
  private static final double STANDING_SOURCE_SECONDS = 1.5;

  private static final Hazard HARMLESS = new Hazard(0, Kind.HARMLESS, false);
  private static final Hazard AT_ONCE = new Hazard(0, Kind.CERTAIN, false);
  private static final Hazard AT_ONCE_BY_RELAY = new Hazard(0, Kind.CERTAIN, true);

  /// What a fault may do.
  ///
  /// @param test whether a wire is twisted rather than torque calibrated
  static Hazard of(ScriptedFault fault, double loopHertz, boolean test) {
    return switch (fault.device()) {
      case "angle", "angle-fixed-end" -> encoder(fault.kind(), loopHertz, test);
      case "adc" -> meter(fault.kind(), loopHertz);
      case "dac" ->
          fault.kind().equals("stuck")
              ? new Hazard(
                  test ? STANDING_SOURCE_SECONDS : Double.POSITIVE_INFINITY, Kind.HIDDEN, true)
              : AT_ONCE_BY_RELAY;
      case "heartbeat" ->
          switch (fault.kind()) {
            case "corrupt" -> HARMLESS;
            case "disconnect" -> AT_ONCE;
            default -> AT_ONCE_BY_RELAY;
          };
      case "emergency-stop", "positive-limit", "negative-limit" ->
          fault.kind().equals("drop") || fault.kind().equals("stuck") ? HARMLESS : AT_ONCE;
      default -> new Hazard(Double.POSITIVE_INFINITY, Kind.HIDDEN, false);
    };
  }

  private static Hazard encoder(String kind, double loopHertz, boolean test) {
    return switch (kind) {
      case "disconnect" -> AT_ONCE;
      // In a calibration each pause begins the count of readings anew.
      case "stuck" ->
          test
              ? new Hazard(STANDING_READINGS / loopHertz, Kind.CERTAIN, false)
              : new Hazard(Double.POSITIVE_INFINITY, Kind.HIDDEN, false);
      default -> silent(loopHertz);
    };
  }

  private static Hazard meter(String kind, double loopHertz) {
    return switch (kind) {
      case "disconnect" -> AT_ONCE;
      case "stuck" -> new Hazard(REPEATED_CONVERSIONS / loopHertz, Kind.CERTAIN, false);
      case "corrupt" -> new Hazard(SCATTERED_READINGS / loopHertz, Kind.CERTAIN, false);
      default -> silent(loopHertz);
    };
  }

  private static Hazard silent(double loopHertz) {
    return new Hazard(SILENCE_SECONDS + 1 / loopHertz, Kind.CERTAIN, false);
  }

  /// From the sample that shows it to zero current.
  double cutSeconds(double loopHertz) {
    return CUT_PERIODS / loopHertz + (relayCuts ? SILENCE_SECONDS : 0);
  }
}
