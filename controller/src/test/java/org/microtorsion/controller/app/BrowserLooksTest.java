package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.session.PageServer;

/// How the page looks, what it shows to whom, and whether everybody can use it.
@InBrowser
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class BrowserLooksTest {
  private static final List<String> VIEWS =
      List.of("Operate", "Calibrate", "Runs", "Simulator", "People");

  /// Views whose buttons are there without scrolling, on the smallest screen too.
  private static final List<String> FITTING = List.of("Operate", "Calibrate");

  @SuppressWarnings("NullAway.Init")
  private PageServer page;

  @BeforeAll
  void start(@TempDir Path data) throws IOException, InterruptedException {
    page = PageInterfaceTest.serve(data);
    HttpBrowser ada = new HttpBrowser(page.address());
    ada.setUp(page.setUpCode().orElseThrow());
    for (String role : List.of("viewer", "operator", "technician")) {
      ada.send(
          "POST",
          "/api/users",
          "{\"name\":\"The "
              + role
              + "\",\"role\":\""
              + role
              + "\",\"password\":\""
              + Screen.PASSWORD
              + "\"}");
      assertThat(ada.status()).isEqualTo(200);
    }
  }

  @AfterAll
  void end() {
    page.close();
  }

  @ParameterizedTest
  @CsvSource({"800,480,LIGHT", "800,480,DARK", "1280,800,LIGHT", "1280,800,DARK"})
  void everyViewFitsAndIsOpenToEverybody(
      int width, int height, ColorScheme scheme, Browser browser) {
    try (Screen screen = Screen.of(browser, width, height, scheme)) {
      screen.open(page.address());
      assertThat(screen.barriers()).as("log in").isEmpty();
      screen.enter("Ada");
      for (String view : VIEWS) {
        screen.view(view);
        Screen.expect(screen.page().locator("main h1")).isAttached();
        String name = view.toLowerCase(Locale.ROOT) + "-" + width;
        screen.shot(name + "-" + scheme.name().toLowerCase(Locale.ROOT));
        assertThat(screen.stickingOut())
            .as(name)
            .asInstanceOf(InstanceOfAssertFactories.LIST)
            .isEmpty();
        assertThat(screen.tooSmall())
            .as(name)
            .asInstanceOf(InstanceOfAssertFactories.LIST)
            .isEmpty();
        if (FITTING.contains(view)) {
          assertThat(screen.croppedButtons())
              .as(name)
              .asInstanceOf(InstanceOfAssertFactories.LIST)
              .isEmpty();
        }
        assertThat(screen.barriers()).as(name).isEmpty();
      }
      assertThat(screen.errors()).isEmpty();
    }
  }

  @Test
  void theEmergencyStopWorksWithoutALogin(Browser browser) {
    try (Screen stranger = Screen.small(browser);
        Screen ada = Screen.small(browser)) {
      ada.open(page.address()).enter("Ada").awaitState("ready");
      stranger.open(page.address()).press("Emergency stop");
      Screen.expect(stranger.page().getByText("the coil is commanded to zero")).isVisible();
      ada.awaitState("emergency stop").press("Take control").press("Acknowledge…");
      ada.page().locator("dialog textarea").fill("a stranger tried it out");
      ada.press("Acknowledge").awaitState("ready").press("Give control up");
      Screen.expect(ada.button("Take control")).isVisible();
      stranger.key("Pause");
      ada.awaitState("emergency stop").press("Take control").press("Acknowledge…");
      ada.page().locator("dialog textarea").fill("and by the keyboard");
      ada.press("Acknowledge").awaitState("ready").press("Give control up");
      Screen.expect(ada.button("Take control")).isVisible();
    }
  }

  @Test
  void eachRoleSeesWhatItMayDoAndIsToldWhatNot(Browser browser) {
    try (Screen viewer = Screen.small(browser);
        Screen operator = Screen.small(browser);
        Screen technician = Screen.small(browser)) {
      viewer.open(page.address()).enter("The viewer");
      Screen.expect(viewer.button("Take control")).hasCount(0);
      viewer.press("3 Check and start");
      Screen.expect(viewer.page().locator("main")).containsText("An operator’s role is needed");
      Screen.expect(viewer.button("Start test")).isDisabled();
      operator.open(page.address()).enter("The operator").press("Take control");
      operator.view("Calibrate");
      Screen.expect(operator.page().locator("main")).containsText("A technician’s role is needed");
      Screen.expect(operator.button("Begin calibration")).isDisabled();
      operator.view("People");
      Screen.expect(operator.page().locator("main")).not().containsText("Accounts");
      technician.open(page.address()).enter("The technician").view("People");
      Screen.expect(technician.page().locator("main")).containsText("Audit trail");
      Screen.expect(technician.page().locator("main")).not().containsText("Accounts");
      Screen.expect(technician.button("Take over…")).hasCount(0);
      technician.press("Ask for control");
      operator.press("Hand over");
      Screen.expect(technician.button("Give control up")).isVisible();
      Screen.expect(operator.button("Ask for control")).isVisible();
      technician.press("Give control up");
      Screen.expect(operator.button("Take control")).isVisible();
    }
  }

  @Test
  void everyFieldOfATestSaysWhatIsWrongBeforeItIsSent(Browser browser) {
    try (Screen screen = Screen.of(browser, 1280, 800, ColorScheme.LIGHT)) {
      screen.open(page.address()).enter("Ada").press("Take control").press("Another station");
      List<String> sent = new ArrayList<>();
      screen
          .page()
          .onRequest(request -> {
            if (request.method().equals("POST")) {
              sent.add(request.url());
            }
          });
      int tried = 0;
      for (Locator input : screen.page().locator("main form input").all()) {
        String good = input.inputValue();
        boolean needed = input.getAttribute("required") != null;
        boolean formed =
            input.getAttribute("pattern") != null || "number".equals(input.getAttribute("type"));
        if (input.isVisible() && (needed || formed)) {
          input.fill(needed ? "" : formed && input.getAttribute("pattern") != null ? "x" : "-1");
          screen.press("Check");
          assertThat(input.getAttribute("aria-invalid"))
              .as(input.getAttribute("name"))
              .isEqualTo("true");
          input.fill(good);
          tried++;
        }
      }
      assertThat(tried).isGreaterThan(15);
      assertThat(sent).isEmpty();
      screen.press("Give control up");
      Screen.expect(screen.button("Take control")).isVisible();
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNothingIsShown(Browser browser) {
    try (Screen screen = Screen.small(browser)) {
      screen.open(page.address());
      screen.field("Name").fill("Ada");
      screen.field("Password").fill("not this one");
      screen.press("Log in");
      Screen.expect(screen.page().locator("#message")).containsText("expected those of an account");
      Screen.expect(screen.page().locator("#nav")).isHidden();
    }
  }
}
