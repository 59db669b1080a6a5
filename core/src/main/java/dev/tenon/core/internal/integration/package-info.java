/** How integrations are read and changed; shared by all features of the core. */
package dev.tenon.core.internal.integration;
