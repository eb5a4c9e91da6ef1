package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.driver.time.Ticker;

/// Somebody who uses the page's interface.
final class PageVisitor {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a bench is nobody";
  private static final long POLL_NANOS = 100_000_000;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";
  private String token = "";

  PageVisitor(PageServer page) throws IOException, InterruptedException {
    address = page.address();
    String who = "\"name\":\"bench\",\"password\":\"" + PASSWORD + "\"";
    token =
        page.setUpCode().isPresent()
            ? send("/api/setup", "{" + who + ",\"code\":\"" + page.setUpCode().get() + "\"}")
                .path("token")
                .asText()
            : send("/api/session", "{" + who + "}").path("token").asText();
    JsonNode _ = send("/api/control", "{\"action\":\"take\",\"why\":\"\"}");
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .header("X-Torsion-Page", "bench")
            .header("X-Torsion-Token", token);
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private JsonNode send(String path, String body) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        client.send(
            request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(given -> cookie = given.replaceAll(";.*", ""));
    return read(path, answer);
  }

  private static JsonNode read(String path, HttpResponse<byte[]> answer) throws IOException {
    JsonNode content = JSON.readTree(answer.body());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": expected to be served, found " + content);
    }
    return content;
  }

  private HttpResponse<byte[]> fetch(String path) throws IOException, InterruptedException {
    return client.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return read(path, fetch(path));
  }

  int bytes(String path) throws IOException, InterruptedException {
    return fetch(path).body().length;
  }

  InputStream live() throws IOException, InterruptedException {
    return client
        .send(request("/api/live").build(), HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  /// Bytes of the page, and of all that it and its modules name.
  long weight() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>(List.of("/"));
    long total = 0;
    for (int i = 0; i < names.size(); i++) {
      byte[] content = fetch(names.get(i)).body();
      total += content.length;
      Pattern.compile("(?:href=\"|src=\"|from '\\./)([a-z][a-z-]*\\.(?:js|css|svg))")
          .matcher(new String(content, StandardCharsets.UTF_8))
          .results()
          .map(found -> "/" + found.group(1))
          .filter(name -> !names.contains(name))
          .distinct()
          .forEach(names::add);
    }
    return total;
  }

  /// Twists for about so many seconds of the rig's time, to the program's end.
  ///
  /// @return the run
  String twist(double strainRatePerSecond, double seconds, Ticker ticker)
      throws IOException, InterruptedException {
    JsonNode sample = get("/api/forms").path("sample");
    JsonNode _ =
        send(
            "/api/test",
            String.format(
                Locale.ROOT,
                "{\"state\":%d,\"why\":\"\",\"sample\":%s,\"method\":{\"key\":\"%s\",\"values\":"
                    + "{\"strain-rate\":\"%.4g 1/s\",\"zero-dwell\":\"1 s\",\"time\":\"%.0f"
                    + " s\"}},\"calibration\":{\"id\":null,\"reason\":\"a bench\"}}",
                get("/api/state").path("number").asLong(),
                sample,
                "ramp-to-fracture.toml",
                strainRatePerSecond,
                seconds));
    while (true) {
      JsonNode state = get("/api/state");
      if (state.path("word").asText().equals("ready")) {
        return state.at("/finished/id").asText();
      }
      if (state.path("tone").asText().equals("fault")) {
        throw new IllegalStateException("run: expected it to end, found " + state.path("cause"));
      }
      ticker.sleepFor(POLL_NANOS);
    }
  }
}
