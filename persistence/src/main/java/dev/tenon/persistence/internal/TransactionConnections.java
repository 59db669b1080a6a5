package dev.tenon.persistence.internal;

import java.sql.SQLException;

/** The connections on which a store runs its transactions. Safe for use by many threads. */
public interface TransactionConnections {

  /**
   * Lends a connection for one transaction, or for several runs of it. Waits until one is free.
   *
   * @param write whether the transaction may write
   */
  PooledHandle borrow(boolean write) throws SQLException;

  /** Takes a connection back whose transaction has ended. Reports no failure of the connection. */
  void giveBack(PooledHandle session, boolean write);

  /** Closes the connections. None is in use. */
  void close() throws SQLException;
}
