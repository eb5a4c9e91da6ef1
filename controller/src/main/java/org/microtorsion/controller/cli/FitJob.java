package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.wire.WireDimensions;
import org.microtorsion.controller.analysis.CheckedFit;
import org.microtorsion.controller.analysis.FitEngine;
import org.microtorsion.controller.analysis.FitInputs;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.MonteCarloBudget;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.session.CalibratedRange;
import org.microtorsion.controller.session.TestSession;

/// Reads, fits and writes down one file of many, on any thread.
///
/// @param corrections what is to be taken out of the curves
/// @param monteCarloDraws for the check of the budget; zero for none
/// @param json whether the answer is a JSON line instead of a table
/// @param readings whether a JSON line has the key `readings` too
/// @param standardInput what the file `-` stands for
record FitJob(
    FitInputs inputs,
    CorrectionOptions corrections,
    FitSettings settings,
    CurveRules rules,
    int monteCarloDraws,
    boolean json,
    boolean readings,
    InputStream standardInput) {
  /// Any will do; the same one makes the same file give the same answer.
  private static final long SEED = 1;

  static final String STANDARD_INPUT = "-";

  private static final JsonFactory FACTORY = new JsonFactory();

  /// What became of one file.
  sealed interface Outcome {}

  /// Its answer as text, with its line end.
  ///
  /// @param determined whether the curve has an elastic slope
  record Answered(String text, boolean determined) implements Outcome {}

  /// There is none.
  record Failed(RuntimeException failure) implements Outcome {}

  Outcome run(Path file) {
    try {
      CurveCsv.Recorded recorded = read(file);
      FitInputs known = inputsOf(recorded.remarks());
      CheckedFit fit =
          monteCarloDraws == 0
              ? new CheckedFit(FitEngine.fit(recorded.curve(), known, settings), null)
              : FitEngine.fitChecked(recorded.curve(), known, settings, monteCarloDraws, SEED);
      FitResult told =
          recorded
              .remarks()
              .header()
              .map(header -> CalibratedRange.told(header, recorded.curve(), fit.result()))
              .orElse(fit.result());
      FitResult result = told.withNotesBefore(recorded.notes());
      return new Answered(
          text(file.toString(), result, fit.check(), sweep(recorded.curve(), known)),
          result.elastic().slopeNewtonMetresPerRadian() != null);
    } catch (WindowException e) {
      return new Failed(WindowOptions.refused(file.toString(), e));
    } catch (RuntimeException e) {
      return new Failed(e);
    }
  }

  private @Nullable List<WindowSweep.Point> sweep(TorqueCurve curve, FitInputs known) {
    return json && readings ? WindowSweep.of(curve, known, settings) : null;
  }

  private CurveCsv.Recorded read(Path file) {
    return file.toString().equals(STANDARD_INPUT)
        ? CurveCsv.read("standard input", standardInput, rules)
        : CurveCsv.read(file, rules);
  }

  /// What the options say, and what a run's own export says of its rig. Where the options give the
  /// export's own diameter and length, the export also says where their uncertainties come from.
  private FitInputs inputsOf(RunRemarks remarks) {
    if (remarks.header().isEmpty()) {
      return corrected(inputs);
    }
    RunHeader header = remarks.header().get();
    FitInputs recorded = TestSession.inputs(header).withRotorZero(remarks.rotorZeroRadians());
    WireDimensions asked = inputs.dimensions();
    boolean same =
        same(asked.diameterMetres(), recorded.diameterMetres())
            && same(asked.freeLengthMetres(), recorded.gaugeLengthMetres());
    return corrected(
        inputs.withDimensions(same ? recorded.dimensions() : asked).withErrors(recorded.errors()));
  }

  private FitInputs corrected(FitInputs known) {
    return known
        .withDimensions(corrections.applied(known.dimensions()))
        .withErrors(corrections.applied(known.errors()));
  }

  /// Degrees of freedom are not said by options.
  private static boolean same(Estimate asked, Estimate recorded) {
    return asked.value() == recorded.value()
        && asked.standardUncertainty() == recorded.standardUncertainty();
  }

  private String text(
      String file,
      FitResult result,
      @Nullable MonteCarloBudget check,
      @Nullable List<WindowSweep.Point> sweep) {
    StringWriter text = new StringWriter(4096);
    PrintWriter out = new PrintWriter(text);
    if (json) {
      try (JsonGenerator generator = FACTORY.createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        FitJson.write(generator, file, result, check, sweep);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      out.println();
    } else {
      FitTable.print(out, file, result, inputs);
      if (check != null) {
        MonteCarloTable.print(out, check);
      }
    }
    out.flush();
    return text.toString();
  }
}
