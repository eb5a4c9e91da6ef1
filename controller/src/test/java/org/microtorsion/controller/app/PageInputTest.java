package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.session.PageServer;

/// Every field of the interface refuses what the page does not let through, at the field it is
/// about, with what was expected and what was found; and nothing has happened.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class PageInputTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LONG = "x".repeat(5000);

  @SuppressWarnings("NullAway.Init")
  private PageServer page;

  @SuppressWarnings("NullAway.Init")
  private HttpBrowser ada;

  @BeforeAll
  void start(@TempDir Path data) throws IOException, InterruptedException {
    page = PageInterfaceTest.serve(data);
    ada = new HttpBrowser(page.address());
    ada.setUp(page.setUpCode().orElseThrow());
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
  }

  @AfterAll
  void end() {
    page.close();
  }

  private void refused(String method, String path, JsonNode body, String field)
      throws IOException, InterruptedException {
    JsonNode answer = ada.send(method, path, body.toString());
    String at = method + " " + path + " " + body.toString().replaceAll("x{9,}", "x…");
    assertThat(ada.status()).as(at + ": " + answer).isEqualTo(400);
    assertThat(answer.path("field").asText()).as(at + ": " + answer).isEqualTo(field);
    assertThat(answer.path("message").asText()).as(at).containsPattern("expected .*found|: .*");
    assertThat(answer.path("message").asText().length()).as(at).isLessThan(1000);
  }

  private static JsonNode json(String text) throws IOException {
    return JSON.readTree(text.replace('\'', '"'));
  }

  private ObjectNode test() throws IOException, InterruptedException {
    ObjectNode test = JSON.createObjectNode();
    test.put("state", ada.get("/api/state").path("number").asLong()).put("why", "");
    test.set("sample", ada.get("/api/forms").path("sample"));
    test.set("method", json("{'key':'ramp-to-fracture.toml','values':{}}"));
    test.set("calibration", json("{'id':null,'reason':'a test'}"));
    return test;
  }

  @Test
  void everyFieldOfAWire() throws IOException, InterruptedException {
    Map<String, String> wrong =
        Map.ofEntries(
            Map.entry("id:''", "id"),
            Map.entry("id:'" + LONG + "'", "id"),
            Map.entry("material:' '", "material"),
            Map.entry("operator:'" + LONG + "'", "operator"),
            Map.entry("notes:'" + LONG + "'", "notes"),
            Map.entry("stationsMicrometres:[]", "diameter"),
            Map.entry("stationsMicrometres:[[52],[]]", "diameter"),
            Map.entry("stationsMicrometres:[[52,53]]", "diameter"),
            Map.entry("stationsMicrometres:[[-52]]", "diameter"),
            Map.entry("stationsMicrometres:[[52],[1e9]]", "diameter-stations"),
            Map.entry("stationsMicrometres:[[52],['a']]", "sample.stationsMicrometres"),
            Map.entry("diameterUncertaintyMicrometres:-1", "diameter"),
            Map.entry("gaugeLengthMillimetres:0", "gauge-length"),
            Map.entry("gaugeLengthMillimetres:0.01", "gauge-length"),
            Map.entry("gaugeLengthUncertaintyMillimetres:-1", "gauge-length"),
            Map.entry("expectedShearModulusGigapascals:1e9", "expected-shear-modulus"),
            Map.entry("coreShearModulusGigapascals:-3", "core-shear-modulus"),
            Map.entry("operator:null", "sample.operator"),
            Map.entry("gaugeLengthMillimetres:'long'", "sample.gaugeLengthMillimetres"));
    for (Map.Entry<String, String> each : wrong.entrySet()) {
      ObjectNode test = test();
      String[] parts = each.getKey().split(":", 2);
      ((ObjectNode) test.path("sample")).set(parts[0], json(parts[1]));
      refused("POST", "/api/checks", test, each.getValue());
      refused("POST", "/api/test", test, each.getValue());
    }
    assertThat(ada.get("/api/state").path("word").asText()).isEqualTo("ready");
    assertThat(ada.get("/api/runs").path("total").asInt()).isZero();
  }

  @Test
  void everyValueOfEveryMethod() throws IOException, InterruptedException {
    int tried = 0;
    for (JsonNode method : ada.get("/api/forms").path("methods")) {
      for (Map.Entry<String, JsonNode> value : method.path("values").properties()) {
        for (String wrong : new String[] {"5 apples", "-1 s", "", "1e99 " + LONG}) {
          ObjectNode test = test();
          ObjectNode choice =
              ((ObjectNode) test.path("method")).put("key", method.path("key").asText());
          ((ObjectNode) choice.path("values")).put(value.getKey(), wrong);
          refused("POST", "/api/test", test, value.getKey());
          tried++;
        }
      }
    }
    assertThat(tried).isGreaterThan(50);
    ObjectNode test = test();
    ((ObjectNode) test.path("method")).put("key", "../../etc/passwd");
    refused("POST", "/api/test", test, "method");
    test = test();
    ((ObjectNode) test.path("method").path("values")).put("no-such-value", "1");
    refused("POST", "/api/test", test, "no-such-value");
    test = test();
    ((ObjectNode) test.path("calibration")).put("reason", "x");
    refused("POST", "/api/test", test, "reason");
  }

  @Test
  void everyFieldOfTheSimulatedRig() throws IOException, InterruptedException {
    for (String[] wrong :
        new String[][] {
          {"seed:'one'", "seed"},
          {"time:'fast'", "time"},
          {"time:'x0'", "time"},
          {"specimen:'string'", "specimen"},
          {"law:'ohm'", "law"},
          {"faults:['angle:asleep@1s']", "faults"},
          {"faults:['nobody:silence@1s']", "faults"},
          {"faults:['adc:overload@1s']", "faults"},
          {"faults:'none'", "faults"}
        }) {
      ObjectNode rig = (ObjectNode) ada.get("/api/simulation");
      String[] parts = wrong[0].split(":", 2);
      rig.set(parts[0], json(parts[1]));
      refused("PUT", "/api/simulation", rig, wrong[1]);
    }
    refused(
        "POST",
        "/api/simulation/faults",
        json("{'device':'angle','kind':'silence','seconds':0}"),
        "seconds");
  }

  @Test
  void everyFieldOfPeople() throws IOException, InterruptedException {
    for (String[] wrong :
        new String[][] {
          {"{'name':'','role':'viewer','password':'correct horse'}", "name"},
          {"{'name':'" + "n".repeat(65) + "','role':'viewer','password':'correct horse'}", "name"},
          {"{'name':'Bob','role':'king','password':'correct horse'}", "role"},
          {"{'name':'Bob','role':'viewer','password':'short'}", "password"},
          {"{'name':'Bob','role':'viewer','password':'" + LONG + "'}", "password"},
          {"{'name':'Bob','role':null,'password':'correct horse'}", "role"}
        }) {
      refused("POST", "/api/users", json(wrong[0]), wrong[1]);
    }
    refused(
        "PUT",
        "/api/users/Ada",
        json("{'role':'viewer','disabled':false,'password':null,'why':'x'}"),
        "why");
    refused(
        "PUT",
        "/api/session/password",
        json("{'password':'correct horse','newPassword':'short'}"),
        "newPassword");
    refused("POST", "/api/control", json("{'action':'grab','why':''}"), "action");
    refused("POST", "/api/control", json("{'action':'take-over','why':'no'}"), "why");
  }

  @Test
  void everyQuestionOfASearch() throws IOException, InterruptedException {
    for (String[] wrong :
        new String[][] {
          {"/api/runs?limit=0", "limit"},
          {"/api/runs?limit=501", "limit"},
          {"/api/runs?offset=-1", "offset"},
          {"/api/runs?end=exploded", "end"},
          {"/api/runs?from=yesterday", "from"},
          {"/api/runs?to=2026-13-01", "to"},
          {"/api/runs?q=" + "x".repeat(201), "q"},
          {"/api/series?end=exploded", "end"},
          {"/api/audit?limit=0", "limit"}
        }) {
      JsonNode answer = ada.get(wrong[0]);
      assertThat(ada.status()).as(wrong[0]).isEqualTo(400);
      assertThat(answer.path("field").asText()).as(wrong[0]).isEqualTo(wrong[1]);
    }
  }
}
