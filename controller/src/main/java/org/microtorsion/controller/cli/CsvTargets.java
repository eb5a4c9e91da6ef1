package org.microtorsion.controller.cli;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.microtorsion.calibration.torque.PointsCalibration;
import org.microtorsion.calibration.torque.PointsCalibration.CommonErrors;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.fuzz.FuzzTarget;

/// Curves and calibration points as tables: read, and read and fitted.
final class CsvTargets {
  private static final long ALLOCATED_BYTES = 1 << 25;
  private static final int ROWS = 60;
  private static final int YIELD_ROW = 40;
  private static final List<byte[]> WORDS =
      FuzzTarget.texts(
          ",",
          ";",
          "\t",
          "\"",
          "\r",
          "\n\n",
          "#",
          "\uFEFF",
          "time_s",
          "angle_deg",
          "torque_mNm",
          "µ",
          "up",
          "down",
          "series",
          "mass_g",
          "1\n1\n1\n");

  private CsvTargets() {}

  static List<FuzzTarget> all() {
    List<byte[]> curves =
        List.of(curve("time_s,angle_rad,torque_Nm", 1), curve("torque_mNm,angle_deg,time_s", 57.3));
    List<byte[]> points = List.of(points("torque_Nm"), points("mass_g"));
    return List.of(
        target(
            "curve-csv",
            50,
            curves,
            scratch -> input -> CurveCsv.read("curve", input, CurveRules.DEFAULT)),
        target("fit", 14, curves, scratch -> CsvTargets::fit),
        target(
            "points-csv",
            110,
            points,
            scratch ->
                input -> {
                  PointsCsv read = PointsCsv.parse("points", input);
                  try {
                    PointsCalibration.of(read.points(1), CommonErrors.NONE);
                  } catch (IllegalArgumentException e) {
                    throw new InputException("points: " + e.getMessage(), e);
                  }
                }));
  }

  private static FuzzTarget target(
      String name, int share, List<byte[]> genuine, FuzzTarget.Maker maker) {
    return new FuzzTarget(
        name,
        FuzzTarget.Kind.TEXT,
        share,
        genuine,
        WORDS,
        ALLOCATED_BYTES,
        Set.of(InputException.class),
        maker);
  }

  private static void fit(byte[] input) {
    FitJob job =
        new FitJob(
            FitInputs.of(Estimate.of(52e-6, 0.3e-6), Estimate.of(1.7e-3, 5e-6)),
            new CorrectionOptions(),
            FitSettings.USUAL,
            CurveRules.DEFAULT,
            0,
            true,
            false,
            new ByteArrayInputStream(input));
    if (job.run(Path.of(FitJob.STANDARD_INPUT)) instanceof FitJob.Failed failed) {
      throw failed.failure();
    }
  }

  private static byte[] curve(String header, double perRadianFactor) {
    StringBuilder text = new StringBuilder("# a wire\n" + header + "\n");
    boolean torqueFirst = header.startsWith("torque");
    for (int i = 0; i < ROWS; i++) {
      double torque = 1e-6 * Math.min(i, YIELD_ROW) + 1e-9 * Math.sin(i);
      String angle = String.format(Locale.ROOT, "%.6g", i * 0.01 * perRadianFactor);
      text.append(
          torqueFirst
              ? String.format(Locale.ROOT, "%.9g,%s,%.3f\n", torque * 1e3, angle, i * 0.1)
              : String.format(Locale.ROOT, "%.3f,%s,%.9g\n", i * 0.1, angle, torque));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] points(String load) {
    StringBuilder text = new StringBuilder("current_A," + load + ",series,direction\n");
    for (int i = 0; i < 10; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.3f,%.6g,%d,%s\n",
              (i < 6 ? i : 10 - i) * 0.01,
              (i < 6 ? i : 10 - i) * 8e-5 + 1e-9 * Math.sin(i),
              1 + i / 10,
              i < 6 ? "up" : "down"));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
