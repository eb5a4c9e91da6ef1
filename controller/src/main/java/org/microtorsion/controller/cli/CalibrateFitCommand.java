package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.microtorsion.calibration.torque.PointsCalibration;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion calibrate fit`: the straight line through recorded calibration points, no hardware.
@Command(
    name = "fit",
    mixinStandardHelpOptions = true,
    description = {
      "Fits a straight line to recorded calibration points, no hardware needed.",
      "Input: CSV with a header row; columns current_A, one of torque_Nm and mass_g, and optionally"
          + " series (1, 2, ...) and direction (up, down), in any order; # lines are comments."
    })
public final class CalibrateFitCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final TorqueScaleOptions options = new TorqueScaleOptions();

  @Parameters(paramLabel = "FILE", description = "CSV file.")
  @SuppressWarnings("NullAway.Init")
  private Path file;

  @Override
  public Integer call() {
    PointsCsv points = PointsCsv.read(file);
    TorqueScaleOptions.Scale scale = options.scale(points);
    PointsCalibration result;
    try {
      result = PointsCalibration.of(points.points(scale.newtonMetresPerKilogram()), scale.common());
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
    List<String> notes = new ArrayList<>(scale.notes());
    notes.addAll(result.notes());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(line(result, notes));
    } else {
      PointsCalibrationTable.print(out, file.toString(), result, notes);
    }
    out.flush();
    return ExitCodes.DONE;
  }

  private static String line(PointsCalibration result, List<String> notes) {
    StringWriter text = new StringWriter(2048);
    try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
      PointsCalibrationJson.write(generator, result, notes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
