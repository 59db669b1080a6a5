package dev.tenon.traces;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.fleet.Telemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import java.time.InstantSource;

/**
 * Makes a trace of OpenTelemetry of each verification and each attempt to connect. Pass it to
 * {@link dev.tenon.core.Tenon.Builder#telemetry}; {@link Telemetry#and} combines it with another
 * receiver. Safe for use by many threads.
 *
 * <p>The span {@code verification} has a child {@code request} for each request to a cloud and a
 * child {@code transaction} for each transaction of the store. If the thread that verifies has a
 * current span, {@code verification} is a child of that. Requests and transactions outside
 * verifications have no span.
 *
 * <table>
 *   <caption>The attributes of the spans</caption>
 *   <tr><td>{@code tenon.id}</td><td>{@code verification}: the id that Tenon gave to the integration, or to the onboarding</td></tr>
 *   <tr><td>{@code tenon.provider}</td><td>{@code verification}</td></tr>
 *   <tr><td>{@code tenon.outcome}</td><td>{@code verification}: such as {@code passed}, or {@code no_result}; {@code request}: {@code answered}, {@code throttled}, {@code faulted}, {@code cancelled} or {@code refused}</td></tr>
 *   <tr><td>{@code tenon.error}</td><td>{@code verification} and {@code request}: the code of a failure</td></tr>
 *   <tr><td>{@code server.address}</td><td>{@code request}: the host</td></tr>
 *   <tr><td>{@code tenon.waited_ms}</td><td>{@code request}: how long it waited to stay within the quotas of the cloud</td></tr>
 *   <tr><td>{@code tenon.kind}</td><td>{@code transaction}: {@code read} or {@code write}</td></tr>
 * </table>
 *
 * No attribute identifies an account of a cloud. A verification that another process ran first has
 * no {@code tenon.outcome}.
 */
public final class TenonTraces implements Telemetry {

  private final Tracer tracer;
  private final InstantSource clock;

  /** Sends spans to this one, and never to the global one. */
  public TenonTraces(OpenTelemetry openTelemetry, InstantSource clock) {
    this.tracer = openTelemetry.getTracer("dev.tenon");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public Telemetry began(String id) {
    return new VerificationTrace(tracer, clock.instant(), id);
  }
}
