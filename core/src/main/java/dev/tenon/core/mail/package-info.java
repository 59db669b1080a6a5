/** Links that Tenon sends by e-mail: to customers' administrators and to operators. */
package dev.tenon.core.mail;
