package org.microtorsion.controller.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The files of the page, from this program's own resources and from uPlot's WebJar. Nothing else
/// can be asked for.
final class PageFiles {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*\\.(?:html|css|js|svg)");
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/1.6.30/dist/";
  private static final Map<String, String> FOREIGN =
      Map.of("uplot.js", UPLOT + "uPlot.esm.js", "uplot.css", UPLOT + "uPlot.min.css");

  private final Map<String, Optional<PageFile>> files = new ConcurrentHashMap<>();

  /// A file.
  ///
  /// @param tag changes with its content
  @SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
  record PageFile(byte[] content, String contentType, String tag) {}

  /// The file of a name, if there is one.
  Optional<PageFile> find(String name) {
    return NAME.matcher(name).matches()
        ? files.computeIfAbsent(name, PageFiles::load)
        : Optional.empty();
  }

  private static Optional<PageFile> load(String name) {
    String resource = FOREIGN.getOrDefault(name, "page/" + name);
    try (@Nullable InputStream stream = PageFiles.class.getResourceAsStream(resource)) {
      if (stream == null) {
        return Optional.empty();
      }
      byte[] content = stream.readAllBytes();
      return Optional.of(new PageFile(content, type(name), tag(content)));
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  private static String tag(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
