/** Work that runs repeatedly and is shared by all processes on the same store. */
package dev.tenon.core.task;
