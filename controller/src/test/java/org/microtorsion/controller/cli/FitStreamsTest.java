package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FitStreamsTest {
  @TempDir private Path folder;

  @Test
  void standardInputIsReadOnceAndNamedInMessages() throws IOException {
    byte[] bytes = Files.readAllBytes(FitCommandTest.curve(folder, "a.csv", 0.9));
    StringWriter out = new StringWriter();
    String[] arguments = FitCommandTest.wire(List.of(Path.of("-")));
    int code =
        new CommandLine(new FitCommand(new ByteArrayInputStream(bytes)))
            .setOut(new PrintWriter(out))
            .execute(arguments);
    assertThat(code).isZero();
    assertThat(new ObjectMapper().readTree(out.toString()).get("file").asText()).isEqualTo("-");
    assertThat(FitCommandTest.run(arguments).err().strip())
        .isEqualTo("standard input:1: header: expected a row of column names, found none");
    assertThat(
            FitCommandTest.run(FitCommandTest.wire(List.of(Path.of("-"), Path.of("-")))).exitCode())
        .isEqualTo(2);
  }

  /// A pipe whose reader leaves after the first line.
  private static final class LeavingReader extends Writer {
    private int lines;

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      if (lines > 0) {
        throw new IOException("Broken pipe");
      }
      lines++;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void aReaderThatLeavesEndsTheWorkQuietly() throws IOException {
    Path file = FitCommandTest.curve(folder, "a.csv", 0.9);
    List<Path> files = new ArrayList<>(Collections.nCopies(3, file));
    // Nobody is left to whom the missing file could matter.
    files.add(folder.resolve("missing.csv"));
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new FitCommand(InputStream.nullInputStream()))
            .setOut(new PrintWriter(new LeavingReader()))
            .setErr(new PrintWriter(err))
            .execute(FitCommandTest.wire(files));
    assertThat(code).isZero();
    assertThat(err.toString()).isEmpty();
  }
}
