package org.microtorsion.controller.campaign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.calibrate.CalibrationSetup;
import org.microtorsion.controller.config.ConfigFile;
import org.microtorsion.controller.program.Limits;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TestProgram;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TimeMode;

/// What the campaign works on: the default rig in virtual time, a thin wire or a thick one twisted
/// as fast as methods may, or a balance procedure cut to its shortest.
final class Scene {
  /// Twenty times the usual rate, which takes a wire to fracture in some ten seconds; these wires
  /// let the servo follow them twice as fast as method files may ask for.
  private static final double STRAIN_RATE_PER_SECOND = 4e-3;

  private static final RigConfig RIG = RigConfig.defaultRig();
  private static final RigConfig CALIBRATED_RIG = RIG.withLoopHertz(CalibrationSetup.LOOP_HERTZ);
  private static final Limits EXAMPLE = Examples.rampToFracture().limits();
  private static final TorqueProcedure PROCEDURE = shortProcedure();

  private static final Wire THIN = new Wire("pdcunip-52", 52e-6, 22.0e9);
  private static final Wire THICK = new Wire("pdcunip-108", 108e-6, 27.3e9);

  private record Wire(String name, double diameterMetres, double modulusPascals) {}

  private Scene() {}

  static RigConfig rig() {
    return RIG;
  }

  static RigRequest rig(FaultCase fault) {
    return new RigRequest(
        fault.work() == FaultCase.Work.TEST ? RIG : CALIBRATED_RIG,
        Optional.of(
            new RigRequest.Simulation(
                fault.seed(),
                new TimeMode.Virtual(),
                false,
                fault.work() == FaultCase.Work.TEST
                    ? wire(fault.seed()).name()
                    : RigRequest.Simulation.NO_WIRE,
                Optional.empty(),
                fault.faults())));
  }

  static TestRequest test(FaultCase fault) {
    return new TestRequest(
        rig(fault),
        sample(fault.seed()),
        method(),
        CalibrationChoice.Overridden.nominal("fault campaign"));
  }

  static SampleDescription sample(long seed) {
    Wire wire = wire(seed);
    return new SampleDescription(
        wire.name(),
        "",
        Estimate.of(wire.diameterMetres(), 0.3e-6),
        Estimate.of(1.7e-3, 5e-6),
        wire.modulusPascals(),
        Optional.empty(),
        "fault campaign",
        "",
        "");
  }

  private static Wire wire(long seed) {
    return seed % 2 == 0 ? THICK : THIN;
  }

  static Method method() {
    return new Method(
        "fault campaign",
        "1",
        new TestProgram.Ramp(
            STRAIN_RATE_PER_SECOND, Duration.ofMillis(500), OptionalDouble.empty()),
        new Limits(
            EXAMPLE.torqueNewtonMetres(),
            EXAMPLE.angleRadians(),
            EXAMPLE.currentAmperes(),
            EXAMPLE.rateRadiansPerSecond(),
            EXAMPLE.time(),
            1),
        "");
  }

  static TorqueProcedure procedure() {
    return PROCEDURE;
  }

  /// The example without its waiting, at three currents.
  private static TorqueProcedure shortProcedure() {
    String text = Examples.torqueCalibration().sourceText();
    for (List<String> change :
        List.of(
            List.of("rest = \"10 min\"", "rest = \"1 s\""),
            List.of("exercise-cycles = 3", "exercise-cycles = 1"),
            List.of("first = 3", "first = 0"),
            List.of("later = 1", "later = 0"),
            List.of("full-scale-time = \"2 s\"", "full-scale-time = \"0.5 s\""),
            List.of("settle = \"2 s\"", "settle = \"0.3 s\""),
            List.of("time-out = \"30 s\"", "time-out = \"4 s\""),
            List.of("indications = 8", "indications = 2"),
            List.of(
                "levels = [\"1 %\", \"2 %\", \"5 %\", \"10 %\", \"20 %\", \"40 %\", \"60 %\", \"80"
                    + " %\", \"100 %\"]",
                "levels = [\"10 %\", \"50 %\", \"100 %\"]"),
            List.of("series = [\"rising-falling\", \"rising\"]", "series = [\"rising\"]"),
            List.of("remounted-series = [\"rising-falling\"]", ""))) {
      if (!text.contains(change.getFirst())) {
        throw new IllegalStateException(
            "torque-calibration.toml: expected in it " + change.getFirst());
      }
      text = text.replace(change.getFirst(), change.getLast());
    }
    return TorqueProcedure.parse(
        ConfigFile.parse("fault campaign", text.substring(0, text.indexOf("[angles]"))));
  }
}
