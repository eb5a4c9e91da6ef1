package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.controller.config.InputException;
import picocli.CommandLine;

class TomogramCommandTest {
  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {}

  private static Answer tomogram(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new TomogramCommand("0"))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException ? 2 : 4;
            })
            .execute(arguments);
    return new Answer(code, out.toString(), err.toString());
  }

  private static double gray(double depthNanometres) {
    return 20
        + 140 * (1 - Probabilities.normalUpper(depthNanometres / 60))
        + 40 * (1 - Probabilities.normalUpper((depthNanometres - 500) / 60));
  }

  @Test
  void anEightBitSliceGivesTheLayerAsJsonTableAndReport() throws IOException {
    BufferedImage image = new BufferedImage(110, 80, BufferedImage.TYPE_BYTE_GRAY);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(2);
    for (int row = 0; row < 80; row++) {
      for (int column = 0; column < 110; column++) {
        double value = gray((column - 30.3) * 64.1) + 10 * random.nextGaussian();
        image.getRaster().setSample(column, row, 0, Math.clamp(Math.round(value), 0, 255));
      }
    }
    Path file = folder.resolve("slice.png");
    ImageIO.write(image, "png", file.toFile());
    Path out = folder.resolve("out");
    Answer answer =
        tomogram("--voxel-nm", "64.1", "--json", "--out", out.toString(), file.toString());
    assertThat(answer.code).as(answer.err).isEqualTo(ExitCodes.DONE);
    JsonNode json = new ObjectMapper().readTree(answer.out);
    assertThat(json.path("schema").asText()).isEqualTo("torsion.tomogram/1");
    assertThat(json.at("/layer/thickness_m/value").asDouble()).isCloseTo(500e-9, within(40e-9));
    assertThat(json.at("/models").size()).isEqualTo(4);
    assertThat(json.at("/models/0/parameters/blur_m/value").asDouble())
        .isCloseTo(60e-9, within(20e-9));
    assertThat(Files.readString(out.resolve("tomogram.html"))).contains("Gray value against depth");
    assertThat(Files.size(out.resolve("tomogram.pdf"))).isGreaterThan(5000);
    assertThat(tomogram("--voxel-nm", "64.1", file.toString()).out).contains("A layer of");
    Files.writeString(folder.resolve("ct.json"), answer.out);
    Path table =
        Files.writeString(folder.resolve("t.csv"), "sample,diameter_um,tomogram\nw,52,ct.json\n");
    try (SampleSources sources =
        new SampleSources(
            () -> {
              throw new AssertionError("no store is wanted");
            },
            folder)) {
      assertThat(sources.file(table).getFirst().tomographyMetres()).isNotNull();
    }
  }

  @Test
  void aProfileIsReadFromEitherSide() throws IOException {
    StringBuilder outwards = new StringBuilder("radius_um,gray\n");
    StringBuilder inwards = new StringBuilder("radius_um,gray\n");
    for (int i = 0; i < 80; i++) {
      double radius = 22.5 + 0.0641 * i;
      outwards.append(radius).append(',').append(gray(26_000 - 1e3 * radius)).append('\n');
      double back = 22.5 + 0.0641 * (79 - i);
      inwards.append(back).append(',').append(gray(26_000 - 1e3 * back)).append('\n');
    }
    Path first = Files.writeString(folder.resolve("out.csv"), outwards);
    Path second = Files.writeString(folder.resolve("in.csv"), inwards);
    for (Path file : new Path[] {first, second}) {
      Answer answer = tomogram("--voxel-nm", "64.1", "--json", file.toString());
      assertThat(answer.code).as(answer.err).isEqualTo(ExitCodes.DONE);
      assertThat(new ObjectMapper().readTree(answer.out).at("/layer/thickness_m/value").asDouble())
          .isCloseTo(500e-9, within(1e-9));
    }
  }

  @Test
  void whatCannotBeUsedIsRefused() throws IOException {
    Path flat = Files.writeString(folder.resolve("flat.csv"), "radius_um,gray\n");
    assertThat(tomogram("--voxel-nm", "64.1", flat.toString()).err)
        .contains("flat.csv: rows: expected at least 20, found 0");
    Path other = Files.writeString(folder.resolve("o.csv"), "r,gray\n1,2\n");
    assertThat(tomogram("--voxel-nm", "64.1", other.toString()).err)
        .contains("o.csv:1: columns: expected radius_m, radius_um or radius_nm");
    Path back = Files.writeString(folder.resolve("b.csv"), "radius_um,gray\n1,2\n2,3\n1.5,4\n");
    assertThat(tomogram("--voxel-nm", "64.1", back.toString()).err)
        .contains("b.csv:4: radius_um: expected radii in order");
    assertThat(tomogram("--voxel-nm", "0", other.toString()).err)
        .contains("--voxel-nm: expected a positive number");
    assertThat(tomogram("--voxel-nm", "64.1", folder.resolve("none.tif").toString()).code)
        .isEqualTo(2);
  }
}
