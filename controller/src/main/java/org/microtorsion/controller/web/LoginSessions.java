package org.microtorsion.controller.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.driver.time.Ticker;

/// Who is logged in. Sessions live in memory alone: a restart logs everybody out.
final class LoginSessions {
  private static final long IDLE_NANOS = 12 * 3600 * 1_000_000_000L;
  private static final int MOST_SESSIONS = 1000;

  /// One browser of one person.
  ///
  /// @param csrf what each request that changes something has to bring along in a header
  record Session(String token, String csrf, String userName) {}

  private record Entry(Session session, long lastNanos) {}

  private final Ticker ticker;
  private final Map<String, Entry> entries = new HashMap<>();

  LoginSessions(Ticker ticker) {
    this.ticker = ticker;
  }

  synchronized Session open(String userName) {
    forgetIdle();
    if (entries.size() >= MOST_SESSIONS) {
      throw new Rejection(
          503,
          "log in: expected fewer than "
              + MOST_SESSIONS
              + " browsers, found as many; log some out");
    }
    Session session = new Session(Secrets.token(), Secrets.token(), userName);
    entries.put(session.token(), new Entry(session, ticker.nanoTime()));
    return session;
  }

  /// The session of a cookie, if it is known and in use.
  synchronized Optional<Session> find(String token) {
    forgetIdle();
    Entry entry = entries.get(token);
    if (entry == null) {
      return Optional.empty();
    }
    entries.put(token, new Entry(entry.session, ticker.nanoTime()));
    return Optional.of(entry.session);
  }

  synchronized void close(Session session) {
    entries.remove(session.token());
  }

  /// Whether the person has another browser logged in.
  synchronized boolean isIn(String userName) {
    return entries.values().stream()
        .anyMatch(entry -> entry.session.userName().equalsIgnoreCase(userName));
  }

  /// Logs a person out of every browser.
  synchronized void closeAll(String userName) {
    entries.values().removeIf(entry -> entry.session.userName().equalsIgnoreCase(userName));
  }

  private void forgetIdle() {
    long nowNanos = ticker.nanoTime();
    entries.values().removeIf(entry -> nowNanos - entry.lastNanos > IDLE_NANOS);
  }
}
