package org.microtorsion.controller.session;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The page of one rig, served to browsers until it is closed.
public interface PageServer extends Stoppable, AutoCloseable {
  /// Where it is to be found.
  URI address();

  /// What the first person has to type to become administrator; empty where there are accounts.
  Optional<String> setUpCode();

  /// What opening the store found, one line each.
  List<String> findings();

  @Override
  void close();

  /// What is to be served, and where.
  ///
  /// @param rig the rig; a simulated one may be changed at the page
  /// @param dataDir where runs, calibrations and accounts live
  /// @param host name or address it listens at
  /// @param port 0 for any that is free
  /// @param tls how it is encrypted; empty for plain HTTP
  record Request(RigRequest rig, Path dataDir, String host, int port, Optional<Tls> tls) {}

  /// Key and certificate.
  ///
  /// @param keyFile PKCS#12
  /// @param password of that file
  record Tls(Path keyFile, String password) {}

  /// Starts it.
  @FunctionalInterface
  interface Starter {
    /// Opens the store and begins to listen.
    ///
    /// @throws org.microtorsion.controller.config.InputException where it cannot listen there, or
    ///   the key cannot be used
    PageServer start(Request request);
  }
}
