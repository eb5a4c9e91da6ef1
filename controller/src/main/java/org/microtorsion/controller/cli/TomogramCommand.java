package org.microtorsion.controller.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.study.TomogramReport;
import org.microtorsion.controller.tomogram.GraySlice;
import org.microtorsion.controller.tomogram.Tomogram;
import org.microtorsion.controller.tomogram.TomogramResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `torsion tomogram`: a layer in the gray values of a slice.
@Command(
    name = "tomogram",
    mixinStandardHelpOptions = true,
    description = {
      "Looks for a layer below the edge of a wire in gray values of computed tomography.",
      "FILE is a slice, PNG or TIFF with one channel of 8 or 16 bits or 32 bits of floating point,"
          + " or a profile in CSV with radius_um and gray. The wire is what is brighter.",
      "Four models compete: one blurred step or two, each with or without an edge fringe. Exit code"
          + " 1 where the data prefer no layer."
    })
public final class TomogramCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  @Option(
      names = "--voxel-nm",
      required = true,
      paramLabel = "X",
      description = "Edge of a voxel in nm.")
  private double voxelNanometres;

  @Option(names = "--voxel-u-nm", paramLabel = "U", description = "Its standard uncertainty in nm.")
  private double voxelUncertaintyNanometres;

  @Option(
      names = "--slice",
      paramLabel = "longitudinal|transverse",
      defaultValue = "longitudinal",
      description =
          "How the slice lies: along the axis and through it, or across it with the whole section."
              + " Default: ${DEFAULT-VALUE}.")
  private Tomogram.Cut cut = Tomogram.Cut.LONGITUDINAL;

  @Option(
      names = "--inside-um",
      paramLabel = "X",
      defaultValue = "3",
      description = "How deep below the edge is looked, in µm. Default: ${DEFAULT-VALUE}.")
  private double insideMicrometres;

  @Option(
      names = "--outside-um",
      paramLabel = "X",
      defaultValue = "1",
      description = "How far outside, in µm. Default: ${DEFAULT-VALUE}.")
  private double outsideMicrometres;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write the report there too: tomogram.html and tomogram.pdf.")
  private @Nullable Path directory;

  @Parameters(paramLabel = "FILE", description = "The slice or profile.")
  private Path file = Path.of("");

  private final String software;

  /// @param softwareVersion for the report
  public TomogramCommand(String softwareVersion) {
    software = "microtorsion " + softwareVersion;
  }

  @Override
  public Integer call() throws IOException {
    requirePositive("--inside-um", insideMicrometres);
    requirePositive("--outside-um", outsideMicrometres);
    Estimate voxel =
        KnownSample.positive(
            "--voxel-nm", voxelNanometres, "--voxel-u-nm", voxelUncertaintyNanometres, 1e9);
    boolean profile = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    TomogramResult result =
        profile
            ? Tomogram.of(
                file.toString(),
                ProfileCsv.read(file),
                voxel,
                outsideMicrometres / 1e6,
                insideMicrometres / 1e6)
            : Tomogram.ofSlice(
                file.toString(),
                GraySlice.read(file),
                cut,
                voxel,
                outsideMicrometres / 1e6,
                insideMicrometres / 1e6);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      try (JsonGenerator generator = new JsonFactory().createGenerator(out)) {
        generator.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        write(generator, result);
      }
      out.println();
    } else {
      TomogramReport.tables(result).forEach(grid -> GridText.print(out, grid));
      out.println(TomogramReport.verdict(result));
    }
    if (directory != null) {
      PrintWriter told = json ? spec.commandLine().getErr() : out;
      TomogramReport.write(file.toString(), result, directory, software).forEach(told::println);
      told.flush();
    }
    out.flush();
    return result.claimed() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }

  private static void requirePositive(String option, double number) {
    if (!(number > 0) || Double.isInfinite(number)) {
      throw new InputException(option + ": expected a positive number, found " + number);
    }
  }

  private void write(JsonGenerator generator, TomogramResult result) throws IOException {
    generator.writeStartObject();
    generator.writeStringField("schema", "torsion.tomogram/1");
    generator.writeStringField("file", file.toString());
    generator.writeNumberField("points", result.profile().size());
    generator.writeStringField("preferredModel", result.preferred().id());
    generator.writeObjectFieldStart("layer");
    generator.writeBooleanField("claimed", result.claimed());
    generator.writeFieldName("thickness_m");
    QuantityJson.write(generator, result.thicknessMetres().orElse(null));
    generator.writeEndObject();
    generator.writeArrayFieldStart("models");
    for (TomogramResult.Model model : result.models()) {
      generator.writeStartObject();
      generator.writeStringField("id", model.id());
      QuantityJson.number(generator, "aicc", model.aiccFactor());
      QuantityJson.number(generator, "deltaAicc", model.deltaAicc());
      generator.writeObjectFieldStart("parameters");
      for (Map.Entry<String, Estimate> parameter : model.parameters().entrySet()) {
        generator.writeFieldName(TomogramReport.named(parameter.getKey()));
        QuantityJson.write(generator, parameter.getValue());
      }
      generator.writeEndObject();
      generator.writeEndObject();
    }
    generator.writeEndArray();
    generator.writeEndObject();
  }
}
