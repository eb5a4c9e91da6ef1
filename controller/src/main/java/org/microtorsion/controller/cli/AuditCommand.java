package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.microtorsion.controller.store.AuditCheck;
import org.microtorsion.controller.store.AuditEntry;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The audit trail: who did what to the records and the rig, when and why. The methods ask for the
/// help options themselves, because picocli counts them among a method's arguments.
@Command(
    name = "audit",
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists and verifies who did what to the records and the rig, when and why.")
public final class AuditCommand extends CommandGroup {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Author author;

  /// @param author in whose name the store is opened
  public AuditCommand(Author author) {
    this.author = author;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the entries of the audit trail, the first first.")
  int list(
      @Mixin DataDirectory data,
      @Option(names = "--last", paramLabel = "N", description = "Only the last N entries.")
          Optional<Integer> last,
      @Option(
              names = "--about",
              paramLabel = "TEXT",
              description =
                  "Only entries about what has TEXT in its name, such as the id of a run.")
          Optional<String> about,
      @Option(names = "--json", description = "Print one JSON object an entry, one a line.")
          boolean json) {
    if (last.isPresent() && last.get() < 1) {
      throw refusal("list", "--last: expected at least 1, found " + last.get());
    }
    List<AuditEntry> entries = new ArrayList<>();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = look(data)) {
        entries.addAll(store.audit().entries());
      }
    }
    about.ifPresent(text -> entries.removeIf(entry -> !entry.subject().contains(text)));
    List<AuditEntry> shown =
        entries.subList(
            Math.max(0, entries.size() - last.orElse(Integer.MAX_VALUE)), entries.size());
    if (json) {
      shown.forEach(entry -> out().println(json(entry)));
    } else if (shown.isEmpty()) {
      out().println("no audit entries in " + data.path());
    } else {
      table(shown);
    }
    out().flush();
    return ExitCodes.DONE;
  }

  private void table(List<AuditEntry> entries) {
    String row = "%6s %-20s %-12s %-24s %-40s %s%n";
    out().printf(row, "number", "at (UTC)", "who", "action", "subject", "why");
    for (AuditEntry entry : entries) {
      out()
          .printf(
              Locale.ROOT,
              row,
              entry.number(),
              entry.at().truncatedTo(ChronoUnit.SECONDS),
              line(entry.who()),
              entry.action(),
              line(entry.subject()),
              line(entry.why()));
    }
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  private static ObjectNode json(AuditEntry entry) {
    ObjectNode json = JSON.createObjectNode();
    json.put("number", entry.number()).put("at", entry.at().toString());
    json.put("who", entry.who()).put("action", entry.action()).put("subject", entry.subject());
    json.put("why", entry.why()).put("recordSha256", entry.recordSha256());
    return json.put("sha256", entry.sha256());
  }

  @Command(
      name = "verify",
      mixinStandardHelpOptions = true,
      description = {
        "Recomputes the chain of hashes and holds runs, results, calibrations and certificates"
            + " against it. Exit code 1 when something does not hold.",
        "The hash it prints, written down elsewhere, shows later with --holds that the trail up to"
            + " it is still the same."
      })
  int verify(
      @Mixin DataDirectory data,
      @Option(
              names = "--holds",
              paramLabel = "SHA256",
              description = "Ask that an entry with this hash is in the trail.")
          Optional<String> holds,
      @Option(names = "--json", description = "Print one JSON object.") boolean json) {
    try (RunStore store = look(data)) {
      AuditCheck check = store.audit().verify();
      List<String> problems = new ArrayList<>(check.problems());
      if (holds.isPresent()
          && store.audit().entries().stream()
              .noneMatch(entry -> entry.sha256().equalsIgnoreCase(holds.get()))) {
        problems.add("expected an entry with SHA-256 " + holds.get() + ", found none");
      }
      if (json) {
        ObjectNode line = JSON.createObjectNode();
        line.put("ok", problems.isEmpty()).put("entries", check.entryCount());
        line.put("lastSha256", check.lastSha256());
        problems.forEach(line.putArray("problems")::add);
        out().println(line);
      } else {
        out()
            .println(
                problems.isEmpty()
                    ? "audit trail ok, "
                        + check.entryCount()
                        + " entries, the last with SHA-256 "
                        + check.lastSha256()
                    : "audit trail");
        problems.forEach(problem -> out().println("  " + problem));
      }
      out().flush();
      return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
    }
  }

  private RunStore look(DataDirectory data) {
    return StoreAccess.look(data, author, err());
  }
}
