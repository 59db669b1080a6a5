/** Faults put in the way of requests: slow, refusing, broken and hostile answers. */
package dev.tenon.sandbox.fault;
