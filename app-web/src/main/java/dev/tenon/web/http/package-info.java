/**
 * What every route has in common: who may call it, the guards in front of it, and the request that
 * its handler receives.
 */
package dev.tenon.web.http;
