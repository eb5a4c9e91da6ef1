package org.microtorsion.controller.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.Consumer;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.LiveEstimate;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.Progress;

/// Shows how a run goes on: one line that is written over on a terminal, a line now and then
/// elsewhere.
final class ProgressLine implements Consumer<Progress> {
  private static final int BAR_COLUMNS = 12;
  private static final double FULL_BAR_STRAIN = 0.05;
  private static final double TERMINAL_INTERVAL_SECONDS = 0.1;
  private static final double LOG_INTERVAL_SECONDS = 20;

  private final PrintWriter out;
  private final boolean terminal;
  private final double strainPerRadian;
  private double nextSeconds;
  private boolean written;

  ProgressLine(PrintWriter out, boolean terminal, SampleDescription sample) {
    this.out = out;
    this.terminal = terminal;
    this.strainPerRadian = sample.shearStrainPerRadian();
  }

  @Override
  public void accept(Progress progress) {
    if (progress.timeSeconds() < nextSeconds) {
      return;
    }
    nextSeconds =
        progress.timeSeconds() + (terminal ? TERMINAL_INTERVAL_SECONDS : LOG_INTERVAL_SECONDS);
    String line = line(progress);
    if (terminal) {
      // A line that is too long is cut at the edge: one that wraps could not be written over.
      out.print("\r\u001b[K\u001b[?7l" + line + "\u001b[?7h");
      written = true;
    } else {
      out.println(line);
    }
    out.flush();
  }

  /// Leaves the last line standing.
  void finish() {
    if (written) {
      out.println();
      out.flush();
    }
  }

  private String line(Progress progress) {
    double strain = progress.angleRadians() * strainPerRadian;
    long columns = Math.round(Math.abs(strain) / FULL_BAR_STRAIN * BAR_COLUMNS);
    int filled = Math.clamp(columns, 0, BAR_COLUMNS);
    return String.format(
        Locale.ROOT,
        "[%s%s] %6.1f s  γ %.3f %%  T %.3f µN·m  %s  %s",
        "#".repeat(filled),
        ".".repeat(BAR_COLUMNS - filled),
        progress.timeSeconds(),
        100 * strain,
        1e6 * progress.torqueNewtonMetres(),
        estimates(progress.estimate()),
        progress.state() + dropped(progress));
  }

  private String estimates(LiveEstimate live) {
    Estimate modulus = live.apparentShearModulusPascals();
    Estimate yieldAngle = live.yieldAngleRadians();
    String text =
        modulus == null
            ? "G_app …"
            : String.format(
                Locale.ROOT,
                "G_app %.2f ± %.2f GPa",
                modulus.value() * 1e-9,
                modulus.standardUncertainty() * 1e-9);
    if (yieldAngle != null) {
      text +=
          String.format(
              Locale.ROOT,
              "  yield at γ %.2f %%  %s",
              100 * yieldAngle.value() * strainPerRadian,
              live.preferredModel().code());
    }
    Estimate thickness = live.thicknessMetres();
    if (thickness != null && live.layerClaimed()) {
      text +=
          String.format(
              Locale.ROOT,
              "  SR %.0f ± %.0f nm",
              thickness.value() * 1e9,
              thickness.standardUncertainty() * 1e9);
    }
    return text + (live.fractureDetected() ? "  BROKEN" : live.slipDetected() ? "  slipped" : "");
  }

  private static String dropped(Progress progress) {
    return progress.droppedSamples() == 0
        ? ""
        : "  " + progress.droppedSamples() + " samples not shown";
  }
}
