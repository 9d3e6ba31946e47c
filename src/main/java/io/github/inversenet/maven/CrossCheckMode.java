package io.github.inversenet.maven;

import io.github.inversenet.ConfigurationException;

/** Whether the round trips are measured a second time by ND4J. */
enum CrossCheckMode {
    /** If it can be; if not, the report says why. */
    AUTO,
    /** It fails the goal if they cannot. */
    TRUE,
    FALSE;

    /** @throws ConfigurationException if the text is none of the three */
    static CrossCheckMode of(String text) {
        return switch (text) {
            case "auto" -> AUTO;
            case "true" -> TRUE;
            case "false" -> FALSE;
            default -> throw new ConfigurationException("crossCheck", text, "auto, true or false");
        };
    }
}
