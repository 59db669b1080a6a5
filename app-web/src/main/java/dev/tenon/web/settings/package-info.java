/** Settings of a workspace: operators, API tokens, the workspace itself. */
package dev.tenon.web.settings;
