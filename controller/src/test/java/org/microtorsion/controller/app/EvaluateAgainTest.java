package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.pdf.Pdfs;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;

/// A person sets windows by hand, and looks at what came of it.
class EvaluateAgainTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  private String id = "";

  @BeforeEach
  void runAWire() throws IOException {
    terminal = new Terminal(folder);
    Path method = terminal.write("method.toml", Terminal.fastMethod());
    assertThat(terminal.run("--sim", "--json", "--law", "linear", "--method", method.toString()))
        .isZero();
    id = JSON.readTree(terminal.out()).path("runId").asText();
  }

  private int runs(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command, id));
    all.addAll(List.of(options));
    return terminal.torsion("runs", all.toArray(String[]::new));
  }

  private JsonNode stored() throws IOException {
    assertThat(runs("show", "--json")).isZero();
    return JSON.readTree(terminal.out());
  }

  @Test
  void aWindowByHandIsAFurtherVersionWithWhoWhenAndWhy() throws IOException {
    JsonNode before = stored();
    assertThat(
            runs(
                "evaluate",
                "--elastic-window",
                "20..60deg",
                "--reason",
                "the toe looked odd",
                "--operator",
                "ada"))
        .isZero();
    assertThat(terminal.out())
        .contains("stored as version 2: elastic window 20° to 60°: the toe looked odd")
        .contains(id + "-v2.html", id + "-v2.pdf");
    JsonNode after = stored();
    assertThat(after.path("samplesSha256")).isEqualTo(before.path("samplesSha256"));
    assertThat(after.path("results").path(0)).isEqualTo(before.path("results").path(0));
    JsonNode second = after.path("results").path(1);
    assertThat(second.path("version").asInt()).isEqualTo(2);
    assertThat(second.path("who").asText()).startsWith("ada, microtorsion");
    assertThat(second.path("at").asText()).isNotEmpty();
    JsonNode elastic = second.path("result").path("elastic");
    assertThat(Math.toDegrees(elastic.path("fromAngle_rad").asDouble())).isCloseTo(20, within(0.2));
    assertThat(Math.toDegrees(elastic.path("toAngle_rad").asDouble())).isCloseTo(60, within(0.2));
    assertThat(runs("show")).isZero();
    assertThat(terminal.out())
        .contains("fit version 1, 2", "fit version 2, the current one, ")
        .contains("elastic line over 20", "first ");
    try (RunStore store = RunStore.openForReading(terminal.data())) {
      assertThat(store.verify()).allMatch(RunCheck::ok);
    }
  }

  @Test
  void theReportOfAnyVersionIsWrittenAgain() throws IOException {
    assertThat(runs("evaluate", "--trim", "5..100deg", "--reason", "slip", "--operator", "ada"))
        .isZero();
    Path out = folder.resolve("out");
    assertThat(runs("report", "--version", "2", "--out", out.toString(), "--json")).isZero();
    JsonNode files = JSON.readTree(terminal.out());
    Path html = Path.of(files.path("html").asText());
    assertThat(html).hasSameTextualContentAs(terminal.data().resolve("reports/" + id + "-v2.html"));
    assertThat(Files.readString(html)).contains("trimmed to 5° to 100°", "ada", "slip");
    assertThat(Files.readString(Path.of(files.path("pdf").asText()), StandardCharsets.ISO_8859_1))
        .startsWith("%PDF-");
    assertThat(runs("report", "--version", "1", "--out", out.toString())).isZero();
    assertThat(Files.readString(out.resolve(id + ".html")))
        .contains("first evaluation")
        .doesNotContain("computed anew");
    assertThat(runs("report", "--out", out.toString())).isZero();
    assertThat(terminal.out()).contains("-v2.html");
  }

  @Test
  void theBudgetHasTheSameRowsAndSharesInJsonTextHtmlAndPdf() throws IOException {
    assertThat(runs("evaluate", "--departure", "4", "--reason", "to see", "--operator", "ada"))
        .isZero();
    String text = spaced(terminal.out());
    JsonNode budget = stored().path("results").path(1).path("result").path("budget");
    assertThat(budget.size()).isGreaterThan(8);
    String html =
        spaced(
            Files.readString(terminal.data().resolve("reports/" + id + "-v2.html"))
                .replaceAll("<[^>]*>", " ")
                .replace("&lt;", "<"));
    String pdf =
        spaced(
            String.join(
                " ",
                Pdfs.pages(
                    Files.readAllBytes(terminal.data().resolve("reports/" + id + "-v2.pdf")))));
    assertThat(html).contains("Uncertainty budget");
    for (JsonNode row : budget) {
      String shares = shares(row);
      assertThat(text).as("text").contains(row.path("input").asText() + " " + shares);
      assertThat(html).as("html, " + row.path("input").asText()).contains(shares);
      assertThat(pdf).as("pdf, " + row.path("input").asText()).contains(shares);
    }
  }

  private static String spaced(String text) {
    return text.replaceAll("[\\s\\u00a0]+", " ");
  }

  private static String shares(JsonNode row) {
    return Stream.of("apparentShearModulus_Pa", "shearStrain", "shearStress_Pa", "thickness_m")
        .map(row.path("relativeContributionToVariance")::path)
        .map(share -> Numbers.share(share.isNull() ? Double.NaN : share.asDouble()))
        .collect(Collectors.joining(" "));
  }

  @Test
  void whatCannotBeIsRefusedAndNothingIsStored() throws IOException {
    refused("--reason: expected why", "--elastic-window", "20..60deg");
    refused("an end beyond the beginning, found \"60..20deg\"", "--elastic-window", "60..20deg");
    refused("FROM..TO with a unit", "--elastic-window", "20..60");
    refused("FROM..TO with a unit", "--trim", "..");
    refused("both ends", "--yield-search", "20deg..");
    refused("expected within the curve", "--elastic-window", "200..900deg");
    refused("samples in it, found 0", "--elastic-window", "20..20.01deg");
    refused("--trim: expected within the curve", "--trim", "900deg..");
    refused("--fracture-at: expected within the curve", "--fracture-at", "900deg");
    refused("--fracture-at: expected a twist with its unit", "--fracture-at", "soon");
    refused("--leg: expected 1, the only way", "--leg", "2");
    refused("--post-yield-span: expected more than zero", "--post-yield-span", "0deg");
    refused("--offset-strain: expected a shear strain above 0", "--offset-strain", "-1%");
    refused("--departure: expected a number above 0", "--departure", "0");
    refused("--operator: expected who", "--leg", "1", "--operator", " ");
    assertThat(stored().path("results")).hasSize(1);
    assertThat(runs("report", "--version", "7", "--out", folder.toString())).isEqualTo(2);
    assertThat(terminal.err()).contains("--version: expected 1 to 1, found 7");
  }

  private void refused(String words, String... options) {
    List<String> all = new ArrayList<>(List.of(options));
    if (!words.startsWith("--reason")) {
      all.addAll(List.of("--reason", "because"));
    }
    assertThat(runs("evaluate", all.toArray(String[]::new))).as(words).isEqualTo(2);
    assertThat(terminal.err().strip().lines()).singleElement().asString().contains(words);
    assertThat(terminal.out()).isEmpty();
  }
}
