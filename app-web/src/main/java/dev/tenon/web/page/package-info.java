/** What all pages share: templates, the frame around a page, and how values are shown. */
package dev.tenon.web.page;
