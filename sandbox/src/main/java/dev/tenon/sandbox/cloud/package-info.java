/** The contract of emulated clouds, and their shared types. */
package dev.tenon.sandbox.cloud;
