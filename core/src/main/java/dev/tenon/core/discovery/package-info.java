/** Finding and linking the accounts that lie below a linked one. */
package dev.tenon.core.discovery;
