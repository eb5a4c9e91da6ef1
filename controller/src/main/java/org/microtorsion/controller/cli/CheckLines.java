package org.microtorsion.controller.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;

/// What a `verify` command says: a line a thing that was checked, its problems below it.
final class CheckLines {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// One thing that was checked.
  ///
  /// @param partCount how many parts of it were read
  record Check(String id, boolean ok, long partCount, List<String> problems) {}

  private CheckLines() {}

  /// Prints all checks.
  ///
  /// @param parts what the parts are, such as `samples`
  /// @param none said where there was nothing to check
  /// @return exit code: 1 where something is not as it was stored
  static int print(PrintWriter out, boolean json, List<Check> checks, String parts, String none) {
    for (Check check : checks) {
      if (json) {
        ObjectNode line = JSON.createObjectNode();
        line.put("id", check.id()).put("ok", check.ok()).put(parts, check.partCount());
        check.problems().forEach(line.putArray("problems")::add);
        out.println(line);
      } else {
        out.println(check.id() + (check.ok() ? " ok, " + check.partCount() + " " + parts : ""));
        check.problems().forEach(problem -> out.println("  " + problem));
      }
    }
    if (!json && checks.isEmpty()) {
      out.println(none);
    }
    out.flush();
    return checks.stream().allMatch(Check::ok) ? ExitCodes.DONE : ExitCodes.ANSWER_IS_NO;
  }
}
