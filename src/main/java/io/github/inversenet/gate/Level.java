package io.github.inversenet.gate;

import io.github.inversenet.Choice;
import io.github.inversenet.InverseException;

/** What a violated rule does. */
public enum Level implements Choice {
    /** Fails the build. */
    ERROR("error"),
    /** Is reported, and the build goes on. */
    WARN("warn");

    private final String parameterValue;

    Level(String parameterValue) {
        this.parameterValue = parameterValue;
    }

    /** The level's name in configuration and in {@code roundtrip.json}. */
    @Override
    public String parameterValue() {
        return parameterValue;
    }

    /** @throws InverseException where no level has the name */
    public static Level of(String parameterValue) {
        for (Level level : values()) {
            if (level.parameterValue.equals(parameterValue)) {
                return level;
            }
        }
        throw new InverseException(
                "a rule has the level '%s', but must have one of error, warn".formatted(parameterValue));
    }
}
