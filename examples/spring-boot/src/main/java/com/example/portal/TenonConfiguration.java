package com.example.portal;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.core.Tenon;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.Transport;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tenon and its store as beans. Spring closes Tenon before the store. */
@Configuration(proxyBeanMethods = false)
class TenonConfiguration {

  @Bean
  SqliteStore tenonStore(@Value("${portal.tenon-folder}") Path folder) {
    SqliteStore.createFolder(folder);
    Path keyFile = folder.resolve("tenon.key");
    if (!Files.exists(keyFile)) {
      KeyFile.create(keyFile);
    }
    return SqliteStore.open(
        folder.resolve("tenon.db"), KeyRing.ofFile(keyFile), SqliteStore.LOCK_TIMEOUT);
  }

  /** Uses a bean of type {@link Transport}, such as one with a proxy, if there is one. */
  @Bean
  Tenon tenon(SqliteStore store, ObjectProvider<Transport> transport) {
    return Tenon.builder()
        .store(store)
        .provider(new AwsProviderFactory())
        .provider(new AzureProviderFactory())
        .provider(new M365ProviderFactory())
        .transport(transport.getIfAvailable(() -> Transport.DIRECT))
        .build();
  }
}
