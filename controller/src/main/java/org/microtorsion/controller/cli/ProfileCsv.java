package org.microtorsion.controller.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.tomogram.GrayProfile;

/// Reads a radial profile of gray values from CSV: `radius_m`, `radius_um` or `radius_nm`, in
/// order, and `gray`.
final class ProfileCsv {
  private static final Map<String, Double> RADII =
      Map.of("radius_m", 1.0, "radius_um", 1e-6, "radius_nm", 1e-9);
  private static final String GRAY = "gray";

  private ProfileCsv() {}

  static GrayProfile read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return read(file.toString(), new CsvLines(file.toString(), in));
    } catch (NoSuchFileException e) {
      throw new InputException(file + ": expected a CSV file, found no such file", e);
    } catch (IOException e) {
      throw new InputException(file + ": expected a readable CSV file, found " + e, e);
    }
  }

  private static GrayProfile read(String name, CsvLines lines) throws IOException {
    CsvCells cells = new CsvCells(lines);
    DoubleStream.Builder radii = DoubleStream.builder();
    DoubleStream.Builder grays = DoubleStream.builder();
    int radius = -1;
    int gray = -1;
    String radiusName = "";
    double before = Double.NaN;
    double direction = 0;
    while (lines.next()) {
      String line =
          new String(
              lines.bytes(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      cells.split();
      if (gray < 0) {
        List<String> header = cells.texts();
        radiusName =
            header.stream()
                .filter(RADII::containsKey)
                .findFirst()
                .orElseThrow(() ->
                    lines.refused(
                        "columns", "radius_m, radius_um or radius_nm", CsvCells.shown(line)));
        radius = header.indexOf(radiusName);
        gray = header.indexOf(GRAY);
        if (gray < 0) {
          throw lines.refused("columns", GRAY, CsvCells.shown(line));
        }
        continue;
      }
      double now = cells.number(radius, radiusName, RADII.getOrDefault(radiusName, 1.0));
      double step = now - before;
      if (step == 0 || step * direction < 0) {
        throw lines.refused(radiusName, "radii in order", cells.text(radius));
      }
      direction = Double.isNaN(step) ? 0 : Math.signum(step);
      before = now;
      radii.add(now);
      grays.add(cells.number(gray, GRAY, 1));
    }
    return GrayProfile.ofRadii(name, radii.build().toArray(), grays.build().toArray());
  }
}
