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
      Locator over = screen.page().getByText("View the certificate");
      for (int i = 0; i < MOST_QUESTIONS && !over.isVisible(); i++) {
        Screen.expect(question.or(over).first()).isVisible();
        if (question.isVisible() && !over.isVisible()) {
          String asked = screen.page().locator(".guide").getAttribute("data-state");
          if (i == 1) {
            screen.shot("calibrate-asked-800");
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
      String certificate = over.getAttribute("href");
      screen.press("Register");
      Screen.expect(screen.page().locator("section[aria-label=Register] tbody"))
          .containsText("valid");
      screen.press("Accept and sign…");
      screen.page().locator("dialog textarea").fill("residuals and zero look well");
      screen.press("Sign");
      Screen.expect(screen.button("Accept and sign…")).hasCount(0);
      screen.view("Operate").press("3 Check and start").press("Check");
      Screen.expect(screen.page().locator(".checks .ok")).hasCount(5);
      assertThat(screen.errors()).isEmpty();
      screen.open(page.address().resolve(certificate));
      Screen.expect(screen.page().locator("body")).containsText("Ada Larsson");
    } finally {
      page.close();
    }
  }
}
