package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every source of the project reads as google-java-format writes it.
class SourceFormatTest {
  private static final Formatter FORMATTER =
      new Formatter(
          JavaFormatterOptions.builder()
              .style(JavaFormatterOptions.Style.GOOGLE)
              .formatJavadoc(true)
              .build());

  @Test
  void everySourceIsFormatted() {
    List<Path> sources = Modules.everySource();
    assertThat(sources).hasSizeGreaterThan(50);
    List<String> differing =
        sources.parallelStream()
            .filter(SourceFormatTest::differs)
            .map(path -> Modules.projectRoot().relativize(path).toString())
            .sorted()
            .toList();
    assertThat(differing)
        .as(
            "sources that google-java-format would change; JAVA_HOME=<JDK 21+> mvn spotless:apply"
                + " mends them")
        .isEmpty();
  }

  private static boolean differs(Path path) {
    try {
      String source = Files.readString(path);
      return !FORMATTER.formatSourceAndFixImports(source).equals(source);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new AssertionError(path + " cannot be parsed: " + e.getMessage(), e);
    }
  }
}
