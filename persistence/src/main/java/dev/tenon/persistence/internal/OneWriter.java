package dev.tenon.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One connection for write transactions, which threads get in the order in which they request it,
 * and a pool of connections for read transactions, which never wait.
 */
public final class OneWriter implements TransactionConnections {

  private static final int IDLE_READERS = 16;

  private final Connector reading;
  private final Connector writing;
  private final ReentrantLock turn = new ReentrantLock(true);
  private final Deque<PooledHandle> idleReaders = new ArrayDeque<>();
  private PooledHandle writer;

  /** Opens a connection. */
  public interface Connector {
    /** Opens a connection. */
    Connection connect() throws SQLException;
  }

  /**
   * Opens further connections on demand.
   *
   * @param firstReader a connection for read transactions, closed together with this object
   * @param reading opens further ones
   * @param writing opens the connection for write transactions
   */
  public OneWriter(Connection firstReader, Connector reading, Connector writing) {
    this.reading = reading;
    this.writing = writing;
    idleReaders.push(PooledHandle.caching(firstReader));
  }

  @Override
  public PooledHandle borrow(boolean write) throws SQLException {
    return write ? borrowWriter() : borrowReader();
  }

  private PooledHandle borrowWriter() throws SQLException {
    turn.lock();
    boolean lent = false;
    try {
      if (writer == null) {
        writer = PooledHandle.caching(writing.connect());
      }
      lent = true;
      return writer;
    } finally {
      if (!lent) {
        turn.unlock();
      }
    }
  }

  private PooledHandle borrowReader() throws SQLException {
    synchronized (idleReaders) {
      if (!idleReaders.isEmpty()) {
        return idleReaders.pop();
      }
    }
    return PooledHandle.caching(reading.connect());
  }

  @Override
  public void giveBack(PooledHandle session, boolean write) {
    if (write) {
      turn.unlock();
      return;
    }
    synchronized (idleReaders) {
      if (idleReaders.size() < IDLE_READERS) {
        idleReaders.push(session);
        return;
      }
    }
    try {
      session.close();
    } catch (SQLException e) {
      return; // Nothing depends on it: the transaction has ended.
    }
  }

  @Override
  public void close() throws SQLException {
    synchronized (idleReaders) {
      while (!idleReaders.isEmpty()) {
        idleReaders.pop().close();
      }
    }
    if (writer != null) {
      writer.close();
      writer = null;
    }
  }
}
