package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every message of our own that a person may meet has its cause and its cure in the reference.
///
/// The messages are found where they are made: the text of each exception of our own types, and of
/// each end of a run, in the packages that work with rig, store and page. An entry covers a message
/// that has all its parts, so that a new message needs one line and a mended one none.
class ErrorReferenceTest {
  private static final Path REFERENCE = Modules.projectRoot().resolve("docs/reference/errors.md");

  /// What was typed is answered by the option or key itself; those have one entry together.
  private static final Pattern PACKAGES =
      Pattern.compile(
          "/driver/src/main/"
              + "|/controller/(rig|loop|run|calibrate|session|store|recording|desk|web)/");

  private static final Pattern MADE =
      Pattern.compile(
          "new (DeviceException\\.\\w+|StoreException|InputException|Refusal)\\("
              + "|FaultSeen\\(|LimitReached\\(|String\\.format\\(");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern GAP = Pattern.compile("%[-+.0-9]*[a-zA-Z]");

  /// What says less by itself is put together from words that are made elsewhere.
  private static final Pattern SAYS_NOTHING = Pattern.compile("expected|found|[^a-zA-Z]");

  private static final int SHORTEST_LETTERS = 12;

  private static List<List<String>> entries() throws IOException {
    return Files.readAllLines(REFERENCE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.substring(3, line.indexOf('`', 3)))
        .map(text ->
            Arrays.stream(text.split("…", -1))
                .map(String::strip)
                .filter(part -> part.length() > 3)
                .toList())
        .filter(parts -> !parts.isEmpty())
        .toList();
  }

  /// What stands between the brackets of a call.
  private static String arguments(String source, int from) {
    int depth = 1;
    boolean quoted = false;
    int at = from;
    while (depth > 0) {
      char c = source.charAt(at);
      if (c == '"' && source.charAt(at - 1) != '\\') {
        quoted = !quoted;
      }
      if (!quoted) {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      at++;
    }
    return source.substring(from, at - 1);
  }

  private static String text(String arguments) {
    StringBuilder text = new StringBuilder();
    Matcher literals = LITERAL.matcher(arguments);
    while (literals.find()) {
      text.append(literals.group(1));
    }
    return GAP.matcher(text).replaceAll("…");
  }

  private static List<String> messages() throws IOException {
    List<String> messages = new ArrayList<>();
    for (Path file : Modules.mainSources()) {
      if (!PACKAGES.matcher(file.toString()).find()) {
        continue;
      }
      String source = Files.readString(file).replaceAll("(?m)^\\s*//.*$", "");
      Matcher made = MADE.matcher(source);
      while (made.find()) {
        String text = text(arguments(source, made.end()));
        boolean said = made.group(1) != null || text.contains(": expected ");
        int letters = SAYS_NOTHING.matcher(text).replaceAll("").length();
        if (said && letters >= SHORTEST_LETTERS) {
          messages.add(file.getFileName() + ": " + text);
        }
      }
    }
    return messages;
  }

  @Test
  void everyMessageHasAnEntryWithCauseAndCure() throws IOException {
    List<List<String>> entries = entries();
    List<String> messages = messages();
    assertThat(messages).hasSizeGreaterThan(100);
    assertThat(messages)
        .as("messages without an entry in docs/reference/errors.md")
        .filteredOn(text -> entries.stream().noneMatch(parts -> has(text, parts)))
        .isEmpty();
  }

  private static boolean has(String text, List<String> parts) {
    return parts.stream().allMatch(text::contains);
  }
}
