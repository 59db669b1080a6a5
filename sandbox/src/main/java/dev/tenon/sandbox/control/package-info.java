/** Controls a running sandbox, in the same process or over HTTP. */
package dev.tenon.sandbox.control;
