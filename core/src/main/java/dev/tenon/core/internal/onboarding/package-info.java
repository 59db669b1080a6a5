/** What linking discovered accounts needs of onboardings. */
package dev.tenon.core.internal.onboarding;
