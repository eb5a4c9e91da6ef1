package org.microtorsion.controller.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.microtorsion.controller.analysis.FitCampaign;
import org.microtorsion.controller.analysis.TorqueCurve;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion bench curves`: the many files for `torsion fit`.
@Command(
    name = "curves",
    description = {
      "Writes simulated curves of a layered 52 µm wire (gauge length 1.7 mm, noise 0.3 %% of the"
          + " yield torque), a CSV file each, and a file LIST that names them all, for",
      "  torsion fit --json --diameter-um 52 --gauge-length-mm 1.7 @DIR/LIST",
      "Files that are there already are written anew."
    })
public final class BenchCurvesCommand implements Callable<Integer> {
  private static final int FEWEST_ROWS = TorqueCurve.MINIMUM_SAMPLES;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "Folder to write to; made where there is none.")
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Files. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--rows",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Rows a file, 20 or more. Default: ${DEFAULT-VALUE}.")
  private int rows;

  @Option(
      names = "--broken-every",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Every N-th file has a cell that is no number, to be refused. Default: ${DEFAULT-VALUE},"
              + " none.")
  private int brokenEvery;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same seed gives the same files. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Override
  public Integer call() {
    require("--count", 1, count);
    require("--rows", FEWEST_ROWS, rows);
    require("--broken-every", 0, brokenEvery);
    try {
      Files.createDirectories(folder);
      try (BufferedWriter list = Files.newBufferedWriter(folder.resolve("LIST"))) {
        for (int number = 1; number <= count; number++) {
          Path file = folder.resolve("curve-%05d.csv".formatted(number));
          boolean broken = brokenEvery > 0 && number % brokenEvery == 0;
          write(file, FitCampaign.exampleCurve(rows, seed * 1_000_003 + number), broken);
          // Quoted, as the names in a list may have blanks.
          list.write('"' + file.toString().replace("\\", "\\\\") + "\"\n");
        }
      }
    } catch (IOException e) {
      throw new InputException(
          folder + ": expected a folder that can be written to, found " + e.getMessage());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d files of %d rows in %s, named in %s%n", count, rows, folder, folder.resolve("LIST"));
    out.flush();
    return ExitCodes.DONE;
  }

  private static void require(String option, int least, int found) {
    if (found < least) {
      throw new InputException(option + ": expected at least " + least + ", found " + found);
    }
  }

  private static void write(Path file, TorqueCurve curve, boolean broken) throws IOException {
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("angle_rad,torque_Nm\n");
      for (int i = 0; i < curve.size(); i++) {
        boolean spoilt = broken && i == curve.size() / 2;
        csv.write(
            String.format(
                Locale.ROOT,
                "%.9g,%s%n",
                curve.angleRadians(i),
                spoilt ? "?" : String.format(Locale.ROOT, "%.9g", curve.torqueNewtonMetres(i))));
      }
    }
  }
}
