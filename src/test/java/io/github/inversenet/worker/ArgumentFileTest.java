package io.github.inversenet.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.inversenet.record.JsonFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentFileTest {
    /** What the launcher's parser treats in a special way, and letters beside it. */
    private static final String ALPHABET = "ab\\\"' #@*\t\n\r\f\\\\%$=-";

    @TempDir
    Path folder;

    /** Writes its arguments as one JSON list. */
    public static final class EchoMain {
        private EchoMain() {}

        public static void main(String[] arguments) throws Exception {
            JsonFiles.write(Path.of(arguments[0]), List.of(arguments));
        }
    }

    @Test
    void theJavaLauncherReadsBackWhatWasWritten() throws Exception {
        Path output = folder.resolve("arguments.json");
        List<String> sent = new ArrayList<>(List.of(
                output.toString(),
                "",
                " ",
                "C:\\Users\\new folder\\trash",
                "#no comment",
                "@file",
                "\"",
                "\\",
                "ends\\"));
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            StringBuilder argument = new StringBuilder();
            int length = random.nextInt(12);
            for (int j = 0; j < length; j++) {
                argument.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
            }
            sent.add(argument.toString());
        }
        List<String> arguments = new ArrayList<>(List.of("-cp", classpath(), EchoMain.class.getName()));
        arguments.addAll(sent);
        ArgumentFile.write(folder.resolve("java.args"), arguments);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "@java.args")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(java.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(java.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
        assertThat(JsonFiles.read(output, String[].class)).containsExactlyElementsOf(sent);
    }

    private static String classpath() {
        return String.join(
                java.io.File.pathSeparator,
                LauncherFixture.classpath().stream().map(Path::toString).toList());
    }
}
