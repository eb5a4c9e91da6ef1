package org.microtorsion.controller.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.store.Role;

/// The live stream over server-sent events, a request's thread a client.
final class LiveApi {
  private static final long BEAT_MILLIS = 2000;
  private static final int MOST_CLIENTS = 100;

  private final LiveStream stream;

  LiveApi(LiveStream stream) {
    this.stream = stream;
  }

  List<Route> routes() {
    return List.of(
        Route.raw(
                "/api/live",
                Route.atLeast(Role.VIEWER),
                "The live stream: server-sent events named `live`, numbered; what was missed comes"
                    + " first when `Last-Event-ID` or `after` names the last one",
                this::follow)
            .withQuery("after"));
  }

  private Object follow(Call call) {
    if (stream.clients() >= MOST_CLIENTS) {
      throw new Rejection(
          503, "live stream: expected fewer than " + MOST_CLIENTS + " clients, found as many");
    }
    @Nullable String header = call.context().header("Last-Event-ID");
    String lastId = header == null ? call.query("after") : header;
    HttpServletResponse response = call.context().res();
    response.setContentType("text/event-stream;charset=utf-8");
    response.setHeader("Cache-Control", "no-store");
    send(response, lastId);
    return new Call.Written();
  }

  /// Says at least every two seconds that the line still holds, so that a page can tell a quiet rig
  /// from a cable that was pulled. Goes on, on the request's own thread, until the client is gone:
  /// what is written to it then fails.
  private void send(HttpServletResponse response, String lastId) {
    long after = stream.join(lastId);
    try (OutputStream out = response.getOutputStream()) {
      write(out, "retry: 1000\n\n");
      response.flushBuffer();
      while (!stream.isClosed()) {
        List<LiveStream.Message> messages = stream.next(after, BEAT_MILLIS);
        for (LiveStream.Message message : messages) {
          write(out, "id: " + message.id() + "\nevent: live\ndata: " + message.text() + "\n\n");
          after = message.number();
        }
        if (messages.isEmpty()) {
          write(out, "event: beat\ndata: \n\n");
        }
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException gone) {
      // The client left; the next one begins where it wants to.
    } finally {
      stream.leave();
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
