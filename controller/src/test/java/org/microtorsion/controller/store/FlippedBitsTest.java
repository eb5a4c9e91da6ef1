package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bit that flips anywhere in the database file is found, or changes nothing of what is stored.
class FlippedBitsTest {
  private static final int FLIPS = 200;

  @TempDir private Path folder;

  private byte[] whole = {};
  private List<String> content = List.of();

  @BeforeEach
  void store() throws IOException {
    Path data = folder.resolve("whole");
    try (RunStore store = RunStore.open(data, Durability.FULL, Runs.AUTHOR)) {
      Runs.store(store, Runs.ID, 300);
      store.saveResult(Runs.ID, RunStore.FIT, "{\"a\":1}", Runs.FIRST_FIT);
    }
    whole = Files.readAllBytes(data.resolve(RunStore.FILE_NAME));
    try (RunStore store = RunStore.openForReading(data)) {
      content = contentOf(store);
    }
  }

  /// All that can be read of the store.
  private static List<String> contentOf(RunStore store) {
    List<String> all = new ArrayList<>();
    for (RunSummary summary : store.list()) {
      all.add(summary.toString());
      StoredRun run = store.run(summary.id());
      all.add(run.toString());
      all.add(Runs.storedBits(store, summary.id()).toString());
      all.add(store.results(summary.id()).toString());
    }
    all.add(store.audit().entries().toString());
    return all;
  }

  @Test
  void isFoundOrChangesNothing() throws IOException {
    Random random = new Random(20_260_101);
    int found = 0;
    for (int i = 0; i < FLIPS; i++) {
      byte[] flipped = whole.clone();
      int bit = random.nextInt(Byte.SIZE * flipped.length);
      flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      Path data = Files.createDirectories(folder.resolve("flipped"));
      Files.write(data.resolve(RunStore.FILE_NAME), flipped);
      found += isFound(data, "bit " + bit) ? 1 : 0;
    }
    assertThat(found).isBetween(FLIPS / 8, FLIPS - 1);
  }

  private boolean isFound(Path data, String what) {
    try (RunStore store = RunStore.openForReading(data)) {
      boolean sound = store.verify().stream().allMatch(RunCheck::ok) && store.audit().verify().ok();
      if (sound) {
        assertThat(contentOf(store)).as(what).isEqualTo(content);
      }
      return !sound;
    } catch (StoreException e) {
      assertThat(e.getMessage()).as(what).isNotBlank();
      return true;
    }
  }
}
