/** Records the audit trail and events; shared by all features of the core. */
package dev.tenon.core.internal.recording;
