/** Roles and what each of them may do. */
package dev.tenon.core.authorization;
