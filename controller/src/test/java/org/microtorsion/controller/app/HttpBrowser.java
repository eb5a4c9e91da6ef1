package org.microtorsion.controller.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Somebody's browser, without the page: a cookie, a token, and what the server answers.
final class HttpBrowser {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int CONFLICT = 409;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI address;
  private String cookie = "";
  private String token = "";
  private int status;

  HttpBrowser(URI address) {
    this.address = address;
  }

  /// A message of the live stream.
  record Message(String id, JsonNode content) {}

  JsonNode get(String path) throws IOException, InterruptedException {
    return send(request(path).GET().build());
  }

  JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
    return send(method, path, body, Map.of("X-Torsion-Page", "test", "X-Torsion-Token", token));
  }

  JsonNode send(String method, String path, String body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return send(request.build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    status = answer.statusCode();
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(given -> cookie = given.replaceAll(";.*", ""));
    return JSON.readTree(answer.body());
  }

  /// Status of the last answer.
  int status() {
    return status;
  }

  HttpBrowser setUp(String code) throws IOException, InterruptedException {
    token =
        send("POST", "/api/setup", logIn("Ada", "\"code\":\"" + code + "\","))
            .path("token")
            .asText();
    return this;
  }

  HttpBrowser logIn(String name) throws IOException, InterruptedException {
    token = send("POST", "/api/session", logIn(name, "")).path("token").asText();
    return this;
  }

  private static String logIn(String name, String first) {
    return "{" + first + "\"name\":\"" + name + "\",\"password\":\"correct horse\"}";
  }

  /// Gives a command at the state the server says it is in; again where that has passed meanwhile,
  /// as a person would.
  JsonNode command(String path, String more) throws IOException, InterruptedException {
    long number = stateNumber();
    JsonNode answer = command(path, more, number);
    for (long now = stateNumber(); status == CONFLICT && now != number; now = stateNumber()) {
      number = now;
      answer = command(path, more, number);
    }
    return answer;
  }

  private JsonNode command(String path, String more, long number)
      throws IOException, InterruptedException {
    return send("POST", path, "{\"state\":" + number + ",\"why\":\"test\"" + more + "}");
  }

  /// Asked without a trace in the status of the last answer.
  private long stateNumber() throws IOException, InterruptedException {
    int before = status;
    long number = get("/api/state").path("number").asLong();
    status = before;
    return number;
  }

  /// Follows the live stream up to a message that is looked for.
  List<Message> follow(String lastId, Predicate<Message> last)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request("/api/live").header("Accept", "text/event-stream");
    if (!lastId.isEmpty()) {
      request.header("Last-Event-ID", lastId);
    }
    List<Message> messages = new ArrayList<>();
    HttpResponse<InputStream> answer =
        client.send(request.GET().build(), HttpResponse.BodyHandlers.ofInputStream());
    status = answer.statusCode();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
      String id = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id:")) {
          id = line.substring(3).strip();
        } else if (line.startsWith("data: {")) {
          Message message = new Message(id, JSON.readTree(line.substring(5)));
          messages.add(message);
          if (last.test(message)) {
            return messages;
          }
        }
      }
    }
    throw new AssertionError("the stream ended after " + messages);
  }
}
