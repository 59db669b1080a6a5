/** The form of a provider as pages show it, validated while it is filled in. */
package dev.tenon.web.form;
