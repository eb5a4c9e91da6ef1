package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.microtorsion.controller.store.AuditEntry;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RigFault;
import org.microtorsion.controller.store.RunStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `torsion faults`: what ended by a fault, and who has taken note of it. The methods ask for the
/// help options themselves, because picocli counts them among a method's arguments.
@Command(
    name = "faults",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Lists what ended by a fault or by the death of its process, and puts on record that a person"
          + " was shown the cause.",
      "On a real rig nothing starts while one of them is open; simulated rigs need no"
          + " acknowledgement."
    })
public final class FaultsCommand extends CommandGroup {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Author author;

  /// @param author in whose name the store is opened
  public FaultsCommand(Author author) {
    this.author = author;
  }

  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = {
        "Lists the faults that nobody has acknowledged, the first first.",
        "Exit code 1 when there is one."
      })
  int list(
      @Mixin DataDirectory data,
      @Option(names = "--all", description = "Also acknowledged ones and those of simulated rigs.")
          boolean all,
      @Option(names = "--json", description = "Print one JSON object a fault, one a line.")
          boolean json) {
    List<RigFault> faults = new ArrayList<>();
    if (StoreAccess.isThere(data)) {
      try (RunStore store = StoreAccess.look(data, author, err())) {
        faults.addAll(store.faults().all());
      }
    }
    boolean open = faults.stream().anyMatch(RigFault::isOpen);
    List<RigFault> shown = faults.stream().filter(fault -> all || fault.isOpen()).toList();
    PrintWriter out = out();
    if (json) {
      shown.forEach(fault -> out.println(json(fault)));
    } else if (shown.isEmpty()) {
      out.println("no open faults in " + data.path());
    } else {
      shown.forEach(fault -> print(out, fault));
    }
    out.flush();
    return open ? ExitCodes.ANSWER_IS_NO : ExitCodes.DONE;
  }

  private static void print(PrintWriter out, RigFault fault) {
    out.printf(
        "%s, %s: %s%n",
        fault.subject(), fault.at().truncatedTo(ChronoUnit.SECONDS), standing(fault));
    out.println("  " + fault.cause());
  }

  private static String standing(RigFault fault) {
    return fault
        .acknowledgement()
        .map(entry ->
            "acknowledged by " + entry.who() + " on " + entry.at().truncatedTo(ChronoUnit.SECONDS))
        .orElse(fault.simulated() ? "simulated rig" : "open");
  }

  private static ObjectNode json(RigFault fault) {
    ObjectNode json = JSON.createObjectNode();
    json.put("id", fault.id()).put("subject", fault.subject()).put("at", fault.at().toString());
    json.put("cause", fault.cause()).put("simulated", fault.simulated());
    json.put("open", fault.isOpen());
    json.put("acknowledgedBy", fault.acknowledgement().map(AuditEntry::who).orElse(null));
    return json.put(
        "acknowledgedAt", fault.acknowledgement().map(entry -> entry.at().toString()).orElse(null));
  }

  @Command(
      name = "acknowledge",
      mixinStandardHelpOptions = true,
      description = {
        "Puts on record that a person was shown the cause of a fault and has looked at the rig,"
            + " with name and time, in the audit trail."
      })
  int acknowledge(
      @Mixin DataDirectory data,
      @Parameters(
              arity = "1..*",
              paramLabel = "ID",
              description = "Run or calibration, or a beginning of its id.")
          List<String> ids,
      @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who.")
          String name,
      @Option(
              names = "--remark",
              paramLabel = "TEXT",
              defaultValue = "",
              description = "What was found, or done about it.")
          String remark) {
    if (name.isBlank()) {
      throw refusal("acknowledge", "--by: expected a name, found none");
    }
    StoreAccess.requireThere(data);
    PrintWriter out = out();
    try (RunStore store = RunStore.open(data.path(), Durability.FULL, author)) {
      StoreAccess.tellFindings(store, err());
      for (String id : ids) {
        AuditEntry entry = store.faults().acknowledge(id, name, remark);
        out.println(entry.subject() + ": acknowledged by " + entry.who());
        out.println("  " + entry.why());
      }
    }
    out.flush();
    return ExitCodes.DONE;
  }
}
