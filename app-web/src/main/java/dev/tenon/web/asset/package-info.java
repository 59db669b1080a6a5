/** The style sheet, scripts and images that pages load, each under a name that changes with it. */
package dev.tenon.web.asset;
