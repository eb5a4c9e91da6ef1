package org.microtorsion.controller.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.microtorsion.controller.session.Examples;

/// Somebody at a terminal with a folder of their own.
final class Terminal {
  private final Path folder;
  private StringWriter out = new StringWriter();
  private StringWriter err = new StringWriter();

  Terminal(Path folder) {
    this.folder = folder;
  }

  /// Runs a command with the folder's own data, unless the options name other data.
  int torsion(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(Arrays.asList(options));
    if (Arrays.stream(options).noneMatch("--data"::equals)) {
      all.addAll(List.of("--data", data().toString()));
    }
    return plain(all.toArray(String[]::new));
  }

  /// Runs a command as it is, for one that stores nothing of its own.
  int plain(String... all) {
    out = new StringWriter();
    err = new StringWriter();
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all);
  }

  /// A test without a calibration, for which there is a reason.
  int run(String... options) {
    List<String> all = new ArrayList<>(List.of("--without-calibration", "test"));
    all.addAll(Arrays.asList(options));
    return torsion("run", all.toArray(String[]::new));
  }

  /// What the last command printed.
  String out() {
    return out.toString();
  }

  /// What the last command printed on stderr.
  String err() {
    return err.toString();
  }

  /// Where runs are stored.
  Path data() {
    return folder.resolve("data");
  }

  Path write(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The example's method, ten times as fast and after a short dwell; for a wire that does not
  /// yield.
  static String fastMethod() {
    return Examples.rampToFracture()
        .sourceText()
        .replace("2e-4 1/s", "2e-3 1/s")
        .replace("zero-dwell = \"5 s\"", "zero-dwell = \"1 s\"");
  }
}
