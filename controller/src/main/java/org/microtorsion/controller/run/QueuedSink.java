package org.microtorsion.controller.run;

import com.lmax.disruptor.BatchEventProcessor;
import com.lmax.disruptor.BatchEventProcessorBuilder;
import com.lmax.disruptor.EventHandler;
import com.lmax.disruptor.ExceptionHandler;
import com.lmax.disruptor.RingBuffer;
import com.lmax.disruptor.SleepingWaitStrategy;
import java.lang.invoke.VarHandle;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.rig.Sample;

/// Puts a bounded queue and a thread of its own between the loop and a sink, so that a slow disk or
/// display never holds the coil current up.
///
/// The loop's thread is the only producer, the sink's thread the only consumer. What happens when
/// the sink falls behind is named: [Overflow#FAIL_RUN] for what must not be lost,
/// [Overflow#NEWEST_WINS] for what is only looked at. In the latter the loop writes on over what
/// was not yet read; each place carries its number, by which the sink's thread sees what it has
/// missed.
public final class QueuedSink implements RunSink {
  /// What a full queue means.
  public enum Overflow {
    /// The run ends as a fault: nothing measured may be lost.
    FAIL_RUN,
    /// The sink goes on at the newest sample; those it has missed are counted. Events are kept.
    NEWEST_WINS
  }

  private static final class Slot {
    final Sample sample = new Sample();

    /// Which sample is in it; negative while it is written.
    volatile long number = -1;

    long eventNanos;
    @Nullable String eventKind;
    String eventText = "";
  }

  /// An event that waits until the sink has come as far.
  private record Waiting(long number, long timeNanos, String kind, String text) {}

  private static final long PARK_NANOS = 500_000;
  private static final long STOP_MILLIS = 10_000;

  private final String name;
  private final RunSink target;
  private final Overflow overflow;
  private final RingBuffer<Slot> ring;
  private final BatchEventProcessor<Slot> processor;
  private @Nullable Thread thread;
  private volatile @Nullable RuntimeException failure;
  private final AtomicLong dropped = new AtomicLong();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  /// @param name what the queue feeds, for messages
  /// @param slotCount samples it holds, a power of two
  public QueuedSink(String name, RunSink target, Overflow overflow, int slotCount) {
    this.name = name;
    this.target = target;
    this.overflow = overflow;
    this.ring =
        RingBuffer.createSingleProducer(
            Slot::new, slotCount, new SleepingWaitStrategy(0, PARK_NANOS));
    this.processor =
        new BatchEventProcessorBuilder().build(ring, ring.newBarrier(), new Consumer());
    this.processor.setExceptionHandler(new Keeper());
    if (overflow == Overflow.FAIL_RUN) {
      ring.addGatingSequences(processor.getSequence());
    }
  }

  @Override
  public void begin(RunHeader header) {
    target.begin(header);
    thread = Thread.ofPlatform().name("sink-" + name).daemon().start(processor);
  }

  @Override
  public void accept(Sample sample) {
    throwFailure();
    requireRoom();
    long sequence = ring.next();
    Slot slot = ring.get(sequence);
    slot.number = -1;
    VarHandle.storeStoreFence();
    slot.sample.copyFrom(sample);
    slot.eventKind = null;
    slot.number = sequence;
    ring.publish(sequence);
  }

  @Override
  public void event(long timeNanos, String kind, String text) {
    if (overflow == Overflow.NEWEST_WINS) {
      waiting.add(new Waiting(ring.getCursor() + 1, timeNanos, kind, text));
      return;
    }
    requireRoom();
    long sequence = ring.next();
    Slot slot = ring.get(sequence);
    slot.eventNanos = timeNanos;
    slot.eventKind = kind;
    slot.eventText = text;
    ring.publish(sequence);
  }

  private void requireRoom() {
    if (overflow == Overflow.FAIL_RUN && !ring.hasAvailableCapacity(1)) {
      throw new IllegalStateException(
          name
              + ": expected every sample to be taken within "
              + ring.getBufferSize()
              + " ticks, found the queue full; the disk is too slow or stalled");
    }
  }

  private void throwFailure() {
    RuntimeException found = failure;
    if (found != null && overflow == Overflow.FAIL_RUN) {
      throw new IllegalStateException(name + ": " + found.getMessage(), found);
    }
  }

  /// Hands over what is left, and tells the target. A target that does not come back is left alone:
  /// it may still be at work on its own thread; where it only looks, nobody misses it.
  @Override
  public void end(RunOutcome outcome) {
    if (!drained()) {
      if (overflow == Overflow.NEWEST_WINS) {
        return;
      }
      throw new IllegalStateException(
          name
              + ": expected the last samples to be taken within "
              + STOP_MILLIS / 1000
              + " s, found it still at work; the disk is stalled");
    }
    if (failure == null) {
      tellEventsUpTo(Long.MAX_VALUE);
    }
    target.end(outcome);
    throwFailure();
  }

  private void tellEventsUpTo(long number) {
    Waiting next = waiting.peek();
    while (next != null && next.number <= number) {
      waiting.remove();
      target.event(next.timeNanos, next.kind, next.text);
      next = waiting.peek();
    }
  }

  private boolean drained() {
    Thread consumer = thread;
    if (consumer == null) {
      return true;
    }
    try {
      for (int waited = 0; waited < STOP_MILLIS && isBehind(consumer); waited++) {
        consumer.join(1);
      }
      boolean empty = !isBehind(consumer);
      processor.halt();
      consumer.join(STOP_MILLIS);
      return empty && !consumer.isAlive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isBehind(Thread consumer) {
    return failure == null
        && consumer.isAlive()
        && processor.getSequence().get() < ring.getCursor();
  }

  /// Samples that the sink has missed; any thread may ask.
  public long dropped() {
    return dropped.get();
  }

  private final class Consumer implements EventHandler<Slot> {
    private final Sample read = new Sample();
    private long newest;

    @Override
    public void onEvent(Slot slot, long sequence, boolean endOfBatch) {
      if (failure != null) {
        return;
      }
      if (overflow == Overflow.NEWEST_WINS) {
        look(slot, sequence);
        return;
      }
      String kind = slot.eventKind;
      if (kind == null) {
        target.accept(slot.sample);
      } else {
        target.event(slot.eventNanos, kind, slot.eventText);
      }
      if (endOfBatch) {
        target.caughtUp();
      }
    }

    private void look(Slot slot, long sequence) {
      tellEventsUpTo(sequence);
      long cursor = ring.getCursor();
      if (cursor - sequence > ring.getBufferSize() / 2) {
        newest = cursor;
      }
      if (sequence < newest || slot.number != sequence) {
        dropped.incrementAndGet();
        return;
      }
      read.copyFrom(slot.sample);
      // What was copied is whole only if nothing was written meanwhile.
      VarHandle.loadLoadFence();
      if (slot.number == sequence) {
        target.accept(read);
      } else {
        dropped.incrementAndGet();
      }
    }
  }

  private final class Keeper implements ExceptionHandler<Slot> {
    @Override
    public void handleEventException(Throwable cause, long sequence, Slot slot) {
      failure = cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
    }

    @Override
    public void handleOnStartException(Throwable cause) {
      handleEventException(cause, 0, ring.get(0));
    }

    @Override
    public void handleOnShutdownException(Throwable cause) {
      handleEventException(cause, 0, ring.get(0));
    }
  }
}
