package crm.bootstrap.settings;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Where an operator writes settings: the process environment, or a system property, which goes before it. */
public final class Environment {
    private final Map<String, String> variables;
    private final Properties properties;

    public Environment(Map<String, String> variables, Properties properties) {
        this.variables = Map.copyOf(variables);
        this.properties = properties;
    }

    /** The environment of this very process. */
    public static Environment ofThisProcess() {
        return new Environment(System.getenv(), System.getProperties());
    }

    /** The value of a setting; one that is only blank counts as not given. */
    public Optional<String> get(String setting) {
        var property = properties.getProperty(setting.toLowerCase(Locale.ROOT).replace('_', '.'));
        return Optional.ofNullable(property == null ? variables.get(setting) : property)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
