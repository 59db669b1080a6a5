package dev.tenon.cli.wiring;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;

import com.google.inject.BindingAnnotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The use cases over an empty in-memory store, for commands that need no installation. */
@BindingAnnotation
@Retention(RetentionPolicy.RUNTIME)
@Target({METHOD, PARAMETER})
@interface Catalogue {}
