package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/// Every source of the project reads as google-java-format writes it.
class SourceFormatTest {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder()
              .style(JavaFormatterOptions.Style.GOOGLE)
              .formatJavadoc(true)
              .build());

  /// Hashes of what was found in order before, so that only what has changed is looked at again; a
  /// clean build looks at everything.
  private static final Path SEEN = Path.of("target", "sources-in-format.txt");

  @Test
  void everySourceIsFormatted() throws IOException {
    List<Path> sources = Modules.everySource();
    assertThat(sources).hasSizeGreaterThan(50);
    Set<String> seen = seen();
    Set<String> inOrder = ConcurrentHashMap.newKeySet();
    List<String> differing =
        sources.parallelStream()
            .filter(path -> differs(path, seen, inOrder))
            .map(path -> Modules.projectRoot().relativize(path).toString())
            .sorted()
            .toList();
    Files.createDirectories(SEEN.toAbsolutePath().getParent());
    Files.write(SEEN, inOrder);
    assertThat(differing)
        .as(
            "sources that google-java-format would change; JAVA_HOME=<JDK 21+> mvn spotless:apply"
                + " mends them")
        .isEmpty();
  }

  private static Set<String> seen() throws IOException {
    return Files.exists(SEEN) ? Set.copyOf(Files.readAllLines(SEEN)) : Set.of();
  }

  private static boolean differs(Path path, Set<String> seen, Set<String> inOrder) {
    try {
      String source = Files.readString(path);
      String hash = hash(Formatter.class.getPackage().getImplementationVersion() + source);
      boolean differs =
          !seen.contains(hash) && !FORMATTER.formatSourceAndFixImports(source).equals(source);
      if (!differs) {
        inOrder.add(hash);
      }
      return differs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new AssertionError(path + " cannot be parsed: " + e.getMessage(), e);
    }
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
