package dev.tenon.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several clients change one account at the same time. */
class ConcurrentRequestsTest {

  private static final String GRAPH = "https://graph.microsoft.com/v1.0/";
  private static final int CLIENTS = 4;
  private static final int ROUNDS = 30;
  private static final String TRUST =
      "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
          + "{\"AWS\":\"*\"},\"Action\":\"sts:AssumeRole\"}]}";
  private static final String POLICY =
      "{\"Version\":\"2012-10-17\",\"Statement\":"
          + "{\"Effect\":\"Allow\",\"Action\":\"s3:*\",\"Resource\":\"*\"}}";

  private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
  private Sandbox sandbox;
  private SandboxClient graph;
  private String token;

  @BeforeEach
  void start() throws IOException {
    sandbox = Sandbox.start(SandboxOptions.defaults().withScenarios("aws-contoso", "healthy"));
    sandbox.control().change("healthy", new AssignRole("Global Administrator"));
    graph = new SandboxClient(sandbox);
    token = new TokenClient(sandbox, graph).token("healthy", TokenClient.GRAPH);
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
    threads.shutdownNow();
  }

  /** Sends the requests of all clients at the same time, and returns their results. */
  private <T> List<T> together(IntFunction<T> request) throws Exception {
    CyclicBarrier start = new CyclicBarrier(CLIENTS);
    List<Callable<T>> requests =
        IntStream.range(0, CLIENTS)
            .<Callable<T>>mapToObj(
                client ->
                    () -> {
                      start.await();
                      return request.apply(client);
                    })
            .toList();
    List<T> answers = new ArrayList<>();
    for (Future<T> answer : threads.invokeAll(requests)) {
      answers.add(answer.get());
    }
    return answers;
  }

  @Test
  void onlyOneOfTheClientsCreatesARole() throws Exception {
    AwsClient administrator =
        AwsClient.administrator(
            sandbox, new SandboxClient(sandbox), sandbox.account("aws-contoso", AwsAccount.class));
    for (int round = 0; round < ROUNDS; round++) {
      String name = "role-" + round;
      List<Integer> statuses =
          together(
              client ->
                  administrator
                      .iam("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", TRUST)
                      .status());
      assertThat(statuses).containsOnlyOnce(200).contains(409);

      together(
          client ->
              administrator.iam(
                  "PutRolePolicy",
                  "RoleName",
                  name,
                  "PolicyName",
                  "policy-" + client,
                  "PolicyDocument",
                  POLICY));
      Answer policies = administrator.iam("ListRolePolicies", "RoleName", name);
      assertThat(policies.text()).contains("policy-0", "policy-1", "policy-2", "policy-3");
    }
  }

  @Test
  void onlyOneOfTheClientsCreatesAServicePrincipal() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String application =
          post("applications", "{\"displayName\":\"app " + round + "\"}").textAt("appId");
      List<Integer> statuses =
          together(
              client -> post("servicePrincipals", "{\"appId\":\"" + application + "\"}").status());
      assertThat(statuses).containsOnlyOnce(201).contains(409);
    }
  }

  @Test
  void keepsTheApplicationsOfAllClients() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String name = "app " + round + " of client ";
      together(client -> post("applications", "{\"displayName\":\"" + name + client + "\"}"));
    }
    Answer all = graph.get(GRAPH + "applications?$top=999", "Authorization", "Bearer " + token);
    assertThat(all.at("value").getAsJsonArray()).hasSize(1 + ROUNDS * CLIENTS);
  }

  private Answer post(String collection, String json) {
    return graph.post(
        GRAPH + collection, "application/json", json, "Authorization", "Bearer " + token);
  }
}
