/** What a guide says about an application, whatever it is for. */
package dev.tenon.microsoft.guide;
