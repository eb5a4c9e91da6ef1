package org.microtorsion.controller.web;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.desk.ActionLog;
import org.microtorsion.controller.desk.Desk;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.SimulatedRigs;
import org.microtorsion.controller.session.TestChecks;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.time.Ticker;

/// The page of one rig with everything under it. It keeps the store open, so that no other process
/// measures with the same data meanwhile.
public final class ServedPage implements PageServer {
  private final RunStore store;
  private final Desk desk;
  private final Accounts accounts;
  private final LiveStream stream;
  private final WebServer server;
  private final URI address;

  /// What the page is made of.
  ///
  /// @param author signs what the program does by itself
  public record Parts(
      TestSession tests,
      CalibrationSession calibrations,
      TestChecks checks,
      Reevaluation reevaluation,
      SimulatedRigs simulatedRigs,
      Author author,
      Clock clock,
      Ticker ticker,
      String version) {}

  private ServedPage(Parts parts, Request request, RunStore store) {
    this.store = store;
    ActionLog log =
        (actor, action, subject, why) -> store.audit().add(action, actor.name(), subject, why);
    desk =
        new Desk(
            parts.tests(),
            parts.calibrations(),
            store,
            request.dataDir(),
            log,
            request.rig().simulation().isPresent());
    LoginSessions sessions = new LoginSessions(parts.ticker());
    accounts =
        new Accounts(
            store.page().users(),
            sessions,
            new Attempts(parts.ticker()),
            log,
            desk,
            parts.clock(),
            request.tls().isPresent());
    stream = new LiveStream(desk, parts.ticker());
    Instrument instrument =
        new Instrument(
            desk,
            store,
            request.dataDir(),
            new AtomicReference<>(request.rig()),
            parts.checks(),
            parts.reevaluation(),
            parts.clock());
    List<Route> routes = new ArrayList<>(accounts.routes());
    routes.addAll(new DeskApi(instrument).routes());
    routes.addAll(new LiveApi(stream).routes());
    RunsApi runs = new RunsApi(instrument);
    routes.addAll(runs.routes());
    routes.addAll(new SeriesApi(store, instrument.dataDir(), runs).routes());
    routes.addAll(new EvaluationApi(instrument).routes());
    routes.addAll(new AttachmentsApi(instrument).routes());
    routes.addAll(new RigApi(instrument, log).routes());
    routes.addAll(new SimulationApi(instrument, parts.simulatedRigs(), log).routes());
    Guard guard = new Guard(sessions, store.page().users(), isLoopback(request.host()));
    server = new WebServer(guard, routes, parts.version(), request);
    int port = server.start();
    stream.begin();
    String host = request.host().contains(":") ? "[" + request.host() + "]" : request.host();
    address =
        URI.create((request.tls().isPresent() ? "https" : "http") + "://" + host + ":" + port);
  }

  /// Opens the store and begins to listen.
  public static PageServer start(Parts parts, Request request) {
    RunStore store = RunStore.open(request.dataDir(), request.rig().durability(), parts.author());
    try {
      return new ServedPage(parts, request, store);
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new InputException(
          "--bind: expected a name or address of this machine, found " + host, e);
    }
  }

  /// All that can be asked for; for tests.
  List<Route> routes() {
    return server.routes();
  }

  @Override
  public URI address() {
    return address;
  }

  @Override
  public Optional<String> setUpCode() {
    return accounts.setUpCode();
  }

  @Override
  public List<String> findings() {
    return store.findings();
  }

  @Override
  public void stop(String why) {
    desk.stop(why);
  }

  @Override
  public void makeSafe(String why) {
    desk.makeSafe(why);
  }

  /// Lets what goes on come to its end first.
  @Override
  public void close() {
    try {
      desk.awaitQuiet();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      desk.makeSafe("the page was closed");
    }
    stream.close();
    server.close();
    store.close();
  }
}
