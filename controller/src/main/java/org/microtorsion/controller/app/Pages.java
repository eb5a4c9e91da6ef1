package org.microtorsion.controller.app;

import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.session.CalibrationSession;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.controller.session.Reevaluation;
import org.microtorsion.controller.session.TestChecks;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.web.ServedPage;
import org.microtorsion.driver.time.Ticker;

/// Puts the page together.
final class Pages implements PageServer.Starter {
  private final ProcessHooks hooks;
  private final Author author;
  private final Ticker ticker;

  Pages(ProcessHooks hooks, Author author, Ticker ticker) {
    this.hooks = hooks;
    this.author = author;
    this.ticker = ticker;
  }

  @Override
  public PageServer start(PageServer.Request request) {
    Rigs rigs = new Rigs(hooks);
    String version = Version.current();
    return ServedPage.start(
        new ServedPage.Parts(
            new TestSession(rigs, new ResultJson(), version, author, ticker),
            new CalibrationSession(rigs, version, author, ticker),
            new TestChecks(rigs),
            new Reevaluation(new ResultJson(), version, author),
            new SimulatedChoices(),
            author,
            author.clock(),
            ticker,
            version),
        request);
  }
}
