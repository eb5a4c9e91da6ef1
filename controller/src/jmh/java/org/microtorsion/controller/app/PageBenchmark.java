package org.microtorsion.controller.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.microtorsion.controller.session.PageServer;
import org.microtorsion.driver.time.SystemTicker;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// The page in a Chromium on the same machine: its first paint, and the curve of a long run from
/// the touch of a button until it is drawn.
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Thread)
@BenchmarkMode({Mode.SampleTime, Mode.AverageTime})
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class PageBenchmark {
  private static final String DRAWN =
      "() => new Promise(done => { const place = document.querySelector('.one .plot'); new"
          + " MutationObserver((changes, observer) => { observer.disconnect(); done();"
          + " }).observe(place, { attributes: true, attributeFilter: ['data-drawn'] });"
          + " document.querySelector('.one [data-value=torque]').click(); })";
  private static final String PAINTED =
      "() => new Promise(done => { new PerformanceObserver(list => list.getEntries().forEach(e =>"
          + " e.name === 'first-contentful-paint' && done())).observe({ type: 'paint', buffered:"
          + " true }); })";

  /// Of the run that is drawn.
  @Param("1000000")
  private int samples;

  private Path folder;
  private PageServer server;
  private SharedBrowser.Opened opened;
  private Page page;

  @Setup
  public void open() throws IOException, InterruptedException {
    folder = Files.createTempDirectory("torsion-page-");
    server = PageInterfaceTest.serve(folder);
    HttpBrowser ada = new HttpBrowser(server.address());
    ada.setUp(server.setUpCode().orElseThrow());
    ada.send("POST", "/api/control", "{\"action\":\"take\",\"why\":\"\"}");
    int seconds = samples / 1000;
    ada.command(
        "/api/test",
        ",\"sample\":"
            + ada.get("/api/forms").path("sample")
            + ",\"method\":{\"key\":\"ramp-to-fracture.toml\",\"values\":{\"strain-rate\":\""
            + 0.03 / seconds
            + " 1/s\",\"time\":\""
            + seconds
            + " s\"}},\"calibration\":{\"id\":null,\"reason\":\"a benchmark\"}");
    JsonNode state = ada.get("/api/state");
    SystemTicker ticker = new SystemTicker();
    while (!state.path("word").asText().equals("ready")) {
      ticker.sleepFor(100_000_000);
      state = ada.get("/api/state");
    }
    opened = SharedBrowser.Opened.open();
    page = opened.browser().newPage(new Browser.NewPageOptions().setViewportSize(800, 480));
    page.navigate(server.address().toString());
    page.getByLabel("Name").fill("Ada");
    page.getByLabel("Password").fill(Screen.PASSWORD);
    page.locator("main button.main").click();
    page.locator("nav:not([hidden])").waitFor();
    page.navigate(server.address() + "/#runs/" + state.at("/finished/id").asText());
    page.locator(".one .plot[data-drawn]").waitFor();
  }

  @TearDown
  public void close() throws IOException {
    opened.close();
    server.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public Object curveUntilItIsDrawn() {
    return page.evaluate(DRAWN);
  }

  @Benchmark
  public Object freshBrowserUntilItsFirstPaint() {
    try (BrowserContext fresh = opened.browser().newContext()) {
      Page first = fresh.newPage();
      first.navigate(server.address().toString());
      return first.evaluate(PAINTED);
    }
  }
}
