package org.microtorsion.controller.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.desk.ActionLog;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.store.AuditAction;
import org.microtorsion.controller.store.AuditEntry;
import org.microtorsion.controller.store.CalibrationSummary;
import org.microtorsion.controller.store.Role;

/// The rig's calibrations, and the audit trail.
final class RigApi {
  private static final String SUBJECT = "calibration ";

  private final Instrument instrument;
  private final ActionLog log;

  RigApi(Instrument instrument, ActionLog log) {
    this.instrument = instrument;
    this.log = log;
  }

  /// A line of the register.
  ///
  /// @param signedBy who looked its certificate over and stands for it; null for nobody yet
  /// @param standing `valid`, `expired`, `no certificate` or `unfinished`
  record Calibration(
      String id,
      String startedAt,
      String rig,
      @Nullable String simulation,
      String operator,
      boolean asFound,
      int readings,
      String standing,
      boolean ofThisRig,
      @Nullable String signedBy,
      @Nullable String validUntil,
      @Nullable Double constantNewtonMetresPerAmpere,
      @Nullable Double expandedUncertaintyNewtonMetresPerAmpere) {}

  record AuditLine(long number, String at, String who, String action, String subject, String why) {
    static AuditLine of(AuditEntry entry) {
      return new AuditLine(
          entry.number(),
          entry.at().toString(),
          entry.who(),
          entry.action(),
          entry.subject(),
          entry.why());
    }
  }

  List<Route> routes() {
    Route.Access viewer = Route.atLeast(Role.VIEWER);
    return List.of(
        Route.get(
            "/api/calibrations",
            viewer,
            "All calibrations, the latest first",
            Calibration[].class,
            call -> calibrations()),
        Route.raw(
                "/api/calibrations/{id}/certificate",
                viewer,
                "Its certificate: format is `html` or `pdf`",
                this::certificate)
            .withQuery("format"),
        Route.change(
            Route.Verb.POST,
            "/api/calibrations/{id}/signature",
            Route.atLeast(Role.TECHNICIAN),
            "Stands for its certificate, once; needs what was looked at",
            Signature.class,
            Calibration.class,
            this::sign),
        Route.get(
                "/api/audit",
                Route.atLeast(Role.TECHNICIAN),
                "The audit trail, the latest first",
                AuditLine[].class,
                this::audit)
            .withQuery("offset", "limit"));
  }

  record Signature(String why) {}

  private List<Calibration> calibrations() {
    Map<String, String> signers = signers();
    return instrument.store().calibrations().list().stream()
        .map(each -> line(each, signers.get(SUBJECT + each.id())))
        .toList();
  }

  /// Who signed first, by what was signed.
  private Map<String, String> signers() {
    Map<String, String> signers = new HashMap<>();
    for (AuditEntry entry : instrument.store().audit().entries()) {
      if (entry.action().equals(AuditAction.CERTIFICATE_SIGNED.word())) {
        signers.putIfAbsent(entry.subject(), entry.who());
      }
    }
    return signers;
  }

  private Calibration sign(Call call) {
    String why = Words.reason("why", call.body(Signature.class).why());
    CalibrationSummary meant =
        instrument.store().calibrations().list().stream()
            .filter(each -> each.id().equals(call.path("id")))
            .findFirst()
            .orElseThrow(
                () -> new Rejection(404, "calibration: expected one of that id, found none"));
    if (meant.issue().isEmpty()) {
      throw new Rejection(409, "signature: expected a certificate of it, found none");
    }
    String subject = SUBJECT + meant.id();
    if (signers().containsKey(subject)) {
      throw new Rejection(
          409, "signature: expected none yet, found that of " + signers().get(subject));
    }
    log.record(call.actor(), AuditAction.CERTIFICATE_SIGNED, subject, why);
    return line(meant, call.actor().name());
  }

  private Calibration line(CalibrationSummary each, @Nullable String signedBy) {
    RigRequest rig = instrument.present();
    Optional<CalibrationSummary.Issue> issue = each.issue();
    return new Calibration(
        each.id(),
        each.startedAt().toString(),
        each.rigName(),
        each.simulation().orElse(null),
        each.operator(),
        each.asFound(),
        each.readingCount(),
        each.standing(instrument.clock().instant()).word(),
        each.rigName().equals(rig.config().name()) && each.simulation().equals(rig.simulationKey()),
        signedBy,
        issue.map(found -> found.validUntil().toString()).orElse(null),
        issue.map(found -> found.constantNewtonMetresPerAmpere().value()).orElse(null),
        issue.map(CalibrationSummary.Issue::expandedUncertaintyNewtonMetresPerAmpere).orElse(null));
  }

  private Object certificate(Call call) {
    String id = instrument.store().calibrations().calibration(call.path("id")).header().id();
    boolean pdf = call.query("format").equals("pdf");
    Path file = instrument.dataDir().resolve("certificates").resolve(id + (pdf ? ".pdf" : ".html"));
    if (!Files.isRegularFile(file)) {
      throw new Rejection(404, "certificate of " + id + ": expected a file, found none");
    }
    return new Call.Raw(
        RunsApi.bytes(file),
        pdf ? "application/pdf" : "text/html; charset=utf-8",
        // A browser's own viewer does not work under a policy that lets nothing run.
        pdf ? id + ".pdf" : "",
        pdf ? "" : RunsApi.REPORT_POLICY);
  }

  private List<AuditLine> audit(Call call) {
    int offset = call.query("offset", 0, 0, Integer.MAX_VALUE);
    int limit = call.query("limit", 100, 1, 500);
    List<AuditEntry> entries = instrument.store().audit().entries();
    return entries.reversed().stream().skip(offset).limit(limit).map(AuditLine::of).toList();
  }
}
