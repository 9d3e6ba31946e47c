package io.github.inversenet.record;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.github.inversenet.Choice;
import io.github.inversenet.Digits;
import io.github.inversenet.InverseException;
import io.github.inversenet.VisibleText;
import io.github.inversenet.files.FileDigest;
import io.github.inversenet.files.Sha256;
import io.github.inversenet.files.WholeFiles;
import java.io.IOException;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the JSON files that are the interface between goals, CI and reports.
 *
 * <p>The same value gives the same bytes on every system: UTF-8, {@code \n} at the ends of lines, two spaces of indent,
 * and numbers with the fewest digits that identify them. A number that is not finite is written as null, and only a
 * component that may be null reads it. Keys that a reader does not know are skipped.
 */
public final class JsonFiles {
    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writer(printer());
    private static final ObjectReader READER = MAPPER.reader();

    private JsonFiles() {}

    /** The text of a file that holds the value. */
    public static String format(Object value) {
        try {
            return WRITER.writeValueAsString(value) + "\n";
        } catch (JacksonException e) {
            throw new IllegalArgumentException("%s has no JSON form".formatted(value.getClass()), e);
        }
    }

    /** A record's components by name, in its order, as text of JSON; null stays null. */
    static Map<String, @Nullable String> toMap(Record value) {
        Map<String, @Nullable String> texts = new LinkedHashMap<>();
        tree(value).properties().forEach(field -> {
            JsonNode content = field.getValue();
            String text = content.isTextual() ? content.textValue() : Digits.json(content);
            texts.put(field.getKey(), content.isNull() ? null : text);
        });
        return texts;
    }

    /** The keys and values that a file of the record would hold. */
    static ObjectNode tree(Record value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * Writes a file as a whole: it appears complete or not at all, and replaces one that is there. Folders above it are
     * made.
     *
     * @return the digest of what was written
     * @throws InverseException where it cannot be written
     */
    public static FileDigest write(Path file, Object value) {
        byte[] bytes = format(value).getBytes(StandardCharsets.UTF_8);
        WholeFiles.write(file, bytes);
        return new FileDigest(String.valueOf(file.getFileName()), Sha256.of(bytes));
    }

    /** Writes a file unless it is there and says the same. */
    public static void update(Path file, Object value) {
        byte[] bytes = format(value).getBytes(StandardCharsets.UTF_8);
        try {
            if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
                return;
            }
        } catch (IOException e) {
            // What cannot be read is replaced.
        }
        WholeFiles.write(file, bytes);
    }

    /**
     * Reads a file whole: every key that the record needs must be there, with a value of its type. Null is only what the
     * record marks as such.
     *
     * @throws InverseException if the file is missing, is not JSON, lacks something, or the record refuses a value
     */
    public static <T> T read(Path file, Class<T> type) {
        return convert(file, readTree(file), type);
    }

    /**
     * A file's keys and values, whatever they are.
     *
     * @throws InverseException if the file is missing or is not JSON
     */
    public static JsonNode readTree(Path file) {
        try {
            JsonNode tree = READER.readTree(Files.readAllBytes(file));
            if (tree.isMissingNode()) {
                throw damaged(file, "it is empty", null);
            }
            return tree;
        } catch (NoSuchFileException e) {
            throw new InverseException("there is no file %s; run the goal that writes it first".formatted(file), e);
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation();
            String what = VisibleText.quote(e.getOriginalMessage());
            throw damaged(
                    file,
                    place == null
                            ? what
                            : "%s (line %d, column %d)".formatted(what, place.getLineNr(), place.getColumnNr()),
                    e);
        } catch (IOException e) {
            throw new InverseException("cannot read %s: %s".formatted(file, WholeFiles.reason(e)), e);
        }
    }

    /** The record that a file's tree holds; the file is named if it holds none. */
    static <T> T convert(Path file, JsonNode tree, Class<T> type) {
        try {
            Completeness.check(tree, type);
            return MAPPER.treeToValue(tree, type);
        } catch (Completeness.DefectException e) {
            throw damaged(file, String.valueOf(e.getMessage()), e);
        } catch (JacksonException e) {
            // A record that refuses its values says why.
            Throwable cause = e.getCause() instanceof InverseException refusal ? refusal : e;
            throw damaged(
                    file,
                    cause == e ? VisibleText.quote(e.getOriginalMessage()) : String.valueOf(cause.getMessage()),
                    e);
        }
    }

    private static InverseException damaged(Path file, String defect, @Nullable Throwable cause) {
        String message =
                "%s is damaged or of another kind: %s; write it again by the goal that made it".formatted(file, defect);
        return cause == null ? new InverseException(message) : new InverseException(message, cause);
    }

    /** Reads one line that {@link #line} wrote. */
    public static <T> T parse(String line, Class<T> type) {
        try {
            return MAPPER.readValue(line, type);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }

    /** A value on one line, without its end. */
    public static String line(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the value has no JSON form", e);
        }
    }

    /** Gets ready to read a type, which takes longer than reading one: for a caller that has to wait anyway. */
    public static void prepareToRead(Class<?> type) {
        var unused = MAPPER.readerFor(type);
    }

    private static JsonMapper mapper() {
        SimpleModule numbers = new SimpleModule("numbers")
                .addSerializer(Double.class, new FiniteOrNull())
                .addSerializer(double.class, new FiniteOrNull());
        return JsonMapper.builder()
                .addModule(numbers)
                .annotationIntrospector(new ChoiceNames())
                // Double.toString gives other digits from Java 19 on.
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    /** Enums by the names that users write, where they have some. */
    private static final class ChoiceNames extends JacksonAnnotationIntrospector {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++) {
                names[i] = constants[i] instanceof Choice choice ? choice.parameterValue() : names[i];
            }
            return names;
        }
    }

    private static final class FiniteOrNull extends StdSerializer<Double> {
        @Serial
        private static final long serialVersionUID = 1L;

        FiniteOrNull() {
            super(Double.class);
        }

        @Override
        public void serialize(Double value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                generator.writeNumber(value);
            } else {
                generator.writeNull();
            }
        }
    }
}
