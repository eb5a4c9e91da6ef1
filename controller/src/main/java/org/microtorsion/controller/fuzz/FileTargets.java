package org.microtorsion.controller.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleFile;
import org.microtorsion.controller.session.Examples;

/// The files that people write: rig, sample, method and procedure.
final class FileTargets {
  private static final long ALLOCATED_BYTES = 1 << 25;

  private static final List<byte[]> WORDS =
      FuzzTarget.texts(
          " = ",
          "\"\"\"",
          "'''",
          "[[",
          "]]",
          "[limits]",
          "[angle]",
          "°",
          "N·m",
          "1/s",
          "µm",
          "%",
          " ± ",
          "true",
          "\\u0000",
          "\\UFFFFFFFF",
          "1979-05-27T07:32:00Z",
          "inf",
          "a.b.c = 1\n",
          "{ a = { b = { c = 1 } } }",
          "\r",
          "\u2028",
          "\uFEFF");

  private FileTargets() {}

  static List<FuzzTarget> all() {
    return List.of(
        target("rig-file", 1, List.of(RigConfig.defaultRig().sourceText()), RigConfig::load),
        target("sample-file", 3, List.of(Examples.sample().sourceText()), SampleFile::load),
        target(
            "method-file",
            3,
            Examples.methods().stream().map(file -> file.text()).toList(),
            Method::load),
        target(
            "procedure-file",
            2,
            List.of(Examples.torqueCalibration().sourceText()),
            TorqueProcedure::load));
  }

  private static FuzzTarget target(
      String name, int share, List<String> genuine, Consumer<Path> load) {
    return new FuzzTarget(
        name,
        FuzzTarget.Kind.TEXT,
        share,
        genuine.stream().map(text -> text.getBytes(StandardCharsets.UTF_8)).toList(),
        WORDS,
        ALLOCATED_BYTES,
        Set.of(InputException.class),
        scratch -> onFile(scratch, name + ".toml", load));
  }

  /// A parser that reads its input from a file of its own.
  static FuzzTarget.Parser onFile(Path scratch, String name, Consumer<Path> load) {
    try {
      Path file = Files.createTempDirectory(scratch, "fuzz-").resolve(name);
      return input -> {
        try {
          Files.write(file, input);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        load.accept(file);
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
