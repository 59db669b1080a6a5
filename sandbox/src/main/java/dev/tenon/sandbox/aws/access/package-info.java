/** Who calls, and what their policies let them do. */
package dev.tenon.sandbox.aws.access;
