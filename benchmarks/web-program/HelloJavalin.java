import io.javalin.Javalin;

/** The smallest server of the console's framework. */
public final class HelloJavalin {

  public static void main(String[] args) {
    Javalin server =
        Javalin.create(
                config -> {
                  config.startup.showJavalinBanner = false;
                  config.routes.get("/", context -> context.result("hello"));
                })
            .start("127.0.0.1", 0);
    System.out.println("http://127.0.0.1:" + server.port());
  }
}
