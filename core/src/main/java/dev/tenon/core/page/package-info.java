/** Pages of lists, shared by every list that the use cases return. */
package dev.tenon.core.page;
