/** What the customer has to do, in words and as files. */
package dev.tenon.aws.guide;
