package dev.tenon.microsoft.entra;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs each task in the thread that submits it. The Azure SDK would otherwise request tokens in a
 * pool that all conversations of the process share: with 10 threads or 8 for each processor it
 * limits how many requests are sent at the same time, an interrupted conversation goes on there,
 * and from Java 21 on its virtual threads delay the exit of the JVM by 300 ms.
 */
final class CallerThread extends AbstractExecutorService {

  private volatile boolean shutDown;

  @Override
  public void execute(Runnable task) {
    task.run();
  }

  @Override
  public void shutdown() {
    shutDown = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutDown = true;
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return shutDown;
  }

  @Override
  public boolean isTerminated() {
    return shutDown;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return shutDown;
  }
}
