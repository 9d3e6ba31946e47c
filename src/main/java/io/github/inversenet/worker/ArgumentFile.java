package io.github.inversenet.worker;

import io.github.inversenet.InverseException;
import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the file that {@code java @file} reads: no limit on the length of the command line, and the same quoting on
 * every system.
 */
final class ArgumentFile {
    private ArgumentFile() {}

    static void write(Path file, List<String> arguments) throws IOException {
        String text = arguments.stream().map(ArgumentFile::quote).collect(Collectors.joining("\n", "", "\n"));
        // The launcher is a C program: it takes the bytes as the system's own strings.
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        try {
            var bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] content = new byte[bytes.remaining()];
            bytes.get(content);
            Files.write(file, content);
        } catch (CharacterCodingException e) {
            throw new InverseException(
                    ("A path of the worker has a character that this system's encoding %s lacks: %s. "
                                    + "Set LC_ALL=C.UTF-8, or move the project or the local repository to another path.")
                            .formatted(charset, unencodable(charset, arguments)),
                    e);
        }
    }

    /** The rules are those of "java Command-Line Argument Files" in the JDK's tool specification. */
    static String quote(String argument) {
        StringBuilder quoted = new StringBuilder(argument.length() + 2).append('"');
        argument.chars().forEach(c -> {
            switch (c) {
                case '\\', '"' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append((char) c);
            }
        });
        return quoted.append('"').toString();
    }

    private static String unencodable(Charset charset, List<String> arguments) {
        return arguments.stream()
                .filter(argument -> !charset.newEncoder().canEncode(argument))
                .findFirst()
                .orElse("");
    }
}
