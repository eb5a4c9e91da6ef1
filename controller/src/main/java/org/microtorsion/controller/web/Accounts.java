package org.microtorsion.controller.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.desk.ActionLog;
import org.microtorsion.controller.desk.Actor;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.store.AuditAction;
import org.microtorsion.controller.store.Role;
import org.microtorsion.controller.store.UserAccount;
import org.microtorsion.controller.store.UserRegister;

/// Setting up, logging in and out, and who may do what.
final class Accounts {
  private static final String SUBJECT = "account ";

  private final UserRegister users;
  private final LoginSessions sessions;
  private final Attempts attempts;
  private final Passwords passwords = new Passwords();
  private final ActionLog log;
  private final Desk desk;
  private final Clock clock;
  private final boolean encrypted;
  private final AtomicReference<@Nullable String> setUpCode = new AtomicReference<>();

  Accounts(
      UserRegister users,
      LoginSessions sessions,
      Attempts attempts,
      ActionLog log,
      Desk desk,
      Clock clock,
      boolean encrypted) {
    this.users = users;
    this.sessions = sessions;
    this.attempts = attempts;
    this.log = log;
    this.desk = desk;
    this.clock = clock;
    this.encrypted = encrypted;
    if (users.isEmpty()) {
      setUpCode.set(Secrets.code());
    }
  }

  /// What the first person has to type; empty once there is an account.
  Optional<String> setUpCode() {
    return Optional.ofNullable(setUpCode.get());
  }

  record SetUp(String code, String name, String password) {}

  record LogIn(String name, String password) {}

  /// Who is logged in at this browser.
  ///
  /// @param token to send back as `X-Torsion-Token` with whatever changes something
  /// @param setUpNeeded whether nobody has an account yet
  record Present(
      @Nullable String name, @Nullable String role, @Nullable String token, boolean setUpNeeded) {}

  record User(String name, String role, boolean disabled, String createdAt) {}

  record NewUser(String name, String role, String password) {}

  record ChangedUser(String role, boolean disabled, @Nullable String password, String why) {}

  record NewPassword(String password, String newPassword) {}

  List<Route> routes() {
    Route.Access administrator = Route.atLeast(Role.ADMINISTRATOR);
    return List.of(
        Route.get(
            "/api/session",
            Route.ANYBODY,
            "Who is logged in at this browser",
            Present.class,
            this::present),
        Route.change(
            Route.Verb.POST,
            "/api/session",
            Route.ANYBODY,
            "Logs in",
            LogIn.class,
            Present.class,
            this::logIn),
        Route.change(
            Route.Verb.DELETE,
            "/api/session",
            Route.atLeast(Role.VIEWER),
            "Logs out, and gives control up",
            Void.class,
            Call.Done.class,
            this::logOut),
        Route.change(
            Route.Verb.PUT,
            "/api/session/password",
            Route.atLeast(Role.VIEWER),
            "Changes one's own password",
            NewPassword.class,
            Call.Done.class,
            this::changePassword),
        Route.change(
            Route.Verb.POST,
            "/api/setup",
            Route.ANYBODY,
            "Makes the first account, an administrator's, with the code printed at the first start",
            SetUp.class,
            Present.class,
            this::setUp),
        Route.get("/api/users", administrator, "All accounts", User[].class, call -> list()),
        Route.change(
            Route.Verb.POST,
            "/api/users",
            administrator,
            "Makes an account",
            NewUser.class,
            User.class,
            this::add),
        Route.change(
            Route.Verb.PUT,
            "/api/users/{name}",
            administrator,
            "Changes role, standing or password of an account",
            ChangedUser.class,
            User.class,
            this::change));
  }

  private Present present(Call call) {
    return call.session()
        .map(session ->
            new Present(call.actor().name(), call.actor().role().word(), session.csrf(), false))
        .orElseGet(() -> new Present(null, null, null, setUpCode.get() != null));
  }

  private Present setUp(Call call) {
    SetUp given = call.body(SetUp.class);
    String key = "setup at " + call.address();
    requirePatience(call, key);
    String code = setUpCode.get();
    if (code == null) {
      throw new Rejection(409, "set-up: there are accounts already; log in");
    }
    if (!Secrets.same(code, given.code().strip())) {
      attempts.failed(key);
      throw new Rejection(403, "code", "code: expected the one printed at the first start");
    }
    UserAccount account = account(given.name(), Role.ADMINISTRATOR, given.password());
    if (!users.addFirst(account)) {
      throw new Rejection(409, "set-up: there are accounts already; log in");
    }
    setUpCode.set(null);
    Actor actor = new Actor(account.name(), account.role());
    log.record(actor, AuditAction.ACCOUNT_ADDED, SUBJECT + account.name(), "first account");
    return open(call, account);
  }

