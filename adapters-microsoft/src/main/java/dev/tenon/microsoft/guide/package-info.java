/** Guide steps and scripts that set up an application, shared by all providers. */
package dev.tenon.microsoft.guide;
