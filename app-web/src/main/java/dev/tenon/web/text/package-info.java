/** Texts of pages in several languages. */
package dev.tenon.web.text;
