package org.microtorsion.controller.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.microtorsion.controller.Modules;

/// Somebody in front of the page.
final class Screen implements AutoCloseable {
  static final String PASSWORD = "correct horse";
  private static final Path SHOTS = Modules.projectRoot().resolve("controller/target/screenshots");
  private static final double PATIENCE_MILLIS = 60_000;
  private static final int MOST_TABS = 80;

  private final BrowserContext context;
  private final Page page;
  private final List<String> errors = new ArrayList<>();

  private Screen(Browser browser, int width, int height, ColorScheme scheme) {
    context =
        browser.newContext(
            new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onPageError(errors::add);
  }

  /// The touch screen at the rig.
  static Screen small(Browser browser) {
    return new Screen(browser, 800, 480, ColorScheme.LIGHT);
  }

  static Screen of(Browser browser, int width, int height, ColorScheme scheme) {
    return new Screen(browser, width, height, scheme);
  }

  Page page() {
    return page;
  }

  Screen open(URI address) {
    page.navigate(address.toString());
    return this;
  }

  Screen setUp(String code) {
    field("Set-up code").fill(code);
    return enter("Ada Larsson");
  }

  /// Logs in at the form that is shown.
  Screen enter(String name) {
    field("Name").fill(name);
    field("Password").fill(PASSWORD);
    page.locator("main button.main").click();
    expect(page.locator("#nav")).isVisible();
    return this;
  }

  Locator button(String name) {
    return page.getByRole(
        AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator link(String name) {
    return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  Locator field(String label) {
    return page.getByLabel(label);
  }

  Screen press(String name) {
    button(name).click();
    return this;
  }

  Screen view(String name) {
    link(name).click();
    return this;
  }

  /// Waits until the rig is said to be in a state.
  Screen awaitState(String word) {
    expect(page.locator("#state-word"))
        .hasText(
            Pattern.compile(word),
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS));
    return this;
  }

  static LocatorAssertions expect(Locator locator) {
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    return PlaywrightAssertions.assertThat(locator);
  }

  /// Goes on with the tab key until something of a name has the focus.
  Screen tabTo(String name) {
    for (int i = 0; i < MOST_TABS; i++) {
      page.keyboard().press("Tab");
      Object focused =
          page.evaluate(
              "() => { const e = document.activeElement; return e.labels?.[0]?.textContent"
                  + " ?? e.getAttribute('aria-label') ?? e.textContent; }");
      if (name.equals(String.valueOf(focused).strip())) {
        return this;
      }
    }
    throw new AssertionError(name + ": expected to be reached with the tab key, found that not");
  }

  Screen key(String name) {
    page.keyboard().press(name);
    return this;
  }

  /// Keeps what is seen, as an artefact of the build.
  Screen shot(String name) {
    page.screenshot(new Page.ScreenshotOptions().setPath(SHOTS.resolve(name + ".png")));
    return this;
  }

  /// What keeps people from using it, by the rules of axe: serious and critical findings.
  List<String> barriers() {
    page.evaluate(axe());
    Object found =
        page.evaluate(
            "async () => JSON.stringify((await axe.run(document, {resultTypes:"
                + " ['violations']})).violations)");
    try {
      List<String> serious = new ArrayList<>();
      for (JsonNode each : new ObjectMapper().readTree(String.valueOf(found))) {
        if (each.path("impact").asText().matches("serious|critical")) {
          serious.add(
              each.path("id").asText() + ": " + each.path("nodes").findValuesAsText("html"));
        }
      }
      return serious;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String axe() {
    try (InputStream script = Screen.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new AssertionError("axe.min.js: expected it among the test libraries");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What is too small for a finger: lower or narrower than 44 px.
  Object tooSmall() {
    return page.evaluate(
        "() => [...document.querySelectorAll('button, .button, nav a, input:not([type=checkbox]),"
            + " select, textarea, summary')].filter(e => e.checkVisibility()).map(e => [e,"
            + " e.getBoundingClientRect()]).filter(([, r]) => r.width < 43.5 || r.height <"
            + " 43.5).map(([e, r]) => `${e.textContent || e.name} ${r.width} x ${r.height}`)");
  }

  /// What sticks out of the screen: to the side, or the emergency stop anywhere.
  Object stickingOut() {
    return page.evaluate(
        "() => [document.documentElement, document.querySelector('main')].filter(e =>"
            + " e.scrollWidth > e.clientWidth + 1).map(e => e.tagName + ' ' + e.scrollWidth)"
            + ".concat([document.querySelector('#emergency').getBoundingClientRect()].filter(r =>"
            + " r.top < 0 || r.right > innerWidth || r.bottom > innerHeight).map(r =>"
            + " 'emergency stop'))");
  }

  /// Which main buttons of the view are cropped by what they are in.
  Object croppedButtons() {
    return page.evaluate(
        "() => [...document.querySelectorAll('main button.main, main .commands button')]"
            + ".filter(e => e.checkVisibility()).filter(e => { const r = e.getBoundingClientRect();"
            + " for (let p = e.parentElement; p; p = p.parentElement) { const q ="
            + " p.getBoundingClientRect(); if (getComputedStyle(p).overflowY !== 'visible' &&"
            + " (r.bottom > q.bottom + 1 || r.top < q.top - 1)) return true; } return false;"
            + " }).map(e => e.textContent)");
  }

  /// What of the view has to be scrolled for.
  Object scrolled() {
    return page.evaluate(
        "() => { const m = document.querySelector('main'); return Math.max(0, m.scrollHeight -"
            + " m.clientHeight); }");
  }

  List<String> errors() {
    return errors;
  }

  @Override
  public void close() {
    context.close();
  }
}
