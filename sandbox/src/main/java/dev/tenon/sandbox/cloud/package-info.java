/** The contract of emulated clouds, and what all of them share. */
package dev.tenon.sandbox.cloud;
