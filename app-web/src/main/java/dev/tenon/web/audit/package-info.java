/** The audit trail: the page and its exports. */
package dev.tenon.web.audit;
