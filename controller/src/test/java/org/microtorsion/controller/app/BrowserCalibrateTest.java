package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.session.PageServer;

/// A calibration guided by the page, in a browser.
@InBrowser
@Timeout(300)
class BrowserCalibrateTest {
  private static final int MOST_QUESTIONS = 40;
  private static final String PERSON = "Ada Larsson";

  @TempDir Path data;

  @Test
  void aCalibrationIsGuidedToItsCertificateAndTheNextTestUsesIt(Browser browser)
      throws IOException {
    Files.createDirectories(data.resolve("procedures"));
    Files.writeString(
        data.resolve("procedures/short.toml"), WholeCalibrationTest.shortProcedure().sourceText());
    PageServer page = PageInterfaceTest.serve(data);
    try (Screen screen = Screen.small(browser)) {
      screen
          .open(page.address())
          .setUp(page.setUpCode().orElseThrow())
          .press("Take control")
          .view("Calibrate")
          .shot("calibrate-begin-800");
      assertThat(screen.scrolled()).as("to be scrolled at 800 by 480").isEqualTo(0);
      screen.field("Procedure").selectOption("short.toml");
      screen.press("Begin calibration");
      Locator question = screen.page().locator(".guide button.answer.main");
      Locator over = screen.link("View and sign the certificate");
      for (int i = 0; i < MOST_QUESTIONS && !over.isVisible(); i++) {
        Screen.expect(question.or(over).first()).isVisible();
        if (question.isVisible() && !over.isVisible()) {
          String asked = screen.page().locator(".guide").getAttribute("data-state");
          if (i == 1) {
            screen.shot("calibrate-asked-800");
          }
          if (i == 3) {
            repeatTheFirstLoad(screen);
            continue;
          }
          question.click();
          screen
              .page()
              .waitForFunction(
                  "before => document.querySelector('.guide').dataset.state !== before", asked);
        }
      }
      Screen.expect(over).isVisible();
      screen.shot("calibrate-done-800");
      over.click();
      Screen.expect(screen.page().frameLocator("iframe").locator("body")).containsText(PERSON);
      screen.shot("certificate-800");
      theEmergencyStopIsReachedFromTheCertificate(screen);
      screen.press("Accept and sign…");
      screen.page().locator("dialog textarea").fill("residuals and zero look well");
      screen.press("Sign");
      Screen.expect(screen.page().locator("main")).containsText("signed by " + PERSON);
      Screen.expect(screen.button("Accept and sign…")).hasCount(0);
      screen.link("← Calibrations").click();
      screen.press("Register");
      Screen.expect(screen.page().locator("section[aria-label=Register] tbody"))
          .containsText("valid");
      screen.view("Operate").press("3 Check and start").press("Check");
      Screen.expect(screen.page().locator(".checks .ok")).hasCount(6);
      assertThat(screen.errors()).isEmpty();
    } finally {
      page.close();
    }
  }

  /// The first series is over, and the next mounting is asked for.
  private static void repeatTheFirstLoad(Screen screen) {
    screen.press("List").shot("calibrate-readings-800");
    String asked = screen.page().locator(".guide").getAttribute("data-state");
    screen.button("Repeat…").last().click();
    screen.page().locator("dialog textarea").fill("a door slammed");
    screen.press("Repeat");
    screen
        .page()
        .waitForFunction(
            "before => document.querySelector('.guide').dataset.state !== before", asked);
    screen.awaitState("waiting for you");
    Screen.expect(screen.page().locator(".readings .withdrawn")).hasCount(1);
    screen.press("Plot");
  }

  /// The document within the page must not keep the keys to itself.
  private static void theEmergencyStopIsReachedFromTheCertificate(Screen screen) {
    screen.page().frameLocator("iframe").locator("body").click();
    screen.key("Control+.").awaitState("emergency stop").press("Acknowledge…");
    screen.page().locator("dialog textarea").fill("tried out from the certificate");
    screen.press("Acknowledge").awaitState("ready");
  }
}
