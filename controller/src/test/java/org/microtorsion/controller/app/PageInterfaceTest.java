package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.Modules;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.driver.time.SystemTicker;

/// The interface under the page, as other programs meet it.
@Timeout(120)
class PageInterfaceTest {
  @TempDir Path data;

  @SuppressWarnings("NullAway.Init")
  private PageServer page;

  @SuppressWarnings("NullAway.Init")
  private HttpBrowser ada;

  static PageServer serve(Path data) {
    return new Pages(new ProcessHooks(), new Author("test", Clock.systemUTC()), new SystemTicker())
        .start(
            new PageServer.Request(
                new RigRequest(
                    RigConfig.defaultRig(),
                    Optional.of(
                        new RigRequest.Simulation(
                            1,
                            new TimeMode.Virtual(),
                            false,
                            RigRequest.Simulation.LIKE_SAMPLE,
                            Optional.of("linear"),
                            List.of()))),
                data,
                "127.0.0.1",
                0,
                Optional.empty()));
  }

  @BeforeEach
  void start() throws IOException, InterruptedException {
    page = serve(data);
    ada = new HttpBrowser(page.address());
    ada.setUp(page.setUpCode().orElseThrow());
  }

  @AfterEach
  void end() {
    page.close();
  }

  /// The form of a test on the example's wire, ten times as fast.
  private String test() throws IOException, InterruptedException {
    JsonNode sample = ada.get("/api/forms").path("sample");
    return ",\"sample\":"
        + sample
        + ",\"method\":{\"key\":\"ramp-to-fracture.toml\",\"values\":{\"strain-rate\":\"2e-3"
        + " 1/s\",\"zero-dwell\":\"1 s\"}},\"calibration\":{\"id\":null,\"reason\":\"a test\"}";
  }

  @Test
  void theSetUpCodeMakesOneAdministratorAndNoSecond() throws IOException, InterruptedException {
    assertThat(ada.get("/api/session").path("role").asText()).isEqualTo("administrator");
    assertThat(page.setUpCode()).isEmpty();
    HttpBrowser late = new HttpBrowser(page.address());
    late.setUp("ANY-CODE");
    assertThat(late.status()).isEqualTo(409);
  }

  @Test
  void eachRoleIsRefusedWhatIsAboveIt() throws IOException, InterruptedException {
    HttpBrowser nobody = new HttpBrowser(page.address());
    assertThat(nobody.get("/api/runs").path("message").asText()).isEqualTo("log in first");
    assertThat(nobody.status()).isEqualTo(401);
    ada.send(
        "POST",
        "/api/users",
        "{\"name\":\"Vera\",\"role\":\"viewer\",\"password\":\"correct horse\"}");
    assertThat(ada.status()).isEqualTo(200);
    HttpBrowser vera = new HttpBrowser(page.address()).logIn("vera");
    vera.get("/api/runs");
    assertThat(vera.status()).isEqualTo(200);
    vera.command("/api/test", test());
    assertThat(vera.status()).isEqualTo(403);
    vera.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    assertThat(vera.status()).isEqualTo(403);
    vera.get("/api/users");
    assertThat(vera.status()).isEqualTo(403);
  }

  @Test
  void aRequestThatAnotherSiteCouldMakeIsRefused() throws IOException, InterruptedException {
    String body = "{\"action\":\"take\",\"why\":\"\"}";
    ada.send("POST", "/api/control", body, Map.of("X-Torsion-Page", "1"));
    assertThat(ada.status()).as("no token").isEqualTo(403);
    ada.send("POST", "/api/emergency-stop", "{}", Map.of());
    assertThat(ada.status()).as("no header of the page").isEqualTo(403);
    ada.send(
        "POST",
        "/api/emergency-stop",
        "{}",
        Map.of("X-Torsion-Page", "1", "Origin", "http://elsewhere.example"));
    assertThat(ada.status()).as("another origin").isEqualTo(403);
    assertThat(ada.get("/api/state").path("word").asText()).isEqualTo("ready");
  }

