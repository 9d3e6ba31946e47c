package io.github.inversenet.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Records as JSON, the same way on both sides. A path travels as an absolute file URI. */
final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Json() {}

    /** Makes ready to read records of a type, which takes longer than reading one: for those who must wait anyway. */
    static void prepareToRead(Class<?> type) {
        var unused = MAPPER.readerFor(type);
    }

    /** Writes beside the target and moves: who finds the file finds it complete. */
    static void write(Path target, Object value) throws IOException {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        Files.write(unfinished, MAPPER.writeValueAsBytes(value));
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }

    static <T> T read(Path source, Class<T> type) throws IOException {
        return MAPPER.readValue(Files.readAllBytes(source), type);
    }

    /** One line, without its end. */
    static String line(Message message) {
        try {
            return MAPPER.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Message message(String line) {
        try {
            return MAPPER.readValue(line, Message.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
