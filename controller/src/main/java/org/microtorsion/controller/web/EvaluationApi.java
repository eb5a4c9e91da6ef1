package org.microtorsion.controller.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.TwistSpan;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.analysis.Windows;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.store.Role;

/// Stored runs evaluated again, by another calibration or by windows that a person sets.
final class EvaluationApi {
  private final Instrument instrument;

  EvaluationApi(Instrument instrument) {
    this.instrument = instrument;
  }

  /// A part of the twist, counted from the start of twist, in degrees; a side that is absent is
  /// open.
  record Span(@Nullable Double fromDegrees, @Nullable Double toDegrees) {
    @Nullable TwistSpan radians(String field, boolean mayBeOpen) {
      if (fromDegrees == null && toDegrees == null) {
        return null;
      }
      if (!mayBeOpen && (fromDegrees == null || toDegrees == null)) {
        throw new Rejection(400, field, field + ": expected both its ends, found one");
      }
      double from = fromDegrees == null ? Double.NEGATIVE_INFINITY : Math.toRadians(fromDegrees);
      double to = toDegrees == null ? Double.POSITIVE_INFINITY : Math.toRadians(toDegrees);
      if (!(from < to)) {
        throw new Rejection(
            400,
            field,
            field
                + ": expected an end beyond its beginning, found "
                + fromDegrees
                + " to "
                + toDegrees
                + " degrees");
      }
      return new TwistSpan(from, to);
    }
  }

  /// @param torque `as-measured`, `latest` or `named`
  /// @param calibrationId which, for `named`
  /// @param elastic through which the elastic line goes
  /// @param yieldSearch in which the yield point is sought
  /// @param trim outside which samples are left out
  /// @param fractureDegrees twist at which it broke
  /// @param reason needed for windows, and for a calibration that had expired on the day of the run
  record Evaluate(
      String torque,
      @Nullable String calibrationId,
      @Nullable Span elastic,
      @Nullable Span yieldSearch,
      @Nullable Span trim,
      @Nullable Double fractureDegrees,
      String reason) {
    Windows windows() {
      return new Windows(
          elastic == null ? null : elastic.radians("elastic", false),
          yieldSearch == null ? null : yieldSearch.radians("yieldSearch", false),
          null,
          trim == null ? null : trim.radians("trim", true),
          fractureDegrees == null
              ? new Windows.Fracture.ByData()
              : new Windows.Fracture.At(Math.toRadians(fractureDegrees)),
          0);
    }

    Reevaluation.Torque source() {
      return switch (torque) {
        case "as-measured" -> new Reevaluation.Torque.AsMeasured();
        case "latest" -> new Reevaluation.Torque.Latest();
        case "named" -> {
          if (calibrationId == null || calibrationId.isBlank()) {
            throw new Rejection(
                400, "calibrationId", "calibrationId: expected that of a calibration, found none");
          }
          yield new Reevaluation.Torque.Named(calibrationId.strip());
        }
        default ->
            throw new Rejection(
                400, "torque", "torque: expected as-measured, latest or named, found " + torque);
      };
    }
  }

  /// @param stored whether there is a further version
  /// @param trouble why not
  record Evaluated(boolean stored, String trouble, int version, List<String> findings) {}

  List<Route> routes() {
    return List.of(
        Route.change(
            Route.Verb.POST,
            "/api/runs/{id}/evaluations",
            Route.atLeast(Role.TECHNICIAN),
            "Evaluates it again with another calibration or with windows set by hand, as a further"
                + " version of its result",
            Evaluate.class,
            Evaluated.class,
            this::evaluate));
  }

  private Evaluated evaluate(Call call) {
    Evaluate given = call.body(Evaluate.class);
    Windows windows = given.windows();
    Optional<String> reason =
        Optional.of(Words.reasonOrNone("reason", given.reason())).filter(text -> !text.isEmpty());
    if (windows.byHand() && reason.isEmpty()) {
      throw new Rejection(
          400, "reason", "reason: expected why windows are set by hand, found none");
    }
    List<String> findings = new ArrayList<>();
    Reevaluation.Outcome outcome;
    try {
      outcome =
          instrument
              .reevaluation()
              .evaluate(
                  instrument.store(),
                  instrument.dataDir(),
                  new Reevaluation.Request(
                      call.path("id"),
                      given.source(),
                      _ -> FitSettings.USUAL.withWindows(windows),
                      reason,
                      call.actor().name()),
                  findings::add);
    } catch (WindowException e) {
      throw refused(e);
    }
    return new Evaluated(
        outcome.version().isPresent(),
        outcome.trouble(),
        outcome.version().map(made -> made.version()).orElse(0),
        findings);
  }

  private static Rejection refused(WindowException met) {
    String expected =
        switch (met.trouble()) {
          case WindowException.Trouble.Outside out ->
              String.format(
                  Locale.ROOT,
                  "expected it within the curve, %.2f to %.2f degrees, found %.2f to %.2f",
                  Math.toDegrees(out.leastRadians()),
                  Math.toDegrees(out.mostRadians()),
                  Math.toDegrees(out.foundFromRadians()),
                  Math.toDegrees(out.foundToRadians()));
          case WindowException.Trouble.TooFew few ->
              "expected at least " + few.least() + " samples in it, found " + few.found();
          case WindowException.Trouble.NotRising _ ->
              "expected a torque that rises with the angle in it, found none";
          case WindowException.Trouble.NoSuchLeg legs ->
              "expected 1 to " + legs.most() + ", found " + legs.found();
        };
    return new Rejection(400, field(met.window()), met.window().words() + ": " + expected);
  }

  private static String field(WindowException.Window window) {
    return switch (window) {
      case ELASTIC -> "elastic";
      case YIELD_SEARCH -> "yieldSearch";
      case TRIM -> "trim";
      case FRACTURE -> "fractureDegrees";
      case POST_YIELD, LEG -> "";
    };
  }
}
