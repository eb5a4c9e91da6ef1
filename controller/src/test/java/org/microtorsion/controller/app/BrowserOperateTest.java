package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.session.PageServer;

/// A test run from the page, in a browser.
@InBrowser
@Timeout(180)
class BrowserOperateTest {
  @TempDir Path data;

  @SuppressWarnings("NullAway.Init")
  private PageServer page;

  @SuppressWarnings("NullAway.Init")
  private Screen screen;

  @BeforeEach
  void start(Browser browser) {
    page = PageInterfaceTest.serve(data);
    screen = Screen.small(browser);
  }

  @AfterEach
  void end() {
    assertThat(screen.errors()).isEmpty();
    screen.close();
    page.close();
  }

  /// Fills in the method's values at which a test takes a second, or minutes.
  private void fill(String strainRate) {
    screen.press("2 Method");
    screen.field("Strain rate").fill(strainRate);
    screen.field("Rest before it").fill("1 s");
    screen.field("Time limit").fill("10 h");
    screen.press("3 Check and start");
    screen.field("Reason to go on without").fill("the page is tried out");
  }

  private void startSlowly() {
    screen.open(page.address()).setUp(page.setUpCode().orElseThrow()).press("Take control");
    fill("2e-5 1/s");
    screen.press("Start test").awaitState("testing");
  }

  @Test
  void aWholeRunIsDoneFromTheSetUpCodeToItsReport() {
    screen.open(page.address()).setUp(page.setUpCode().orElseThrow()).shot("set-up-800");
    assertThat(screen.scrolled()).as("to be scrolled at 800 by 480").isEqualTo(0);
    fill("2e-3 1/s");
    Screen.expect(screen.button("Start test")).isDisabled();
    screen.press("Take control").press("Check");
    Screen.expect(screen.page().locator(".checks .ok")).hasCount(5);
    Screen.expect(screen.page().locator(".checks .note")).containsText("no calibration was used");
    screen.shot("checks-800").press("Start test");
    Screen.expect(screen.page().locator(".outcome")).hasText("fractured");
    screen.awaitState("ready").shot("fractured-800");
    assertThat(screen.scrolled()).as("to be scrolled at 800 by 480").isEqualTo(0);
    Screen.expect(screen.page().locator("[data-of=estimates]")).containsText("Truth");
    screen.link("Open run").click();
    Screen.expect(screen.page().locator("h1")).containsText("fractured");
    screen.shot("run-800").press("Notes");
    screen
        .page()
        .getByLabel("Note", new Page.GetByLabelOptions().setExact(true))
        .fill("a clean break");
    screen.press("Add note");
    Screen.expect(screen.page().getByText("Ada Larsson: a clean break")).isVisible();
    screen.press("Files");
    screen
        .field("Attach a file")
        .setInputFiles(new FilePayload("fracture.png", "image/png", new byte[] {1, 2, 3}));
    screen.press("Attach");
    Screen.expect(screen.link("fracture.png")).isVisible();
    screen.link("Report").click();
    Screen.expect(screen.page().frameLocator("iframe").locator("body")).containsText("fractured");
    screen.shot("report-800").link("← Run").click();
    screen.press("Evaluate");
    screen.field("Elastic from").fill("20");
    Locator evaluate = screen.page().locator(".part button[type=submit]");
    evaluate.click();
    Screen.expect(screen.page().locator(".part .wrong").first()).isAttached();
    Screen.expect(screen.page().locator("[data-key=elastic]")).hasAttribute("aria-invalid", "true");
    screen.page().locator("[name=elasticTo]").fill("60");
    evaluate.click();
    Screen.expect(screen.page().locator("[name=reason]")).hasAttribute("aria-invalid", "true");
    screen.page().locator("[name=reason]").fill("the toe is left out");
    evaluate.click();
    Screen.expect(screen.page().locator("#message")).containsText("Stored as version 2");
    screen.press("Result");
    Screen.expect(screen.page().locator(".part")).containsText("the toe is left out");
    screen.shot("run-again-800").link("← All runs").click();
    Screen.expect(screen.page().locator("tbody")).containsText("fractured");
    screen.link("Series plots").click();
    Screen.expect(screen.page().locator("main")).containsText("1 runs drawn");
  }

  @Test
  void aRunIsHeldResumedAndStopped() {
    startSlowly();
    screen.press("Hold").awaitState("holding").shot("holding-800");
    screen.press("Resume").awaitState("testing").press("Stop").awaitState("ready");
    Screen.expect(screen.page().locator(".outcome")).hasText("stopped");
    Screen.expect(screen.page().locator(".cause")).containsText("Ada Larsson");
  }

  @Test
  void theKeyboardStopsARunAndAReasonIsNeededToGoOn() {
    startSlowly();
    screen.key("Control+.").awaitState("emergency stop");
    Screen.expect(screen.button("Acknowledge…")).isEnabled();
    screen.shot("emergency-800").press("Acknowledge…").press("Acknowledge");
    Screen.expect(screen.page().locator("dialog .wrong")).containsText("3 characters");
    screen.page().locator("dialog textarea").fill("tried out; nothing was wrong");
    screen.press("Acknowledge").awaitState("ready");
    Screen.expect(screen.page().locator("#banner")).isHidden();
  }

  @Test
  void aLostConnectionIsSaidAndComesBackByItself(Browser browser) throws IOException {
    try (CuttableLine line = new CuttableLine(page.address());
        Screen far = Screen.small(browser)) {
      far.open(line.address()).setUp(page.setUpCode().orElseThrow()).press("Take control");
      Screen.expect(far.button("Check")).isHidden();
      line.cut();
      far.awaitState("connection lost").shot("lost-800");
      Screen.expect(far.page().locator("#banner")).containsText("what is shown is old");
      Screen.expect(far.button("Give control up")).isDisabled();
      line.mend();
      far.awaitState("ready");
      Screen.expect(far.page().locator("#line")).hasText("live");
      far.press("Give control up");
      Screen.expect(far.button("Take control")).isEnabled();
      assertThat(far.errors()).isEmpty();
    }
  }

  @Test
  void everythingForATestIsReachedWithTheKeyboard() {
    screen.open(page.address());
    Screen.expect(screen.field("Set-up code")).isFocused();
    screen.page().keyboard().type(page.setUpCode().orElseThrow());
    screen.tabTo("Name").page().keyboard().type("Ada Larsson");
    screen.tabTo("Password").page().keyboard().type(Screen.PASSWORD);
    screen.key("Enter");
    Screen.expect(screen.page().locator("#nav")).isVisible();
    screen.tabTo("Take control").key("Enter");
    Screen.expect(screen.button("Give control up")).isVisible();
    screen.tabTo("3 Check and start").key("Enter");
    screen.tabTo("Reason to go on without a calibration in date");
    screen.page().keyboard().type("without a pointer");
    screen.tabTo("Start test").key("Enter").awaitState("testing");
    screen.tabTo("Stop").key("Enter").awaitState("ready");
    screen.key("Pause").awaitState("emergency stop");
  }
}
