/** What the use cases share behind their interfaces; not for callers. */
package dev.tenon.core.internal;
