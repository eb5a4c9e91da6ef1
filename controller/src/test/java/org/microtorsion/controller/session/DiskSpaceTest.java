package org.microtorsion.controller.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunPlan;
import org.microtorsion.controller.run.RunPlanner;

class DiskSpaceTest {
  @TempDir Path folder;

  private final RunPlan plan =
      RunPlanner.plan(Examples.rampToFracture(), Examples.sample(), RigConfig.defaultRig());
  private final DiskSpace space = DiskSpace.of(plan, 1000);

  @Test
  void aTestNeedsRoomForTheLongestItCanTakeAtItsRate() {
    assertThat(space.seconds()).isBetween(plan.longestSeconds(), plan.longestSeconds() + 5);
    assertThat(space.neededBytes())
        .isBetween((long) (168 * 999 * space.seconds()), (long) (168 * 1001 * space.seconds()));
    assertThat(DiskSpace.of(plan, 2000).neededBytes())
        .isBetween(2 * space.neededBytes() - 400, 2 * space.neededBytes() + 400);
  }

  @Test
  void aDiskWithLessIsRefusedWithBothNumbers() {
    Path data = Path.of("data");
    assertThatThrownBy(() -> space.require(data, space.neededBytes() - 1))
        .isInstanceOf(InputException.class)
        .hasMessageMatching(
            "data: expected \\d+\\.\\d MiB free for a test of up to \\d+ s, found \\d+\\.\\d MiB;"
                + " free some space, name another folder with --data, or lower the method's"
                + " limits");
    assertThatCode(() -> space.require(data, space.neededBytes())).doesNotThrowAnyException();
  }

  @Test
  void enoughRoomIsSaidWithBothNumbersToo() {
    assertThat(space.words(1L << 30))
        .matches("a test of up to \\d+ s takes up to \\d+\\.\\d MiB, found 1024 MiB free");
    assertThat(space.words(Long.MAX_VALUE)).endsWith("the system does not tell what is free");
  }

  @Test
  void whatIsFreeIsAskedOfTheNearestFolderThatIsThere() {
    assertThat(DiskSpace.freeBytes(folder.resolve("not/yet/there"))).isPositive();
  }
}
