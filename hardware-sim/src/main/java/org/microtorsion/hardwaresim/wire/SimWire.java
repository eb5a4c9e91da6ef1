package org.microtorsion.hardwaresim.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.microtorsion.hardwaresim.bench.SimBench;

/// The serial devices of a bench on pseudo-terminals, under links of fixed names in a directory:
/// `angle`, and `angle-fixed-end` where that encoder has an adapter of its own.
///
/// The bench's clock must run by itself: the system's, not a virtual one.
public final class SimWire implements AutoCloseable {
  /// Link to the rotor's encoder, or to the bus of both.
  public static final String ANGLE = "angle";

  /// Link to the fixed grip's encoder.
  public static final String FIXED_ANGLE = "angle-fixed-end";

  private final List<PtyServer> servers = new ArrayList<>();
  private final Map<String, Path> links = new LinkedHashMap<>();

  /// Opens the pseudo-terminals and makes the links; links left over from an earlier run are
  /// replaced.
  ///
  /// @throws UncheckedIOException when the directory or a link cannot be made
  public SimWire(SimBench bench, Path linksDirectory) {
    try {
      Files.createDirectories(linksDirectory);
      add(new PtyServer(ANGLE, bench.angleLine(), bench), linksDirectory.resolve(ANGLE), ANGLE);
      if (bench.fixedAngleLine() != bench.angleLine()) {
        add(
            new PtyServer(FIXED_ANGLE, bench.fixedAngleLine(), bench),
            linksDirectory.resolve(FIXED_ANGLE),
            FIXED_ANGLE);
      }
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(
          "links directory %s: expected to be able to make links there, found %s"
              .formatted(linksDirectory, e),
          e);
    }
  }

  private void add(PtyServer server, Path link, String role) throws IOException {
    server.start();
    servers.add(server);
    if (Files.isSymbolicLink(link)) {
      Files.delete(link);
    } else if (Files.exists(link, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(
          link.toString(), null, "is no link, and is left as it is");
    }
    Files.createSymbolicLink(link, server.path());
    links.put(role, link);
  }

  /// The links by role.
  public Map<String, Path> links() {
    return Collections.unmodifiableMap(links);
  }

  /// Hangs up and removes the links.
  @Override
  public void close() {
    servers.forEach(PtyServer::close);
    servers.clear();
    for (Path link : links.values()) {
      try {
        Files.deleteIfExists(link);
      } catch (IOException e) {
        throw new UncheckedIOException("link %s: expected to be removable".formatted(link), e);
      }
    }
    links.clear();
  }
}
