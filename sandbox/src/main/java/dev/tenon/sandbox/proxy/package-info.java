/** The listeners of the sandbox: the CONNECT proxy, the direct port, and the table of hosts. */
package dev.tenon.sandbox.proxy;
