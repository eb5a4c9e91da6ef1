package org.microtorsion.controller.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Lines that somebody types, read on a thread of their own so that a process that is told to end
/// need not wait for one.
///
/// A line counts only where it was asked for: what was typed before is forgotten, unless it came
/// from a file or a pipe.
final class TypedAnswers {
  private final InputStream input;
  private final boolean typed;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private @Nullable Thread reader;
  private volatile boolean over;

  /// @param typed whether a person types, rather than a file or pipe that was written beforehand
  TypedAnswers(InputStream input, boolean typed) {
    this.input = input;
    this.typed = typed;
  }

  /// Forgets what was typed before anything was asked.
  void forget() {
    start();
    if (typed && !over) {
      lines.removeIf(Optional::isPresent);
    }
  }

  /// The next line; empty at the end of the input, and once the process was told to end.
  Optional<String> next() {
    start();
    if (over && lines.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<String> line = lines.take();
      over = over || line.isEmpty();
      return over ? Optional.empty() : line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  /// Nobody is waited for any longer; from any thread.
  void end() {
    over = true;
    lines.add(Optional.empty());
  }

  private void start() {
    if (reader == null) {
      reader = Thread.ofPlatform().daemon().name("answers").start(this::read);
    }
  }

  private void read() {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(input, Charset.defaultCharset()))) {
      String line = text.readLine();
      while (line != null) {
        lines.add(Optional.of(line));
        line = text.readLine();
      }
    } catch (IOException e) {
      // Whoever cannot be read has left, like at the end of the input.
      over = true;
    }
    lines.add(Optional.empty());
  }
}