  private Present logIn(Call call) {
    LogIn given = call.body(LogIn.class);
    String byName = "name " + given.name().strip().toLowerCase(Locale.ROOT);
    String byAddress = "address " + call.address();
    requirePatience(call, byName, byAddress);
    Optional<UserAccount> account =
        users.find(given.name().strip()).filter(found -> !found.disabled());
    boolean right;
    if (account.isPresent()) {
      right = passwords.matches(given.password(), account.get().passwordHash());
    } else {
      passwords.compareWithNobodys(given.password());
      right = false;
    }
    if (!right) {
      attempts.failed(byName, byAddress);
      log.record(call.actor(), AuditAction.LOGIN_REFUSED, SUBJECT + shown(given.name()), "");
      throw new Rejection(401, "name and password: expected those of an account, found others");
    }
    attempts.succeeded(byName, byAddress);
    return open(call, account.orElseThrow());
  }

  private static String shown(String name) {
    String line = name.replaceAll("\\p{Cntrl}", " ").strip();
    return line.length() > UserAccount.LONGEST_NAME
        ? line.substring(0, UserAccount.LONGEST_NAME) + "…"
        : line;
  }

  private void requirePatience(Call call, String... keys) {
    long seconds = attempts.waitSeconds(keys);
    if (seconds > 0) {
      call.context().header("Retry-After", Long.toString(seconds));
      throw new Rejection(429, "too many wrong attempts; wait " + seconds + " s");
    }
  }

  private Present open(Call call, UserAccount account) {
    LoginSessions.Session session = sessions.open(account.name());
    Cookie cookie = new Cookie(Guard.COOKIE, session.token());
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSecure(encrypted);
    cookie.setSameSite(SameSite.STRICT);
    call.context().cookie(cookie);
    log.record(
        new Actor(account.name(), account.role()),
        AuditAction.LOGGED_IN,
        SUBJECT + account.name(),
        "at " + call.address());
    return new Present(account.name(), account.role().word(), session.csrf(), false);
  }

  private Call.Done logOut(Call call) {
    LoginSessions.Session session = call.session().orElseThrow();
    sessions.close(session);
    forget(call.context());
    if (!sessions.isIn(session.userName())) {
      desk.leaveControl(call.actor());
    }
    log.record(call.actor(), AuditAction.LOGGED_OUT, SUBJECT + call.actor().name(), "");
    return Call.Done.YES;
  }

  private static void forget(Context context) {
    context.removeCookie(Guard.COOKIE, "/");
  }

  private Call.Done changePassword(Call call) {
    NewPassword given = call.body(NewPassword.class);
    String key = "name " + call.actor().name().toLowerCase(Locale.ROOT);
    requirePatience(call, key);
    UserAccount account = users.find(call.actor().name()).orElseThrow();
    if (!passwords.matches(given.password(), account.passwordHash())) {
      attempts.failed(key);
      throw new Rejection(403, "password", "password: expected the present one");
    }
    replace(
        new UserAccount(
            account.name(),
            account.role(),
            Passwords.hash(Passwords.require("newPassword", given.newPassword())),
            false,
            account.createdAt()));
    log.record(call.actor(), AuditAction.ACCOUNT_CHANGED, SUBJECT + account.name(), "own password");
    return Call.Done.YES;
  }

  private List<User> list() {
    return users.all().stream().map(Accounts::shown).toList();
  }

  private static User shown(UserAccount account) {
    return new User(
        account.name(), account.role().word(), account.disabled(), account.createdAt().toString());
  }

  private User add(Call call) {
    NewUser given = call.body(NewUser.class);
    UserAccount account = account(given.name(), role(given.role()), given.password());
    if (!users.add(account)) {
      throw new Rejection(
          409, "name", "name: expected one that nobody has, found " + account.name());
    }
    log.record(
        call.actor(), AuditAction.ACCOUNT_ADDED, SUBJECT + account.name(), account.role().word());
    return shown(account);
  }

  private UserAccount account(String name, Role role, String password) {
    try {
      return new UserAccount(
          name.strip(),
          role,
          Passwords.hash(Passwords.require("password", password)),
          false,
          clock.instant());
    } catch (IllegalArgumentException e) {
      throw new Rejection(400, "name", String.valueOf(e.getMessage()));
    }
  }

  private static Role role(String word) {
    try {
      return Role.ofWord(word);
    } catch (IllegalArgumentException e) {
      throw new Rejection(400, "role", String.valueOf(e.getMessage()));
    }
  }

  private User change(Call call) {
    ChangedUser given = call.body(ChangedUser.class);
    UserAccount before =
        users
            .find(call.path("name"))
            .orElseThrow(() -> new Rejection(404, "name: expected an account, found none"));
    String _ = Words.reason("why", given.why());
    @Nullable String password = given.password();
    UserAccount after =
        new UserAccount(
            before.name(),
            role(given.role()),
            password == null
                ? before.passwordHash()
                : Passwords.hash(Passwords.require("password", password)),
            given.disabled(),
            before.createdAt());
    replace(after);
    if (after.disabled() || password != null) {
      sessions.closeAll(after.name());
      desk.leaveControl(new Actor(after.name(), after.role()));
    }
    log.record(
        call.actor(),
        AuditAction.ACCOUNT_CHANGED,
        SUBJECT + after.name(),
        after.role().word() + (after.disabled() ? ", disabled" : "") + ": " + given.why());
    return shown(after);
  }

  private void replace(UserAccount account) {
    if (!users.replace(account)) {
      throw new Rejection(
          409, "role", "role: expected an administrator to be left, found none after this");
    }
  }
}
