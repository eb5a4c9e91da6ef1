package org.microtorsion.controller.app;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.microtorsion.controller.fuzz.FuzzTarget;

/// One parser of `torsion bench fuzz` under Jazzer, which keeps inputs that reach new code.
///
/// The arguments are the parser's name, a folder for the inputs that are kept, and options of
/// libFuzzer.
public final class CoverageFuzz {
  private static final String PARSER = "fuzz.parser";

  @SuppressWarnings("NullAway.Init")
  private static FuzzTarget target;

  @SuppressWarnings("NullAway.Init")
  private static FuzzTarget.Parser parser;

  private CoverageFuzz() {}

  /// Puts the genuine inputs into the folder and hands over to Jazzer.
  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length < 2) {
      throw new IllegalArgumentException(
          "expected a parser's name and a folder, found " + List.of(args));
    }
    FuzzTarget chosen = ofName(args[0]);
    System.setProperty(PARSER, args[0]);
    Path kept = Files.createDirectories(Path.of(args[1]));
    int number = 0;
    for (byte[] genuine : chosen.genuine()) {
      Files.write(kept.resolve("genuine-" + number++), genuine);
    }
    String[] all = new String[args.length + 1];
    all[0] = "--target_class=" + CoverageFuzz.class.getName();
    all[1] = "--instrumentation_includes=org.microtorsion.**";
    System.arraycopy(args, 1, all, 2, args.length - 1);
    Jazzer.main(all);
  }

  private static FuzzTarget ofName(String name) {
    List<FuzzTarget> all = Main.fuzzed();
    return all.stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "fuzz.parser: expected one of "
                    + all.stream().map(FuzzTarget::name).collect(Collectors.joining(", "))
                    + ", found "
                    + name));
  }

  /// Called by Jazzer once.
  public static void fuzzerInitialize() {
    target = ofName(String.valueOf(System.getProperty(PARSER)));
    try {
      parser = target.maker().make(Files.createTempDirectory("torsion-fuzz-"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Called by Jazzer for each input; whatever leaves it is a finding.
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      parser.feed(input);
    } catch (RuntimeException e) {
      if (!target.refuses(e)) {
        throw e;
      }
    }
  }
}
