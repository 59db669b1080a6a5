/**
 * Setup links: URLs for a person without an operator, such as the customer's administrator, who
 * links, repairs or renews one account and sees nothing else.
 */
package dev.tenon.core.setup;
