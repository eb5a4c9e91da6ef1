package org.microtorsion.controller.web;

import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.desk.Actor;

/// One request, with whoever makes it.
///
/// @param session of a person who is logged in; empty for anybody else
record Call(Context context, Optional<LoginSessions.Session> session, Actor actor) {
  /// The answer has been written, or will be.
  record Written() {}

  /// An answer that is not JSON.
  ///
  /// @param fileName to save it as; empty to show it
  /// @param policy content security policy in place of the page's; empty for the page's
  @SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
  record Raw(byte[] content, String contentType, String fileName, String policy) {}

  /// Nothing more to say than that it was done.
  record Done(boolean done) {
    static final Done YES = new Done(true);
  }

  <T> T body(Class<T> type) {
    return Json.read(context.bodyAsBytes(), type);
  }

  String path(String name) {
    return context.pathParam(name);
  }

  String query(String name) {
    @Nullable String given = context.queryParam(name);
    return given == null ? "" : given.strip();
  }

  int query(String name, int standard, int least, int most) {
    String given = query(name);
    try {
      int number = given.isEmpty() ? standard : Integer.parseInt(given);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, like a number out of range.
      throw unfit(name, least, most, given);
    }
    throw unfit(name, least, most, given);
  }

  private static Rejection unfit(String name, int least, int most, String given) {
    return new Rejection(
        400,
        name,
        name + ": expected a whole number from " + least + " to " + most + ", found " + given);
  }

  String address() {
    return context.ip();
  }
}
