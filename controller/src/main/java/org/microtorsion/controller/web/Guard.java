package org.microtorsion.controller.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.desk.Actor;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.UserAccount;
import org.microtorsion.controller.store.UserRegister;

/// Lets a request through, or refuses it: where it comes from, whether it is a person's own, what
/// that person may do.
final class Guard {
  static final String COOKIE = "torsion-session";
  static final String CSRF_HEADER = "X-Torsion-Token";

  /// Says that a script of the page sent it; another site's page cannot set it unasked.
  static final String PAGE_HEADER = "X-Torsion-Page";

  private static final Set<String> LOOPBACK =
      Set.of("localhost", "127.0.0.1", "[::1]", "[0:0:0:0:0:0:0:1]");

  private final LoginSessions sessions;
  private final UserRegister users;
  private final boolean loopbackOnly;

  Guard(LoginSessions sessions, UserRegister users, boolean loopbackOnly) {
    this.sessions = sessions;
    this.users = users;
    this.loopbackOnly = loopbackOnly;
  }

  /// Refuses requests under a foreign host name, by which another site's page could reach a rig
  /// that listens at this machine alone.
  void requireOwnHost(Context context) {
    String host = header(context, "Host").replaceFirst(":[0-9]+$", "");
    if (loopbackOnly && !LOOPBACK.contains(host)) {
      throw new Rejection(
          421, "Host: expected localhost, 127.0.0.1 or [::1], found \"" + host + "\"");
    }
  }

  Call admit(Context context, Route route) {
    boolean changes = route.verb() != Route.Verb.GET;
    if (changes) {
      requireOwnPage(context);
    }
    Optional<LoginSessions.Session> session = session(context);
    Optional<UserAccount> account =
        session.flatMap(open -> users.find(open.userName())).filter(found -> !found.disabled());
    if (session.isPresent() && changes && !mayStandAlone(route)) {
      requireToken(context, session.get());
    }
    if (route.access() instanceof Route.Access.LoggedIn(Role least)) {
      if (account.isEmpty()) {
        throw new Rejection(401, "log in first");
      }
      if (!account.get().role().covers(least)) {
        throw new Rejection(
            403,
            "expected the role "
                + least.word()
                + " or above, found "
                + account.get().role().word());
      }
    }
    return new Call(
        context,
        account.isPresent() ? session : Optional.empty(),
        account
            .map(found -> new Actor(found.name(), found.role()))
            .orElseGet(() -> new Actor("somebody at " + context.ip(), Role.VIEWER)));
  }

  /// An emergency stop must not fail for want of a token.
  private static boolean mayStandAlone(Route route) {
    return route.access() instanceof Route.Access.Anybody;
  }

  private Optional<LoginSessions.Session> session(Context context) {
    @Nullable String cookie = context.cookie(COOKIE);
    return cookie == null ? Optional.empty() : sessions.find(cookie);
  }

  private static void requireToken(Context context, LoginSessions.Session session) {
    if (!Secrets.same(header(context, CSRF_HEADER), session.csrf())) {
      throw new Rejection(
          403, CSRF_HEADER + ": expected the token of this login, found another or none");
    }
  }

  private static void requireOwnPage(Context context) {
    String origin = header(context, "Origin");
    if (!origin.isEmpty() && !header(context, "Host").equals(authority(origin))) {
      throw new Rejection(403, "Origin: expected this page's own, found " + origin);
    }
    if (header(context, PAGE_HEADER).isEmpty()) {
      throw new Rejection(403, PAGE_HEADER + ": expected this header with any value, found none");
    }
  }

  private static String authority(String origin) {
    try {
      @Nullable String authority = URI.create(origin).getRawAuthority();
      return authority == null ? "" : authority;
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String header(Context context, String name) {
    @Nullable String given = context.header(name);
    return given == null ? "" : given;
  }
}