  @Test
  void guessingIsSlowedDown() throws IOException, InterruptedException {
    HttpBrowser guesser = new HttpBrowser(page.address());
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      guesser.send("POST", "/api/session", "{\"name\":\"Ada\",\"password\":\"guess " + i + "\"}");
      statuses.add(guesser.status());
    }
    assertThat(statuses).startsWith(401, 401, 401, 401, 401).contains(429);
  }

  @Test
  void anybodyMayStopAndSomebodyHasToTakeNote() throws IOException, InterruptedException {
    HttpBrowser nobody = new HttpBrowser(page.address());
    nobody.send(
        "POST", "/api/emergency-stop", "{\"why\":\"smoke\"}", Map.of("X-Torsion-Page", "1"));
    assertThat(nobody.status()).isEqualTo(200);
    JsonNode state = ada.get("/api/state");
    assertThat(state.path("word").asText()).isEqualTo("emergency stop");
    assertThat(state.path("cause").asText()).contains("somebody at", "smoke");
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    JsonNode unexplained =
        ada.send(
            "POST",
            "/api/acknowledge",
            "{\"state\":" + ada.get("/api/state").path("number") + ",\"why\":\" \"}");
    assertThat(ada.status()).isEqualTo(400);
    assertThat(unexplained.path("field").asText()).isEqualTo("why");
    ada.command("/api/acknowledge", "");
    assertThat(ada.get("/api/state").path("word").asText()).isEqualTo("ready");
    assertThat(ada.get("/api/audit").findValuesAsText("action"))
        .contains("emergency-stop", "fault-acknowledged", "control-taken", "account-added");
  }

  @Test
  void aWholeRunIsSteeredAndSeen() throws IOException, InterruptedException {
    ada.command("/api/test", test());
    assertThat(ada.status()).as("nobody in control").isEqualTo(409);
    long stale = ada.get("/api/state").path("number").asLong();
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    ada.send("POST", "/api/test", "{\"state\":" + stale + ",\"why\":\"\"" + test() + "}");
    assertThat(ada.status()).as("a state that has passed").isEqualTo(409);
    ada.command("/api/test", test());
    assertThat(ada.status()).isEqualTo(200);
    List<HttpBrowser.Message> messages =
        ada.follow(
            "",
            message ->
                message.content().at("/state/word").asText().equals("ready")
                    && message.content().at("/state/finished/kind").asText().equals("test"));
    assertThat(messages.getFirst().content().path("reset").asBoolean()).isTrue();
    JsonNode finished = messages.getLast().content().at("/state/finished");
    assertThat(finished.path("word").asText()).isEqualTo("fractured");
    assertThat(finished.path("truth").path("apparentShearModulus_Pa").asDouble()).isPositive();
    String id = finished.path("id").asText();
    assertThat(ada.get("/api/runs?q=example&end=fractured").path("total").asInt()).isEqualTo(1);
    JsonNode run = ada.get("/api/runs/" + id);
    assertThat(run.path("method").asText()).isEqualTo("ramp to fracture 1, edited");
    assertThat(run.path("withoutCalibration").asText()).isEqualTo("a test");
    assertThat(run.path("report").asBoolean()).isTrue();
    JsonNode curve = ada.get("/api/runs/" + id + "/curve?columns=100");
    assertThat(curve.path("x").size()).isBetween(100, 400);
    assertThat(curve.path("samples").asInt()).isEqualTo(run.path("samples").asInt());
    ada.send("POST", "/api/runs/" + id + "/notes", "{\"text\":\"grip slipped?\"}");
    assertThat(ada.get("/api/runs/" + id).path("notes").get(0).path("by").asText())
        .isEqualTo("Ada");
    assertThat(ada.get("/api/audit").findValuesAsText("action"))
        .contains("test-asked", "run-ended", "note-added");
  }

  @Test
  void aCalibrationOfSomebodyElseIsRefusedInTheWordsOfThePage()
      throws IOException, InterruptedException {
    String begin = ",\"asLeft\":false,\"anew\":false,\"procedure\":null";
    ada.send(
        "POST",
        "/api/users",
        "{\"name\":\"Ben\",\"role\":\"technician\",\"password\":\"correct horse\"}");
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    ada.command("/api/calibration", begin);
    ada.follow(
        "", message -> message.content().at("/state/word").asText().equals("waiting for you"));
    ada.command("/api/stop", "");
    ada.follow("", message -> message.content().at("/state/word").asText().equals("ready"));
    ada.send("POST", "/api/control", "{\"action\":\"leave\",\"why\":\"\"}");
    HttpBrowser ben = new HttpBrowser(page.address()).logIn("ben");
    ben.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    ben.command("/api/calibration", begin);
    List<HttpBrowser.Message> messages =
        ben.follow(
            "", message -> message.content().at("/state/finished/word").asText().equals("refused"));
    JsonNode state = messages.getLast().content().path("state");
    assertThat(state.at("/finished/cause").asText())
        .startsWith("operator: expected Ada, as calibration ")
        .endsWith(" began, found Ben; who began it can take it up, or begin anew");
    assertThat(state.path("word").asText()).as("nothing is broken").isEqualTo("ready");
  }

  @Test
  void onlyWhoeverIsInControlHasTheRigLookedAtAndTheStateTellsIt()
      throws IOException, InterruptedException {
    ada.command("/api/checks", test());
    assertThat(ada.status()).as("nobody in control").isEqualTo(409);
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    long before = ada.get("/api/state").path("number").asLong();
    JsonNode checked = ada.command("/api/checks", test());
    assertThat(checked.path("checks").findValuesAsText("verdict")).doesNotContain("wrong");
    assertThat(checked.path("checks").findValuesAsText("subject")).contains("limits", "disk");
    assertThat(checked.at("/state/word").asText()).isEqualTo("ready");
    assertThat(checked.at("/state/number").asLong()).isEqualTo(before + 2);
    assertThat(ada.get("/api/audit").findValuesAsText("action")).contains("checks-asked");
  }

  @Test
  void theTruthIsBesideTheRunningEstimateAndAFaultInjectedEndsTheRun()
      throws IOException, InterruptedException {
    JsonNode rig = ada.get("/api/simulation");
    ada.send("PUT", "/api/simulation", rig.toString().replace("virtual", "real"));
    assertThat(ada.status()).isEqualTo(200);
    String fault = "{\"device\":\"angle\",\"kind\":\"disconnect\",\"seconds\":60}";
    ada.send("POST", "/api/simulation/faults", fault);
    assertThat(ada.status()).as("nothing goes on").isEqualTo(409);
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    ada.command("/api/test", test().replace("[[52.0]]", "[[52.1,51.9],[52.0],[51.8,52.2,52.0]]"));
    assertThat(ada.status()).isEqualTo(200);
    JsonNode work =
        ada.follow("", message -> message.content().at("/state/work/truth").isObject())
            .getLast()
            .content()
            .at("/state/work");
    assertThat(work.at("/truth/apparentShearModulus_Pa").asDouble()).isBetween(1e10, 4e10);
    ada.send("POST", "/api/simulation/faults", fault.replace("disconnect", "overload"));
    assertThat(ada.status()).as("not of this device").isEqualTo(400);
    ada.send("POST", "/api/simulation/faults", fault);
    assertThat(ada.status()).isEqualTo(200);
    JsonNode state =
        ada.follow("", message -> message.content().at("/state/word").asText().equals("fault"))
            .getLast()
            .content()
            .path("state");
    assertThat(state.path("cause").asText()).contains("angle");
    assertThat(ada.get("/api/audit").findValuesAsText("why"))
        .contains("angle:disconnect for 60.0 s from now on");
    JsonNode run = ada.get("/api/runs/" + state.at("/finished/id").asText());
    assertThat(run.path("diameterMetres").asDouble()).isBetween(51.8e-6, 52.2e-6);
  }

  @Test
  void aLostLineIsCaughtUpWithoutBeginningAnew() throws IOException, InterruptedException {
    HttpBrowser.Message first = ada.follow("", message -> true).getFirst();
    HttpBrowser watcher = new HttpBrowser(page.address()).logIn("Ada");
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    // Somebody has to look on for messages to be made.
    watcher.follow("", message -> message.content().at("/state/controller").asText().equals("Ada"));
    HttpBrowser.Message later =
        ada.follow(
                first.id(),
                message -> message.content().at("/state/controller").asText().equals("Ada"))
            .getLast();
    assertThat(later.content().path("reset").asBoolean()).isFalse();
    assertThat(number(later)).isGreaterThan(number(first));
    HttpBrowser.Message anew = ada.follow("of-another-start-12", message -> true).getFirst();
    assertThat(anew.content().path("reset").asBoolean()).isTrue();
  }

  private static long number(HttpBrowser.Message message) {
    return Long.parseLong(message.id().replaceAll(".*-", ""));
  }

  @Test
  void badInputIsRefusedAtItsField() throws IOException, InterruptedException {
    JsonNode refused =
        ada.command(
            "/api/checks",
            test().replace("\"gaugeLengthMillimetres\":1.7", "\"gaugeLengthMillimetres\":-1"));
    assertThat(ada.status()).isEqualTo(400);
    assertThat(refused.path("field").asText()).isEqualTo("gauge-length");
    assertThat(refused.path("message").asText()).contains("expected", "found");
    refused = ada.command("/api/checks", test().replace("2e-3 1/s", "5 apples"));
    assertThat(ada.status()).isEqualTo(400);
    assertThat(refused.path("field").asText()).isEqualTo("strain-rate");
    ada.send("POST", "/api/control", "{\"action\":\"take\"");
    assertThat(ada.status()).isEqualTo(400);
    ada.get("/api/runs?limit=many");
    assertThat(ada.status()).isEqualTo(400);
    ada.get("/api/runs/no-such-run");
    assertThat(ada.status()).isEqualTo(404);
    assertThat(ada.get("/api/no-such-path").path("message").asText()).contains("expected a path");
    assertThat(ada.status()).isEqualTo(404);
  }

  @Test
  void thePageIsLight() throws IOException {
    Path folder =
        Modules.projectRoot()
            .resolve("controller/src/main/resources/org/microtorsion/controller/web/page");
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder);
        InputStream plots =
            getClass()
                .getResourceAsStream(
                    "/META-INF/resources/webjars/uplot/1.6.30/dist/uPlot.esm.js")) {
      assertThat(plots).isNotNull();
      bytes = plots.readAllBytes().length;
      for (Path file : files.toList()) {
        bytes += Files.size(file);
      }
    }
    assertThat(bytes).isLessThan(300_000);
  }

  @Test
  void theReferenceListsEveryPath() throws IOException, InterruptedException {
    String reference =
        Files.readString(Modules.projectRoot().resolve("docs/reference/http-api.md"));
    for (Map.Entry<String, JsonNode> path :
        ada.get("/api/openapi.json").path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        assertThat(reference)
            .contains("`" + verb.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey() + "`");
      }
    }
  }

  @Test
  void theDescriptionAgreesWithWhatIsAnswered() throws IOException, InterruptedException {
    JsonNode description = ada.get("/api/openapi.json");
    int seen = 0;
    for (Map.Entry<String, JsonNode> path : description.path("paths").properties()) {
      JsonNode schema = path.getValue().at("/get/responses/200/content/application~1json/schema");
      if (schema.isMissingNode() || path.getKey().contains("{")) {
        continue;
      }
      JsonNode answer = ada.get(path.getKey());
      assertThat(ada.status()).as(path.getKey()).isEqualTo(200);
      boolean list = schema.path("type").asText().equals("array");
      assertThat(answer.isArray()).as(path.getKey()).isEqualTo(list);
      JsonNode one = list ? answer.path(0) : answer;
      String reference = (list ? schema.path("items") : schema).path("$ref").asText();
      JsonNode properties = description.at(reference.substring(1)).path("properties");
      if (!one.isMissingNode()) {
        assertThat(one.properties().stream().map(Map.Entry::getKey))
            .as(path.getKey())
            .containsExactlyElementsOf(
                properties.properties().stream().map(Map.Entry::getKey).toList());
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(5);
  }
}
