package dev.tenon.cli.command;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.loading.ProviderProblem;
import dev.tenon.cli.session.SessionFile;
import dev.tenon.core.Tenon;
import dev.tenon.core.store.Store;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import java.time.InstantSource;
import java.util.List;

/**
 * What commands work with. Each part is created on first use, so that a command pays only for what
 * it uses.
 */
public interface Services extends AutoCloseable {

  /** How this run is configured. */
  Configuration configuration();

  /** The source of time. */
  InstantSource clock();

  /** The providers on the class path and in the provider folder. */
  List<ProviderFactory> providers();

  /** The providers that are left out, and why. */
  List<ProviderProblem> providerProblems();

  /** How clouds are reached. */
  Transport transport();

  /** The store of this installation; made when it does not exist. */
  Store store();

  /** The use cases over the store. */
  Tenon tenon();

  /** The use cases over nothing, for what needs no installation. */
  Tenon catalogue();

  /** Who is signed in on this machine. */
  SessionFile session();

  @Override
  void close();
}
