/** Asks several questions at once, patiently, within a time. */
package dev.tenon.aws.conversation;
