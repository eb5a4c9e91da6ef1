package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.stiffness.LoadTrainCompliance;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.analysis.CurveErrors;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion fit-machine`: the curve of another torsion machine, by the same engine.
@Command(
    name = "fit-machine",
    mixinStandardHelpOptions = true,
    description = {
      "Fits a curve that another torsion machine has recorded, such as that of a 4 mm rod.",
      "Its columns and units are named by options; keep them in a file and give it as @FILE.",
      "With --head-column and --extensometer-column the sample's twist is the extensometer's,"
          + " unless --angle-from head is given: then the load train's compliance is fitted to"
          + " their difference, or taken from --compliance-rad-per-nm."
    })
public final class FitMachineCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Mixin private final MachineColumns columns = new MachineColumns();
  @Mixin private final KnownSample sample = new KnownSample();

  @Option(
      names = "--extensometer-length-mm",
      paramLabel = "X",
      description = "Gauge length of the extensometer in mm; --gauge-length-mm is the free one.")
  private @Nullable Double extensometerMillimetres;

  @Option(
      names = "--extensometer-length-u-mm",
      paramLabel = "U",
      description = "Its standard uncertainty in mm.")
  private double extensometerUncertaintyMillimetres;

  @Option(
      names = "--angle-from",
      paramLabel = "head|extensometer",
      description = "Which angle is evaluated. Default: the extensometer's where there is one.")
  private @Nullable String angleFrom;

  @Option(names = "--json", description = "One JSON object, as of torsion fit.")
  private boolean json;

  @Mixin private final CorrectionOptions corrections = new CorrectionOptions();
  @Mixin private final CurveOptions curveOptions = new CurveOptions();
  @Mixin private final WindowOptions windowOptions = new WindowOptions();

  @Parameters(paramLabel = "FILE", description = "The table that the machine's software wrote.")
  private Path file = Path.of("");

  @Override
  public Integer call() throws IOException {
    corrections.check();
    MachineColumns.Layout layout = columns.layout();
    boolean byHead = byHead(layout);
    FitInputs known = sample.inputs();
    List<String> notes = new ArrayList<>();
    MachineCurve record = new MachineCurve(file.toString(), MachineCsv.read(file, layout), layout);
    FitInputs inputs;
    TorqueCurve curve;
    if (byHead) {
      curve = record.over(MachineCsv.Row::headRadians, curveOptions.rules(), notes);
      inputs = ofHead(known, record, layout, notes);
    } else {
      curve = record.over(MachineCsv.Row::extensometerRadians, curveOptions.rules(), notes);
      inputs = ofExtensometer(known, notes);
    }
    FitResult result;
    try {
      double strain = corrections.strainPerRadian(inputs.dimensions());
      result = FitEngine.fit(curve, inputs, windowOptions.settings(strain));
    } catch (WindowException e) {
      throw WindowOptions.refused(file.toString(), e);
    }
    print(result.withNotesBefore(notes), inputs);
    return result.elastic().slopeNewtonMetresPerRadian() == null
        ? ExitCodes.ANSWER_IS_NO
        : ExitCodes.DONE;
  }

  private boolean byHead(MachineColumns.Layout layout) {
    String from =
        angleFrom != null ? angleFrom : layout.extensometer().isPresent() ? "extensometer" : "head";
    boolean head =
        switch (from) {
          case "head" -> true;
          case "extensometer" -> false;
          default ->
              throw new InputException(
                  "--angle-from: expected head or extensometer, found " + CsvCells.shown(from));
        };
    if ((head ? layout.head() : layout.extensometer()).isEmpty()) {
      throw new InputException("--" + from + "-column: expected it with --angle-from " + from);
    }
    if (layout.extensometer().isPresent() && extensometerMillimetres == null) {
      throw new InputException(
          "--extensometer-length-mm: expected it with --extensometer-column, found none");
    }
    return head;
  }

  /// Between the heads: the load train's twist is in the angle.
  private FitInputs ofHead(
      FitInputs known, MachineCurve record, MachineColumns.Layout layout, List<String> notes) {
    CurveErrors errors = known.errors();
    if (layout.extensometer().isPresent() && !corrections.givesCompliance()) {
      LoadTrainCompliance fitted =
          record.compliance(ratio(known.dimensions().freeLengthMetres(), extensometer()));
      Estimate c = fitted.complianceRadiansPerNewtonMetre();
      notes.add(
          String.format(
              Locale.ROOT,
              "compliance: %.4g ± %.2g rad/(N·m) by head and extensometer, taken out",
              c.value(),
              c.standardUncertainty()));
      errors = errors.withLoadTrain(fitted);
    } else if (!corrections.givesCompliance()) {
      notes.add(
          "compliance: the angle is that of the heads, and nothing was taken out for grips and load"
              + " train; G_app may be too low");
    }
    return known
        .withDimensions(corrections.applied(known.dimensions()))
        .withErrors(corrections.applied(errors));
  }

  /// On the sample: no load train, no ends, and its own length.
  private FitInputs ofExtensometer(FitInputs known, List<String> notes) {
    if (corrections.givesCompliance()) {
      throw new InputException(
          "--compliance-rad-per-nm: expected it with the angle of the heads, found the"
              + " extensometer's, which has no load train in it; give --angle-from head");
    }
    notes.add("angle: the extensometer's, over its own length");
    return known.withDimensions(
        WireDimensions.of(known.dimensions().diameterMetres(), extensometer()));
  }

  private Estimate extensometer() {
    if (extensometerMillimetres == null) {
      throw new IllegalStateException("extensometer: expected its length, which was asked for");
    }
    return KnownSample.positive(
        "--extensometer-length-mm",
        extensometerMillimetres,
        "--extensometer-length-u-mm",
        extensometerUncertaintyMillimetres,
        1e3);
  }

  private static Estimate ratio(Estimate free, Estimate extensometer) {
    double ratio = free.value() / extensometer.value();
    return Budget.builder()
        .input("free length", free, 1 / extensometer.value())
        .input("extensometer", extensometer, -ratio / extensometer.value())
        .build()
        .estimate(ratio);
  }

  private void print(FitResult result, FitInputs inputs) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        FitJson.write(generator, file.toString(), result);
      }
      out.println();
    } else {
      FitTable.print(out, file.toString(), result, inputs);
    }
    out.flush();
  }
}
