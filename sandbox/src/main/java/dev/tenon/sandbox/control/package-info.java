/** Controls a running sandbox, in the same process or over HTTP from another. */
package dev.tenon.sandbox.control;
