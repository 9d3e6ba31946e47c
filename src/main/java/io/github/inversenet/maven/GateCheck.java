package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;
import io.github.inversenet.InverseException;
import io.github.inversenet.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** Refuses {@code <rules>} and a {@code <baseline>} of which a part would be ignored or gate nothing. */
final class GateCheck {
    private final Expressions expressions;

    GateCheck(Expressions expressions) {
        this.expressions = expressions;
    }

    /** @throws InverseException if there is no rule, or one of them is not a whole rule */
    void checkRules(Xpp3Dom rules) {
        if (rules.getChildCount() == 0) {
            String content = rules.getValue() == null ? "" : rules.getValue();
            throw ConfigurationException.ofPom("rules", content, "at least one <rule>; remove <rules> to have none");
        }
        for (Xpp3Dom rule : rules.getChildren()) {
            requireKnown(rule, "rules", List.of("rule"));
            RuleConfiguration configuration = new RuleConfiguration();
            children(rule).forEach((name, child) -> {
                requireKnown(child, "rule", RuleConfiguration.ELEMENTS);
                configuration.set(name, text(child, rule));
            });
            configuration.toRule();
        }
    }

    /** @throws InverseException if the baseline has no origin, no tolerance, or anything that it cannot have */
    void checkBaseline(Xpp3Dom baseline) {
        BaselineConfiguration configuration = new BaselineConfiguration();
        children(baseline).forEach((name, child) -> {
            if (name.equals(BaselineConfiguration.TOLERANCES)) {
                configuration.setTolerances(texts(child));
            } else {
                requireKnown(child, "baseline", BaselineConfiguration.ELEMENTS);
                configuration.set(name, text(child, baseline));
            }
        });
        configuration.validate();
    }

    private Map<String, String> texts(Xpp3Dom parent) {
        Map<String, String> texts = new LinkedHashMap<>();
        children(parent).forEach((name, child) -> texts.put(name, text(child, parent)));
        return texts;
    }

    private String text(Xpp3Dom child, Xpp3Dom parent) {
        return expressions.text("<%s> in <%s>".formatted(child.getName(), parent.getName()), child);
    }

    private static Map<String, Xpp3Dom> children(Xpp3Dom parent) {
        Map<String, Xpp3Dom> children = new LinkedHashMap<>();
        for (Xpp3Dom child : parent.getChildren()) {
            if (children.put(child.getName(), child) != null) {
                throw new InverseException("<%s> appears more than once in one <%s>, but only one of them would count"
                        .formatted(child.getName(), parent.getName()));
            }
        }
        return children;
    }

    private static void requireKnown(Xpp3Dom child, String parent, List<String> names) {
        if (!names.contains(child.getName())) {
            String hint = NearestName.of(child.getName(), names)
                    .map(" (did you mean <%s>?)"::formatted)
                    .orElse("");
            throw new InverseException("<%s> has no element <%s>%s; it has %s"
                    .formatted(parent, child.getName(), hint, "<" + String.join(">, <", names) + ">"));
        }
    }
}
