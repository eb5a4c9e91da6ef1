package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class OrderedWorkTest {
  private static List<Integer> things(int count) {
    return IntStream.range(0, count).boxed().toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void resultsComeInTheOrderOfTheThings(int workers) throws Exception {
    List<Integer> taken = new ArrayList<>();
    OrderedWork.each(things(1000), workers, i -> 3 * i, taken::add);
    assertThat(taken).isEqualTo(IntStream.range(0, 1000).map(i -> 3 * i).boxed().toList());
  }

  @Test
  void nothingIsNothing() throws Exception {
    List<Integer> taken = new ArrayList<>();
    OrderedWork.each(things(0), 2, i -> i, taken::add);
    assertThat(taken).isEmpty();
  }

  @Test
  void theThingsAreWorkedAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    List<Boolean> met = new ArrayList<>();
    OrderedWork.each(things(2), 2, i -> meets(both), met::add);
    assertThat(met).containsExactly(true, true);
  }

  private static boolean meets(CountDownLatch others) {
    others.countDown();
    try {
      return others.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Test
  void noMoreIsBegunThanTheWindowHolds() throws Exception {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    OrderedWork.each(
        things(2000),
        2,
        i -> {
          most.accumulateAndGet(begun.incrementAndGet() - taken.get(), Math::max);
          return i;
        },
        i -> {
          taken.incrementAndGet();
          return true;
        });
    assertThat(begun.get()).isEqualTo(2000);
    // One more result may be in the taker's hands.
    assertThat(most.get()).isLessThanOrEqualTo(2 * OrderedWork.WINDOW_COUNT + 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTakerThatHasEnoughEndsTheWork(int workers) throws Exception {
    Set<Integer> begun = Collections.newSetFromMap(new ConcurrentHashMap<>());
    List<Integer> taken = new ArrayList<>();
    OrderedWork.each(
        things(100_000),
        workers,
        i -> {
          begun.add(i);
          return i;
        },
        i -> taken.add(i) && i < 4);
    assertThat(taken).containsExactly(0, 1, 2, 3, 4);
    assertThat(begun.size()).isLessThan(100);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void whatTheWorkThrowsReachesTheCaller(int workers) {
    assertThatThrownBy(() ->
            OrderedWork.each(
                things(10),
                workers,
                i -> {
                  if (i == 3) {
                    throw new IllegalStateException("three");
                  }
                  return i;
                },
                i -> true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("three");
  }
}
