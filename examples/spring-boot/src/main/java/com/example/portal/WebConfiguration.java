package com.example.portal;

import dev.tenon.core.Tenon;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebPart;
import jakarta.servlet.Servlet;
import java.util.Set;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tenon's setup pages and REST API below a path of the application. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration {

  @Bean
  TenonWeb tenonWeb(Tenon tenon) {
    Set<WebPart> parts = Set.of(WebPart.SETUP_PAGES, WebPart.API);
    return new TenonWeb(tenon, WebOptions.DEFAULTS.withParts(parts));
  }

  @Bean
  ServletRegistrationBean<Servlet> tenonServlet(TenonWeb web) {
    return new ServletRegistrationBean<>(web.servlet(), "/tenon/*");
  }
}
