/** Alerts, which tell people outside Tenon that an integration needs them or works again. */
package dev.tenon.core.alert;
