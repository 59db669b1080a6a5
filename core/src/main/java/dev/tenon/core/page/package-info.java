/** Paging, shared by all lists that the use cases return. */
package dev.tenon.core.page;
