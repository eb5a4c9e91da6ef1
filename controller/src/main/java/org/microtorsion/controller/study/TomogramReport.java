package org.microtorsion.controller.study;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.report.DisplayUnit;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Plot;
import org.microtorsion.controller.report.Report;
import org.microtorsion.controller.report.ReportContent;
import org.microtorsion.controller.report.ReportContent.Grid;
import org.microtorsion.controller.tomogram.TomogramResult;

/// A layer in gray values as a table, a figure and a report.
public final class TomogramReport {
  private static final int MODEL_POINTS = 400;

  private TomogramReport() {}

  /// The finding in a sentence.
  public static String verdict(TomogramResult result) {
    String thickness =
        result
            .thicknessMetres()
            .map(metres -> "a layer would be " + Words.quantity(metres, 1e9, "nm"))
            .orElse("no second step could be fitted");
    return result.claimed()
        ? "A layer of "
            + Words.quantity(result.thicknessMetres().orElseThrow(), 1e9, "nm")
            + " is preferred to none."
        : "No layer is claimed: " + thickness + ".";
  }

  /// A parameter's name with its unit.
  public static String named(String parameter) {
    return isLength(parameter) ? parameter + "_m" : parameter;
  }

  private static boolean isLength(String parameter) {
    return switch (parameter) {
      case "edge", "blur", "thickness" -> true;
      default -> false;
    };
  }

  /// The rivals.
  public static List<Grid> tables(TomogramResult result) {
    return List.of(
        new Grid(
            "Steps at the wire's edge",
            "Best first; lengths in nm, the edge against where it was found, the others in gray"
                + " values.",
            List.of("Model", "ΔAICc", "parameters ± standard uncertainty"),
            result.models().stream()
                .map(model ->
                    List.of(
                        model.id(),
                        Numbers.fixed(model.deltaAicc(), 1),
                        model.parameters().entrySet().stream()
                            .map(TomogramReport::parameter)
                            .collect(Collectors.joining("; "))))
                .toList()));
  }

  private static String parameter(Map.Entry<String, Estimate> entry) {
    boolean length = isLength(entry.getKey());
    return entry.getKey() + " " + Words.quantity(entry.getValue(), length ? 1e9 : 1, "");
  }

  private static Plot plot(TomogramResult result) {
    int n = result.profile().size();
    double[] depth = new double[n];
    double[] gray = new double[n];
    Arrays.setAll(depth, result.profile()::depthMetres);
    Arrays.setAll(gray, result.profile()::gray);
    List<Curve> curves = new ArrayList<>();
    for (TomogramResult.Model model : result.models()) {
      double[] x = new double[MODEL_POINTS];
      double[] y = new double[MODEL_POINTS];
      Arrays.setAll(x, i -> depth[0] + (depth[n - 1] - depth[0]) * i / (MODEL_POINTS - 1));
      Arrays.setAll(y, i -> model.gray(x[i]));
      curves.add(
          new Curve(
              model.id(),
              model.equals(result.preferred())
                  ? Curve.Role.PREFERRED_MODEL
                  : Curve.Role.RIVAL_MODEL,
              x,
              y));
    }
    curves.add(new Curve("mean gray value", Curve.Role.RISING, depth, gray));
    return new Plot(
        "Gray value against depth",
        "Means over voxels equally deep below the wire's edge, with the rival models.",
        new Plot.Axis("Depth below the edge", DisplayUnit.MICROMETRE),
        new Plot.Axis("Gray value", DisplayUnit.ONE),
        curves,
        List.of());
  }

  /// Writes `tomogram.html` and `tomogram.pdf`, over files of these names.
  ///
  /// @return the two
  public static List<Path> write(
      String file, TomogramResult result, Path directory, String software) {
    Path html = directory.resolve("tomogram.html");
    Path pdf = directory.resolve("tomogram.pdf");
    ReportContent content =
        new ReportContent(
            "Layer by tomography: " + file,
            verdict(result),
            List.of(),
            List.of(),
            List.of(),
            "",
            List.of(),
            Optional.empty(),
            List.of(plot(result)),
            tables(result),
            List.of(),
            software);
    try {
      Files.createDirectories(directory);
      Report.write(content, html, pdf);
      return List.of(html, pdf);
    } catch (IOException e) {
      throw new UncheckedIOException(
          directory + ": expected a folder that can be written, found " + e.getMessage(), e);
    }
  }
}
