package dev.tenon.core.event;

import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;

/**
 * Use cases that read the events of a workspace. To receive events as they happen, pass a listener
 * to {@link dev.tenon.core.Tenon.Builder#eventListener}. Safe for use by many threads.
 */
public interface Events {

  /**
   * Lists the events of the workspace, newest first, as far back as they are kept ({@link
   * dev.tenon.core.Tenon.Builder#retention}).
   */
  Page<Event> list(PageRequest page, Caller caller);
}
