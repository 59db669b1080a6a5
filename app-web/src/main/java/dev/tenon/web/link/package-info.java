/** The pages that link an account: choosing a provider, the guide, the form and the checks. */
package dev.tenon.web.link;
