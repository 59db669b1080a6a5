package com.example.portal;

import dev.tenon.core.Tenon;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.views.ConnectData;
import dev.tenon.views.GuideData;
import dev.tenon.views.IntegrationData;
import dev.tenon.views.IntegrationDetailsData;
import dev.tenon.views.OnboardingData;
import dev.tenon.views.PageData;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Links the accounts of a customer. The records of {@code tenon-views} are the responses. */
@RestController
class AccountsController {

  private final Customers customers;
  private final Tenon tenon;

  AccountsController(Customers customers, Tenon tenon) {
    this.customers = customers;
    this.tenon = tenon;
  }

  record NewCustomer(String name) {}

  record NewAccount(String provider, String name) {}

  @PostMapping("/customers")
  Map<String, Integer> add(@RequestBody NewCustomer request) {
    return Map.of("id", customers.add(request.name()));
  }

  @PostMapping("/customers/{customer}/onboardings")
  OnboardingData start(@PathVariable int customer, @RequestBody NewAccount request) {
    ProviderId provider = ProviderId.of(request.provider());
    Caller caller = customers.caller(customer);
    return OnboardingData.of(
        tenon.onboardings().start(new StartOnboarding(provider, request.name(), caller)));
  }

  @GetMapping("/customers/{customer}/onboardings/{id}/guide")
  GuideData guide(@PathVariable int customer, @PathVariable String id) {
    return GuideData.of(
        tenon.onboardings().guide(new OnboardingId(id), customers.caller(customer)));
  }

  @GetMapping("/customers/{customer}/onboardings/{id}/files/{file}")
  byte[] file(@PathVariable int customer, @PathVariable String id, @PathVariable String file) {
    return tenon
        .onboardings()
        .guide(new OnboardingId(id), customers.caller(customer))
        .artifact(file)
        .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
        .content();
  }

  @PostMapping("/customers/{customer}/onboardings/{id}/connect")
  ConnectData connect(
      @PathVariable int customer, @PathVariable String id, @RequestBody Map<String, String> form) {
    Caller caller = customers.caller(customer);
    OnboardingId onboarding = new OnboardingId(id);
    ProviderId provider = tenon.onboardings().get(onboarding, caller).provider();
    return ConnectData.of(
        tenon.onboardings().connect(new Connect(onboarding, form, caller), CheckListener.SILENT),
        tenon.providers().get(provider));
  }

  /** The address to send to the customer's administrator, who has no account with us. */
  @PostMapping("/customers/{customer}/onboardings/{id}/setup-link")
  Map<String, String> setupLink(@PathVariable int customer, @PathVariable String id) {
    SetupTarget target = SetupTarget.link(new OnboardingId(id));
    CreatedSetupLink link =
        tenon.setupLinks().create(new CreateSetupLink(target, customers.caller(customer)));
    return Map.of(
        "url",
        ServletUriComponentsBuilder.fromCurrentContextPath()
            .path("/tenon/setup/{token}")
            .buildAndExpand(link.token().reveal())
            .toUriString());
  }

  @GetMapping("/customers/{customer}/accounts")
  PageData<IntegrationData> list(@PathVariable int customer) {
    return PageData.of(
        tenon
            .integrations()
            .list(
                IntegrationFilter.ALL,
                IntegrationOrder.NAME,
                PageRequest.first(),
                customers.caller(customer)),
        IntegrationData::of);
  }

  @GetMapping("/customers/{customer}/accounts/{id}")
  IntegrationDetailsData get(@PathVariable int customer, @PathVariable String id) {
    Integration found = tenon.integrations().get(new IntegrationId(id), customers.caller(customer));
    return IntegrationDetailsData.of(found, Optional.of(tenon.providers().get(found.provider())));
  }
}
