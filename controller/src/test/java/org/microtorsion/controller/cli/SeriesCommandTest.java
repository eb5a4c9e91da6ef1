package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.StoreException;
import picocli.CommandLine;

class SeriesCommandTest {
  private static final Author AUTHOR =
      new Author("keeper", Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC));

  private static final String TABLE =
      """
      # a table
      sample,group,diameter_um,diameter_u_um,modulus_GPa,modulus_u_GPa,yield_stress_MPa,yield_stress_u_MPa,thickness_nm,thickness_u_nm,tomography_nm,tomography_u_nm,fracture_angle_deg,attachments,torque_common_u_percent
      w52,as cast,52,0.3,22.0,0.6,550,15,500,100,480,60,88,w52-front.png; w52-side.png,0.3
      w70,as cast,70,0.3,23.7,0.6,590,15,700,150,,,,,0.3
      w88,as cast,88,0.3,25.0,0.6,630,15,450,150,,,70,,0.3
      w101,as cast,101.5,0.3,27,0.6,680,15,,,,,,,0.3
      a101,annealed,101.5,0.3,32,0.7,800,15,,,,,,,0.3
      rod,as cast,4000,5,30,1,,,,,,,47,,
      """;

  @TempDir private Path folder;

  private record Answer(int code, String out, String err) {
    JsonNode json() throws IOException {
      return new ObjectMapper().readTree(out);
    }
  }

  private Answer series(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--data", folder.resolve("data").toString()));
    int code =
        new CommandLine(new SeriesCommand(AUTHOR, "0"))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setExecutionExceptionHandler((failure, command, _) -> {
              command.getErr().println(failure.getMessage());
              return failure instanceof InputException || failure instanceof StoreException ? 2 : 4;
            })
            .execute(all.toArray(String[]::new));
    return new Answer(code, out.toString(), err.toString());
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  @Test
  void aTableGivesTrendsYieldStrainAndComparisonsAsJson() throws IOException {
    Answer answer = series(file("table.csv", TABLE), "--json", "--bulk-modulus-gpa", "35");
    assertThat(answer.code).isEqualTo(ExitCodes.DONE);
    JsonNode json = answer.json();
    assertThat(json.path("schema").asText()).isEqualTo("torsion.series/1");
    JsonNode cast = json.at("/groups/0");
    assertThat(cast.path("name").asText()).isEqualTo("as cast");
    assertThat(cast.at("/yieldShearStrain/value").asDouble()).isCloseTo(0.025, within(3e-4));
    assertThat(cast.at("/modulus/trends").size()).isEqualTo(4);
    assertThat(cast.at("/modulus/trends/0/parameters/bulk_Pa/value").asDouble())
        .isBetween(29e9, 33e9);
    assertThat(cast.at("/extrapolations/0/diameter_m").asDouble()).isEqualTo(1e-7);
    assertThat(cast.at("/largestSoftening/ratio/value").asDouble())
        .isCloseTo(1 - 22.0 / 35, within(1e-12));
    assertThat(cast.at("/samples/0/attachments/1").asText()).isEqualTo("w52-side.png");
    assertThat(cast.at("/samples/0/fractureAngle_rad/value").asDouble())
        .isCloseTo(Math.toRadians(88), within(1e-12));
    assertThat(cast.path("tomography").isNull()).isTrue();
    assertThat(cast.at("/notes/tomography").asText()).contains("found 1 sample of 1");
    assertThat(json.at("/comparisons/0/secondOverFirst/value").asDouble())
        .isCloseTo(32.0 / 27, within(1e-12));
    assertThat(json.at("/agreements/0/torsionLessTomography_m/value").asDouble())
        .isCloseTo(20e-9, within(1e-15));
  }

  @Test
  void theTableForPeopleAndTheReportShowTheSame() throws IOException {
    Path out = folder.resolve("out");
    Answer answer = series(file("table.csv", TABLE), "--out", out.toString());
    assertThat(answer.code).isEqualTo(ExitCodes.DONE);
    assertThat(answer.out)
        .contains("w52 (as cast)", "γSY = 0.02", "surface-to-volume", "Carried to D = 100 nm");
    assertThat(Files.readString(out.resolve("series.html")))
        .contains("Apparent shear modulus against diameter", "w52-front.png", "<svg");
    assertThat(Files.size(out.resolve("series.pdf"))).isGreaterThan(10_000);
  }

  @Test
  void twoDiametersAreAnsweredWithNo() throws IOException {
    String two = TABLE.lines().limit(4).reduce("", (a, b) -> a + b + "\n");
    Answer answer = series(file("two.csv", two), "--json");
    assertThat(answer.code).isEqualTo(ExitCodes.ANSWER_IS_NO);
    assertThat(answer.json().at("/groups/0/modulus").isNull()).isTrue();
    assertThat(answer.json().at("/groups/0/yieldShearStrain").isNull()).isTrue();
    assertThat(answer.err)
        .contains("expected at least 3 different diameters, found 2 samples of 2");
  }

  @Test
  void linesOfFitsAreSamplesAndATableAddsToThem() throws IOException {
    Path curve = FitCommandTest.curve(folder, "w52.csv", 0.9245);
    FitCommandTest.Answer fit =
        FitCommandTest.run(
            "--json",
            "--diameter-um",
            "52",
            "--diameter-u-um",
            "0.3",
            "--gauge-length-mm",
            "1.7",
            "--torque-u-rel",
            "0.003",
            curve.toString());
    Files.writeString(folder.resolve("w52.json"), fit.out());
    String table =
        file("add.csv", "fit,sample,group,tomography_nm,tomography_u_nm\nw52.json,W,cast,505,20\n");
    Answer answer = series(table, "--json");
    assertThat(answer.code).isEqualTo(ExitCodes.ANSWER_IS_NO);
    JsonNode sample = answer.json().at("/groups/0/samples/0");
    assertThat(sample.path("name").asText()).isEqualTo("W");
    assertThat(sample.at("/diameter_m/value").asDouble()).isCloseTo(52e-6, within(1e-12));
    assertThat(sample.at("/diameter_m/standardUncertainty").asDouble())
        .isCloseTo(0.3e-6, within(1e-9));
    assertThat(sample.at("/apparentShearModulus_Pa/value").asDouble())
        .isCloseTo(22e9, within(0.1e9));
    assertThat(sample.at("/thickness_m/value").asDouble()).isCloseTo(500e-9, within(20e-9));
    Answer plain = series(folder.resolve("w52.json").toString(), "--json");
    assertThat(plain.json().at("/groups/0/samples/0/name").asText()).isEqualTo(curve.toString());
  }

  @Test
  void storedRunsAreSamplesWithTheirFilesAndATableAddsToThem() throws IOException {
    Path data = folder.resolve("data");
    String result =
        """
        {"elastic":{"apparentShearModulus_Pa":{"value":2.2E10,"standardUncertainty":5E8}},
        "fracture":{"shearStrain":0.038},
        "budget":[{"input":"diameter","relativeContributionToVariance":
        {"apparentShearModulus_Pa":0.7}}]}\
        """;
    RunsCommandTest.storeARun(data, "run-1", true, result);
    RunsCommandTest.storeARun(data, "run-2", true, result);
    RunsCommandTest.storeARun(data, "run-3", false, result);
    Files.createDirectories(data.resolve("attachments").resolve("run-1"));
    Files.writeString(data.resolve("attachments").resolve("run-1").resolve("break.png"), "x");
    String table = file("add.csv", "run,group,fracture_angle_deg\nrun-1,annealed,61\n");
    Answer answer = series("--search", "wire 7", table, "--json");
    assertThat(answer.code).isEqualTo(ExitCodes.ANSWER_IS_NO);
    JsonNode groups = answer.json().path("groups");
    assertThat(groups.findValuesAsText("source")).containsExactlyInAnyOrder("run-1", "run-2");
    JsonNode added =
        groups.get(0).path("name").asText().equals("annealed") ? groups.get(0) : groups.get(1);
    assertThat(added.at("/samples/0/source").asText()).isEqualTo("run-1");
    assertThat(added.at("/samples/0/attachments/0").asText()).isEqualTo("break.png");
    assertThat(added.at("/samples/0/fractureAngle_rad/value").asDouble())
        .isCloseTo(Math.toRadians(61), within(1e-12));
    assertThat(added.at("/samples/0/diameter_m/standardUncertainty").asDouble())
        .isCloseTo(0.25e-6, within(1e-15));
    assertThat(series("--run", "run-3").err).contains("--run: expected a run with a result");
    assertThat(series("--run", "run-9").code).isEqualTo(2);
  }

  @Test
  void whatCannotBeUsedIsRefusedByFileLineAndColumn() throws IOException {
    assertThat(series(file("a.csv", "sample,diameter_um,modulus_Gpa\nw,52,22\n")))
        .satisfies(answer -> {
          assertThat(answer.code).isEqualTo(2);
          assertThat(answer.err)
              .contains("a.csv:1: columns", "modulus_Pa/modulus_GPa", "\"modulus_Gpa\"");
        });
    assertThat(series(file("b.csv", "sample,diameter_um,modulus_GPa\nw,52,soft\n")).err)
        .contains("b.csv:2: modulus_GPa: expected a finite number, found \"soft\"");
    assertThat(series(file("c.csv", "sample,modulus_GPa\nw,22\n")).err)
        .contains("c.csv:2: diameter_um: expected a positive number, found none");
    assertThat(
            series(
                    file(
                        "d.csv",
                        """
                        sample,diameter_um,diameter_u_um,modulus_GPa,modulus_u_GPa
                        w,52,1,22,0.1
                        """))
                .err)
        .contains("d.csv:2: modulus_u: expected the whole uncertainty");
    assertThat(series(file("e.json", "{\"schema\":\n")).err)
        .contains("e.json:1: expected one JSON");
    assertThat(series(folder.resolve("none.csv").toString()).err)
        .contains("none.csv: expected a CSV file, found no such file");
    assertThat(series(file("empty.csv", "")).err).contains("empty.csv:1: header");
    assertThat(series("--extrapolate-to-nm", "0", file("f.csv", TABLE)).err)
        .contains("--extrapolate-to-nm: expected a positive number, found 0");
  }

  @Test
  void withoutAStoreAndWithoutFilesItSaysWhereItLooked() {
    Answer answer = series();
    assertThat(answer.code).isEqualTo(2);
    assertThat(answer.err).contains("data");
  }
}
