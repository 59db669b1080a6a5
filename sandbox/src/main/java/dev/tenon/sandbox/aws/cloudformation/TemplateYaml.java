package dev.tenon.sandbox.aws.cloudformation;

import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML with the short forms of functions. */
final class TemplateYaml {

  /** A call of an intrinsic function, such as {@code !Ref RoleName}. */
  record FunctionCall(String function, Object argument) {}

  private TemplateYaml() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is not YAML, or not a mapping
   */
  static Map<String, Object> read(String text) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    strict.setMaxAliasesForCollections(0);
    try {
      if (new Yaml(new ShortForms(strict)).load(text) instanceof Map<?, ?> document) {
        return StackTemplate.map(document);
      }
      throw new IllegalArgumentException("A template is a YAML mapping with Resources.");
    } catch (YAMLException malformed) {
      throw new IllegalArgumentException(
          "The template is not YAML: " + malformed.getMessage(), malformed);
    }
  }

  /** Reads {@code !Ref} and other short forms as function calls. */
  private static final class ShortForms extends SafeConstructor {

    ShortForms(LoaderOptions options) {
      super(options);
      // CloudFormation reads the version of a policy as a text, with or without quotation marks.
      yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return call(node.getTag().getValue().substring(1), node);
            }
          });
    }

    private FunctionCall call(String function, Node node) {
      if (node instanceof ScalarNode scalar) {
        return new FunctionCall(function, scalar.getValue());
      } else if (node instanceof SequenceNode sequence) {
        return new FunctionCall(function, constructSequence(sequence));
      }
      return new FunctionCall(function, constructMapping((MappingNode) node));
    }
  }
}
