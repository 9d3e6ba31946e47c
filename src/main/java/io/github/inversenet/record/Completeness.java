package io.github.inversenet.record;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.inversenet.VisibleText;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a JSON tree has all that a record needs, and of the right kind. Null is only what the record marks as
 * {@link Nullable}; Jackson by itself takes a missing key for null, 0 or false, and a number for a text.
 */
final class Completeness {
    private Completeness() {}

    /** The first value that is missing or of another kind is named by its keys. */
    static final class DefectException extends Exception {
        private static final long serialVersionUID = 1L;

        DefectException(String key) {
            super("the value of %s is missing or of the wrong type".formatted(VisibleText.quote(key)));
        }
    }

    static void check(JsonNode node, Class<?> type) throws DefectException {
        checkClass(node, type, "");
    }

    private static void check(@Nullable JsonNode node, AnnotatedType type, String key) throws DefectException {
        if (node == null || node.isNull()) {
            require(type.isAnnotationPresent(Nullable.class), key);
        } else if (type instanceof AnnotatedParameterizedType container) {
            Type raw = ((ParameterizedType) container.getType()).getRawType();
            AnnotatedType[] arguments = container.getAnnotatedActualTypeArguments();
            if (raw == List.class) {
                require(node.isArray(), key);
                for (int i = 0; i < node.size(); i++) {
                    check(node.get(i), arguments[0], "%s[%d]".formatted(key, i));
                }
            } else if (raw == Map.class) {
                require(node.isObject(), key);
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    check(entry.getValue(), arguments[1], key + "." + entry.getKey());
                }
            }
        } else if (type.getType() instanceof Class<?> raw) {
            checkClass(node, raw, key);
        }
    }

    private static void checkClass(JsonNode node, Class<?> type, String key) throws DefectException {
        if (type.isRecord()) {
            require(node.isObject(), key.isEmpty() ? "the file" : key);
            for (RecordComponent component : type.getRecordComponents()) {
                String name = name(component);
                check(node.get(name), component.getAnnotatedType(), key.isEmpty() ? name : key + "." + name);
            }
        } else if (type == String.class || type.isEnum()) {
            require(node.isTextual(), key);
        } else if (type == boolean.class) {
            require(node.isBoolean(), key);
        } else if (type == int.class || type == Integer.class) {
            require(node.isIntegralNumber() && node.canConvertToInt(), key);
        } else if (type == long.class || type == Long.class) {
            require(node.isIntegralNumber() && node.canConvertToLong(), key);
        } else if (type == double.class || type == Double.class) {
            require(node.isNumber() && Double.isFinite(node.doubleValue()), key);
        }
    }

    private static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty() ? component.getName() : property.value();
    }

    private static void require(boolean condition, String key) throws DefectException {
        if (!condition) {
            throw new DefectException(key);
        }
    }
}
