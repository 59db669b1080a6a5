/** The doors of the sandbox: the CONNECT proxy, the direct port, and the table of hosts behind. */
package dev.tenon.sandbox.proxy;
