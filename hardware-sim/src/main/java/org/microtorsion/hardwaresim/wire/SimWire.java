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
import org.microtorsion.hardwaresim.device.SimSerialPort;

/// The serial devices of a bench on pseudo-terminals, under links of fixed names in a directory:
/// `angle`, `balance`, `stepper`, and `angle-fixed-end` where that encoder has an adapter of its
/// own.
///
/// The bench's clock must run by itself: the system's, not a virtual one.
public final class SimWire implements AutoCloseable {
  /// Link to the rotor's encoder, or to the bus of both.
  public static final String ANGLE = "angle";

  /// Link to the fixed grip's encoder.
  public static final String FIXED_ANGLE = "angle-fixed-end";

  /// Link to the balance.
  public static final String BALANCE = "balance";

  /// Link to the stepper device.
  public static final String STEPPER = "stepper";

  private final List<PtyServer> servers = new ArrayList<>();
  private final Map<String, Path> links = new LinkedHashMap<>();

  /// Opens the pseudo-terminals and makes the links; links left over from an earlier run are
  /// replaced.
  ///
  /// @throws UncheckedIOException when the directory or a link cannot be made
  public SimWire(SimBench bench, Path linksDirectory) {
    try {
      Files.createDirectories(linksDirectory);
      add(ANGLE, bench.angleLine(), bench, linksDirectory);
      if (bench.fixedAngleLine() != bench.angleLine()) {
        add(FIXED_ANGLE, bench.fixedAngleLine(), bench, linksDirectory);
      }
      add(BALANCE, bench.balanceLine(), bench, linksDirectory);
      add(STEPPER, bench.stepper().line(), bench, linksDirectory);
    } catch (IOException e) {
      close();
      throw new UncheckedIOException(
          "links directory %s: expected to be able to make links there, found %s"
              .formatted(linksDirectory, e),
          e);
    }
  }

  private void add(String role, SimSerialPort port, SimBench bench, Path linksDirectory)
      throws IOException {
    Path link = linksDirectory.resolve(role);
    PtyServer server = new PtyServer(role, port, bench);
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
