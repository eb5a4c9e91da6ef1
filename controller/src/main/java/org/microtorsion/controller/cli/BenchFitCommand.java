package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.Finding;
import org.microtorsion.controller.analysis.FitCampaign;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.driver.time.Ticker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `torsion bench fit`: the fitting engine beside the statistical limit, and its speed.
@Command(
    name = "fit",
    description = {
      "Fits many simulated curves on all processors: scatter over the Cramer-Rao bound, how often"
          + " the 95 %% intervals hold the truth, how often a yield or a layer is seen that is not"
          + " there or missed; then measures the fit of 200 000 samples and the Monte Carlo check.",
      "Exit code 1 when a scatter exceeds 1.1 of its bound, a coverage is not 93 to 97 %%, or more"
          + " than 1 %% of the answers of a kind are wrong (with room for chance below 1000"
          + " curves). Times are shown and not judged."
    })
public final class BenchFitCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--curves",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Curves of each kind, 20 or more. Default: ${DEFAULT-VALUE}.")
  private int curves;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same curves. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  private final Ticker ticker;

  /// @param ticker by which times are measured
  public BenchFitCommand(Ticker ticker) {
    this.ticker = ticker;
  }

  @Override
  public Integer call() throws IOException {
    if (curves < 20) {
      throw new InputException("--curves: expected at least 20, found " + curves);
    }
    List<Finding> findings = FitCampaign.run(curves, seed);
    List<FitSpeed.Row> times = FitSpeed.measure(ticker);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(asJson(findings, times));
    } else {
      print(out, findings, times);
    }
    out.flush();
    return findings.stream().allMatch(Finding::good) ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static void print(PrintWriter out, List<Finding> findings, List<FitSpeed.Row> times) {
    out.printf(
        "%-40s %-12s %17s %14s %9s%n", "curves", "quantity", "scatter/bound", "covered", "bias");
    for (Finding finding : findings) {
      if (finding instanceof Finding.Precision row) {
        out.printf(
            Locale.ROOT,
            "%-40s %-12s %17s %6.1f ± %.1f %% %9s%s%n",
            row.kind(),
            row.quantity(),
            row.scatterRatio() == null
                ? ""
                : String.format(
                    Locale.ROOT, "%.3f ± %.3f", row.scatterRatio(), row.scatterDeviationRatio()),
            100 * row.coverageFraction(),
            100 * row.coverageDeviationFraction(),
            row.biasRatio() == null ? "" : String.format(Locale.ROOT, "%+.3f", row.biasRatio()),
            mark(finding));
      }
    }
    out.printf("%n%-64s %s%n", "curves", "answers");
    for (Finding finding : findings) {
      if (finding instanceof Finding.Rate row) {
        out.printf(
            Locale.ROOT,
            "%-64s %s in %d of %d%s%n",
            row.kind(),
            row.question().words(),
            row.yes(),
            row.curves(),
            mark(finding));
      }
    }
    out.printf(
        "%n%-60s %10s %10s %10s %8s%n",
        "warm, one thread", "median", "fastest", "processor", "goal");
    for (FitSpeed.Row row : times) {
      out.printf(
          Locale.ROOT,
          "%-60s %7.1f ms %7.1f ms %7.1f ms %5.0f ms%n",
          row.task(),
          row.medianNanos() * 1e-6,
          row.fastestNanos() * 1e-6,
          row.processorNanos() * 1e-6,
          row.goalNanos() * 1e-6);
    }
  }

  private static String mark(Finding finding) {
    return finding.good() ? "" : "  missed";
  }

  private static String asJson(List<Finding> findings, List<FitSpeed.Row> times)
      throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("schema", "torsion.bench-fit/1");
      json.writeArrayFieldStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringField("curves", finding.kind());
        switch (finding) {
          case Finding.Precision row -> writePrecision(json, row);
          case Finding.Rate row -> {
            json.writeStringField("question", row.question().words());
            json.writeNumberField("yes", row.yes());
            json.writeNumberField("count", row.curves());
          }
        }
        json.writeBooleanField("good", finding.good());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayFieldStart("times");
      for (FitSpeed.Row row : times) {
        json.writeStartObject();
        json.writeStringField("task", row.task());
        json.writeNumberField("median_s", row.medianNanos() * 1e-9);
        json.writeNumberField("fastest_s", row.fastestNanos() * 1e-9);
        json.writeNumberField("processor_s", row.processorNanos() * 1e-9);
        json.writeNumberField("goal_s", row.goalNanos() * 1e-9);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.toString();
  }

  private static void writePrecision(JsonGenerator json, Finding.Precision row) throws IOException {
    json.writeStringField("quantity", row.quantity());
    json.writeNumberField("count", row.curves());
    json.writeNumberField("given", row.given());
    json.writeNumberField("covered", row.covered());
    json.writeNumberField("coverageStandardDeviation", row.coverageDeviationFraction());
    number(json, "scatterOverBound", row.scatterRatio());
    number(json, "biasOverBound", row.biasRatio());
    json.writeNumberField("boundOverTruth", row.relativeBoundRatio());
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value == null || !Double.isFinite(value)) {
      json.writeNullField(name);
    } else {
      json.writeNumberField(name, value);
    }
  }
}
