package org.microtorsion.controller.web;

import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.store.Role;

/// One thing that can be asked for over HTTP. The description of the interface is made of these.
///
/// @param path with its parameters in braces
/// @param access who may
/// @param summary what it does, in a line
/// @param query names of its query parameters
/// @param request record that its body is read into; empty for none
/// @param response record, or list of records, that it answers with; empty for something else than
///   JSON or nothing
/// @param handler does it
record Route(
    Verb verb,
    String path,
    Access access,
    String summary,
    List<String> query,
    Optional<Class<?>> request,
    Optional<Class<?>> response,
    Handler handler) {
  /// What is asked.
  enum Verb {
    GET,
    POST,
    PUT,
    DELETE
  }

  /// Who may ask.
  sealed interface Access {
    /// Anybody, logged in or not.
    record Anybody() implements Access {}

    /// Somebody who is logged in with at least this role.
    record LoggedIn(Role least) implements Access {}
  }

  /// Does it.
  @FunctionalInterface
  interface Handler {
    /// The answer: a record, a list of records, a [Call.Raw], or a [Call.Written] for what has been
    /// written already.
    Object handle(Call call);
  }

  static final Access ANYBODY = new Access.Anybody();

  static Access atLeast(Role role) {
    return new Access.LoggedIn(role);
  }

  static Route get(String path, Access access, String summary, Class<?> response, Handler handler) {
    return new Route(
        Verb.GET,
        path,
        access,
        summary,
        List.of(),
        Optional.empty(),
        Optional.of(response),
        handler);
  }

  /// Answers with something else than JSON.
  static Route raw(String path, Access access, String summary, Handler handler) {
    return new Route(
        Verb.GET, path, access, summary, List.of(), Optional.empty(), Optional.empty(), handler);
  }

  static Route change(
      Verb verb,
      String path,
      Access access,
      String summary,
      Class<?> request,
      Class<?> response,
      Handler handler) {
    return new Route(
        verb,
        path,
        access,
        summary,
        List.of(),
        Optional.of(request),
        Optional.of(response),
        handler);
  }

  Route withQuery(String... names) {
    return new Route(verb, path, access, summary, List.of(names), request, response, handler);
  }
}
