package dev.tenon.cli;

/**
 * The configuration class of {@code java.util.logging}: by configuring nothing it leaves every
 * logger without a handler, so that no library writes on the operator's screen. Named by a system
 * property and made by the JDK, only when something logs.
 */
public final class QuietLogging {}
