package org.microtorsion.controller.campaign;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.microtorsion.controller.store.CalibrationCheck;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunStore;

/// Does every case of some seeds on all processors, each in virtual time, and judges them by the
/// plant.
///
/// Some cases share a store, which is read again to the last sample when they are through.
public final class FaultCampaign {
  private static final int CASES_A_STORE = 20;

  private final FaultRigs rigs;
  private final Path folder;

  /// @param folder where stores are made; the caller takes it away
  public FaultCampaign(FaultRigs rigs, Path folder) {
    this.rigs = rigs;
    this.folder = folder;
  }

  /// Every case of some seeds, or some of them.
  ///
  /// @param first first seed
  /// @param seeds how many
  /// @param every takes each so-manieth case
  /// @param done told how many cases are through, from any thread
  public Tally run(long first, int seeds, int every, LongConsumer done) {
    List<FaultCase> all = new ArrayList<>();
    LongStream.range(first, first + seeds)
        .parallel()
        .mapToObj(this::planned)
        .toList()
        .forEach(all::addAll);
    List<FaultCase> cases =
        IntStream.range(0, all.size()).filter(i -> i % every == 0).mapToObj(all::get).toList();
    Tally tally = new Tally();
    int stores = (cases.size() + CASES_A_STORE - 1) / CASES_A_STORE;
    IntStream.range(0, stores)
        .parallel()
        .forEach(store -> {
          int from = store * CASES_A_STORE;
          int until = Math.min(cases.size(), from + CASES_A_STORE);
          judge(folder.resolve("cases-" + store), cases.subList(from, until), tally);
          done.accept(tally.runs());
        });
    return tally;
  }

  /// One case alone.
  public Tally run(FaultCase fault) {
    Tally tally = new Tally();
    judge(folder.resolve("case"), List.of(fault), tally);
    return tally;
  }

  private List<FaultCase> planned(long seed) {
    Path own = folder.resolve("plan-" + seed);
    try (RunStore store = RunStore.open(own, Durability.FAST, CaseRunner.AUTHOR)) {
      CaseRunner runner = new CaseRunner(rigs, store, own);
      return CasePlan.of(
          seed,
          rigs.faultKinds(),
          runner.run(healthy(FaultCase.Work.TEST, seed)),
          runner.run(healthy(FaultCase.Work.CALIBRATION, seed)));
    } finally {
      Scratch.delete(own);
    }
  }

  private static FaultCase healthy(FaultCase.Work work, long seed) {
    return new FaultCase(work, seed, "no fault", List.of(), false);
  }

  private void judge(Path own, List<FaultCase> cases, Tally tally) {
    try (RunStore store = RunStore.open(own, Durability.FAST, CaseRunner.AUTHOR)) {
      CaseRunner runner = new CaseRunner(rigs, store, own);
      Map<String, FaultCase> caseOf = new HashMap<>();
      for (FaultCase fault : cases) {
        CaseFacts facts = runner.run(fault);
        caseOf.put(facts.runId(), fault);
        tally.add(fault, facts, Judge.violations(fault, facts));
      }
      for (RunCheck check : store.verify()) {
        check
            .problems()
            .forEach(problem ->
                tally.violation(caseOf.getOrDefault(check.id(), cases.getFirst()), problem));
      }
      for (CalibrationCheck check : store.calibrations().verify()) {
        check
            .problems()
            .forEach(problem ->
                tally.violation(caseOf.getOrDefault(check.id(), cases.getFirst()), problem));
      }
    } finally {
      Scratch.delete(own);
    }
  }
}
